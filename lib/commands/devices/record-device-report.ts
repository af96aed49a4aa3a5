import type { DeviceReading } from '@/db/schema/fleet';
import { lockDevice, setDeviceSeen } from '@/db/write/devices';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Notes what a device said about itself: that it is there, its newest reading, and that it applied its newest set. */
export async function recordDeviceReport(
  viewer: AnyViewer,
  input: { deviceId: string; reading: DeviceReading | null; seenAt: Date; applied: boolean },
): Promise<{ deviceId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId }) => {
    const refusal = refusalUnlessMay(viewer, 'device.edit', { tenantId });
    if (refusal) return refusal;
    const device = await lockDevice(tx, tenantId, input.deviceId);
    if (!device) return refuse('NOT_FOUND', 'There is no such device.');
    await setDeviceSeen(tx, tenantId, device.id, {
      lastSeenAt: input.seenAt,
      reading: input.reading,
      ...(input.applied && device.entitlementSeq > 0
        ? { appliedSeq: device.entitlementSeq, appliedAt: input.seenAt }
        : {}),
    });
    return { deviceId: device.id };
  });
}
