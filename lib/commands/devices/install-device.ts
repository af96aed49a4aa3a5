import { appendCustody, listCustody, lockDeviceBySerial } from '@/db/write/devices';
import { insertAttribution } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideCustody } from '@/lib/domain/devices/custody';
import { parseSerial } from '@/lib/domain/devices/serial';
import type { AttributionEvidence } from '@/lib/domain/partners/attribution';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Records that a partner installed a device: custody as evidence, and the attribution that commissions are paid on. */
export async function installDevice(
  viewer: AnyViewer,
  input: { serial: string; partnerId: string; evidence: AttributionEvidence },
): Promise<{ deviceId: string; attributionId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, emit, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'device.install', { tenantId, partnerId: input.partnerId });
    if (refusal) return refusal;
    const serial = parseSerial(input.serial, 'serial');
    if (isRefusal(serial)) return serial;
    const device = await lockDeviceBySerial(tx, tenantId, serial);
    if (!device)
      return refuse('NOT_FOUND', `There is no device with the serial number ${serial}.`, { field: 'serial' });
    const custody = decideCustody(await listCustody(tx, tenantId, device.id), {
      kind: 'installed_by',
      at,
      organization: { kind: 'partner', id: input.partnerId },
      proof: `${input.evidence.kind} ${input.evidence.reference ?? serial}`,
    });
    if (isRefusal(custody)) return custody;
    await appendCustody(tx, { tenantId, id: newId('custody'), deviceId: device.id }, custody);
    const attributionId = newId('attribution');
    await insertAttribution(tx, {
      tenantId,
      id: attributionId,
      role: 'installed_by',
      partnerId: input.partnerId,
      deviceId: device.id,
      startAt: at,
      evidence: input.evidence,
    });
    await emit('device.installed', { deviceId: device.id, partnerId: input.partnerId });
    await audit('device.installed', { kind: 'device', id: device.id }, { partnerId: input.partnerId });
    return { deviceId: device.id, attributionId };
  });
}
