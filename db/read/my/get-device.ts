import { usageOf } from '@/db/read/my/device-usage';
import { deviceView, type DeviceView } from '@/db/read/my/device-view';
import { asCustomer } from '@/db/read/my/load-mine';
import { lookedAfterBy, type Caretaker } from '@/db/read/my/looked-after-by';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface DevicePage {
  readonly at: Date;
  readonly timeZone: string;
  readonly device: DeviceView;
  readonly caretaker: Caretaker | null;
  readonly mayChange: boolean;
}

/** Undefined for a device that is not the viewer's, whether or not there is one. */
export async function getDevice(viewer: Viewer, serial: string): Promise<DevicePage | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const device = mine.devices.find(({ row }) => row.serial === serial);
    if (!device) return undefined;
    const usage = await usageOf(tx, viewer.tenantId, [device.row.id], mine.at);
    return {
      at: mine.at,
      timeZone: mine.customer.timeZone,
      device: deviceView(mine, device, usage),
      caretaker: await lookedAfterBy(tx, mine, device.row.id),
      mayChange: mine.mayChange,
    };
  });
}
