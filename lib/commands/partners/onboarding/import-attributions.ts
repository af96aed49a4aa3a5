import { listPartnerRows } from '@/db/write/attributions';
import { lockDeviceBySerial } from '@/db/write/devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { parseSerialList, type BadLine, type SerialLine } from '@/lib/domain/partners/serial-list';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { attributeWithin } from './set-attribution';

export interface ImportedAttributions {
  readonly done: number;
  readonly bad: readonly BadLine[];
}

/**
 * Reads `serial;partner;role` and attributes each device from a day on. Lines that cannot be used are named with what is wrong;
 * the others are written together. The same list sent twice changes nothing: its lines are reported as being on record.
 */
export async function importAttributions(
  viewer: AnyViewer,
  { list, name, startAt }: { list: string; name: string; startAt: Date },
): Promise<ImportedAttributions | Refusal> {
  const { good, bad } = parseSerialList(list);
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const partners = await listPartnerRows(tx, tenantId);
    const problems: BadLine[] = [...bad];
    // In the order of the serial numbers, so that two lists sent at once wait for each other instead of deadlocking.
    for (const line of good.toSorted((a, b) => (a.serial < b.serial ? -1 : 1))) {
      const problem = await importLine(context, line, { partners, name, startAt });
      if (problem !== null) problems.push({ line: line.line, problem });
    }
    const done = good.length - (problems.length - bad.length);
    await audit('attributions.imported', { kind: 'tenant', id: tenantId }, { name, done, bad: problems.length });
    return { done, bad: problems.toSorted((a, b) => a.line - b.line) };
  });
}

interface Import {
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  readonly name: string;
  readonly startAt: Date;
}

async function importLine(
  context: CommandContext,
  { serial, partner: wanted, role }: SerialLine,
  { partners, name, startAt }: Import,
): Promise<string | null> {
  const { tx, tenantId } = context;
  const named = partners.filter((each) => each.id === wanted || each.name.toLowerCase() === wanted.toLowerCase());
  const [partner] = named;
  if (!partner) return `There is no partner called ${wanted}.`;
  if (named.length > 1) return `Several partners are called ${wanted}; write the id instead.`;
  const device = await lockDeviceBySerial(tx, tenantId, serial);
  if (!device) return `There is no device with the serial number ${serial}.`;
  const set = await attributeWithin(context, {
    role,
    target: { kind: 'device', id: device.id },
    shares: [{ partnerId: partner.id, share: '100' }],
    startAt,
    endAt: null,
    evidence: { kind: 'serial-list', reference: name },
  });
  return isRefusal(set) ? set.message : null;
}
