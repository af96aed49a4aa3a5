import { listAttributionsFrom } from '@/db/write/attributions';
import { appendCustody, findOwnership, listCustody, lockDeviceBySerial, type DeviceRow } from '@/db/write/devices';
import { insertAttribution } from '@/db/write/partners';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideCustody } from '@/lib/domain/devices/custody';
import { parseSerial } from '@/lib/domain/devices/serial';
import type { AttributionEvidence } from '@/lib/domain/partners/attribution';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Records that a partner installed a device: custody as evidence, and the attribution that commissions are paid on. The first
 * installation stays until somebody of the manufacturer ends it.
 */
export async function installDevice(
  viewer: AnyViewer,
  input: { serial: string; partnerId: string; evidence: AttributionEvidence },
): Promise<{ deviceId: string; attributionId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, emit, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'device.install', { tenantId, partnerId: input.partnerId });
    if (refusal) return refusal;
    const serial = parseSerial(input.serial, 'serial');
    if (isRefusal(serial)) return serial;
    const device = await lockDeviceBySerial(tx, tenantId, serial);
    if (!device)
      return refuse('NOT_FOUND', `There is no device with the serial number ${serial}.`, { field: 'serial' });
    const standing = await refusalOfStanding(context, device, input.partnerId);
    if (standing) return standing;
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

/**
 * A partner cannot take over a device that another one installed, and not one that has an owner: whoever reads a serial number
 * off a box would see whose it is.
 */
async function refusalOfStanding(
  { tx, tenantId, at, viewer }: CommandContext,
  device: DeviceRow,
  partnerId: string,
): Promise<Refusal | null> {
  const place = { role: 'installed_by', target: { kind: 'device', id: device.id } } as const;
  const standing = await listAttributionsFrom(tx, tenantId, place, at);
  if (standing.some((row) => row.partnerId === partnerId))
    return refuse('ALREADY_DONE', 'This device is on record as installed by you.', { field: 'serial' });
  if (viewer.kind !== 'person' || viewer.organization.kind !== 'partner') return null;
  const unseen = refusalUnlessMay(viewer, 'device.install', { tenantId, partnerId, brandId: device.brandId });
  if (unseen) return unseen;
  const [first] = standing;
  if (first) {
    return refuse('CONFLICT', 'Another partner is on record as having installed this device; the first one counts.', {
      field: 'serial',
      values: { messageKey: 'partner.onboard.errors.installed', day: first.startAt.toISOString().slice(0, 10) },
    });
  }
  if (!(await findOwnership(tx, tenantId, device.id))) return null;
  return refuse('CONFLICT', 'This device has an owner already. Its owner can name you as the installer.', {
    field: 'serial',
    values: { messageKey: 'partner.onboard.errors.owned' },
  });
}
