import { createHash } from 'node:crypto';
import { violatedConstraint } from '@/db/errors';
import { appendCustody, insertClaimCode, insertDevices } from '@/db/write/devices';
import { commandEnvironment } from '@/lib/commands/environment';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { CLAIM_CODE_LENGTH, claimCodeFrom } from '@/lib/domain/devices/claim-code';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface NewDevice {
  readonly serial: string;
  readonly brandId: string;
  readonly productLineId: string;
  readonly modelId: string;
  readonly lot: string;
  readonly firmware: string;
}

const CODE_VALID_YEARS = 10;

/**
 * Puts manufactured devices into the inventory. Answers with the claim code of each, which is printed on its label and
 * kept only as a hash here.
 */
export async function registerDevices(
  viewer: AnyViewer,
  input: readonly NewDevice[],
): Promise<{ devices: { deviceId: string; serial: string; claimCode: string }[] } | Refusal> {
  try {
    return await runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
      const refusal = refusalUnlessMay(viewer, 'device.import', { tenantId });
      if (refusal) return refusal;
      const made: { row: Parameters<typeof insertDevices>[1][number]; claimCode: string }[] = [];
      for (const device of input) {
        const serial = parseSerial(device.serial, 'serial');
        if (isRefusal(serial)) return serial;
        const code = claimCodeFrom(commandEnvironment().randomBytes(CLAIM_CODE_LENGTH));
        const id = newId('device');
        made.push({ row: { ...device, serial, tenantId, id, manufacturedAt: at, entitlementSeq: 0 }, claimCode: code });
      }
      await insertDevices(
        tx,
        made.map(({ row }) => row),
      );
      const expiresAt = new Date(at);
      expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + CODE_VALID_YEARS);
      for (const { row, claimCode } of made) {
        const deviceId = row.id;
        const manufacturer = { kind: 'manufacturer' as const, id: tenantId };
        await appendCustody(
          tx,
          { tenantId, id: newId('custody'), deviceId },
          { kind: 'manufactured', at, organization: manufacturer },
        );
        await insertClaimCode(tx, {
          tenantId,
          id: newId('claim'),
          deviceId,
          codeHash: hashClaimCode(claimCode),
          createdAt: at,
          expiresAt,
        });
      }
      await audit('devices.registered', { kind: 'tenant', id: tenantId }, { count: made.length });
      return {
        devices: made.map(({ row, claimCode }) => ({ deviceId: row.id, serial: row.serial, claimCode })),
      };
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'devices_serial_key') throw error;
    return refuse('CONFLICT', 'One of these serial numbers is already registered.', { field: 'serial' });
  }
}

/** How claim codes are stored and compared. */
export function hashClaimCode(code: string): string {
  return createHash('sha256').update(`claim:${code}`).digest('hex');
}
