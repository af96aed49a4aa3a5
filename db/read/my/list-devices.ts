import { usageOf } from '@/db/read/my/device-usage';
import { deviceView, type DeviceView } from '@/db/read/my/device-view';
import { asCustomer } from '@/db/read/my/load-mine';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface DevicesPage {
  readonly at: Date;
  readonly timeZone: string;
  readonly customerId: string;
  readonly devices: readonly DeviceView[];
}

/** Every device the viewer's customer owns, in the order in which they came. */
export async function listDevices(viewer: Viewer): Promise<DevicesPage | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const usage = await usageOf(
      tx,
      viewer.tenantId,
      mine.devices.map(({ row }) => row.id),
      mine.at,
    );
    return {
      at: mine.at,
      timeZone: mine.customer.timeZone,
      customerId: mine.customer.id,
      devices: mine.devices.map((device) => deviceView(mine, device, usage)),
    };
  });
}
