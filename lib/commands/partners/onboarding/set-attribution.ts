import { z } from 'zod';
import {
  findAttribution,
  listAttributionsFrom,
  listPartnerRows,
  setAttributionsEnd,
  targetColumns,
  type AttributionPlace,
} from '@/db/write/attributions';
import { targetExists } from '@/db/write/attribution-targets';
import { insertAttribution } from '@/db/write/partners';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { ATTRIBUTION_ROLES, type AttributionEvidence } from '@/lib/domain/partners/attribution';
import { checkShares } from '@/lib/domain/partners/attribution-shares';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const schema = z.object({
  role: z.enum(ATTRIBUTION_ROLES),
  target: z.object({ kind: z.enum(['customer', 'site', 'device', 'subscription']), id: z.string().min(1) }),
  /** Everybody who shares the role; percents as digits that sum to 100. */
  shares: z.array(z.object({ partnerId: z.string().min(1), share: z.string().trim().max(10) })).max(20),
  startAt: z.date(),
  endAt: z.date().nullable().default(null),
  evidence: z.object({
    kind: z.enum(['serial-list', 'manual']),
    by: z.string().max(120).optional(),
    reference: z.string().max(200).optional(),
  }),
});

export type NewAttribution = z.input<typeof schema>;

/**
 * Says who has a role for a target from a day on, all together. Who had it until then keeps it until that day; what was earned
 * before stays as it is. Nothing may begin later already, because then nobody could say which of the two was meant.
 */
export async function setAttribution(
  viewer: AnyViewer,
  input: NewAttribution,
): Promise<{ attributionIds: string[] } | Refusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  return runCommand(viewer, async (context) => attributeWithin(context, parsed.data));
}

/** The same in a transaction that is open already. */
export async function attributeWithin(
  context: CommandContext,
  input: z.output<typeof schema>,
): Promise<{ attributionIds: string[] } | Refusal> {
  const { tx, tenantId, viewer, newId, audit } = context;
  const { role, target, shares, startAt, endAt } = input;
  const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId }) ?? checkShares(shares);
  if (refusal) return refusal;
  if (endAt !== null && endAt <= startAt)
    return refuse('INPUT_INVALID', 'The last day comes after the first one.', { field: 'endAt' });
  if (!(await targetExists(tx, tenantId, target, viewer.kind === 'system' ? 'all' : viewer.brandIds)))
    return refuse('NOT_FOUND', `There is no such ${target.kind}.`, { field: 'target' });
  const known = new Set((await listPartnerRows(tx, tenantId)).map(({ id }) => id));
  if (shares.some(({ partnerId }) => !known.has(partnerId)))
    return refuse('NOT_FOUND', 'There is no such partner.', { field: 'shares' });
  const place: AttributionPlace = { role, target };
  const standing = await listAttributionsFrom(tx, tenantId, place, startAt);
  if (standing.some((row) => row.startAt >= startAt)) {
    return refuse('CONFLICT', 'Somebody has this role from that day or from a later one. End that first.', {
      field: 'startAt',
    });
  }
  await setAttributionsEnd(
    tx,
    tenantId,
    standing.map(({ id }) => id),
    startAt,
  );
  const evidence: AttributionEvidence = {
    kind: input.evidence.kind,
    ...(input.evidence.by === undefined ? {} : { by: input.evidence.by }),
    ...(input.evidence.reference === undefined ? {} : { reference: input.evidence.reference }),
  };
  const attributionIds: string[] = [];
  for (const share of shares) {
    const id = newId('attribution');
    attributionIds.push(id);
    await insertAttribution(tx, { ...share, ...targetColumns(target), tenantId, id, role, startAt, endAt, evidence });
  }
  await audit('attribution.set', { kind: target.kind, id: target.id }, { role, shares, startAt, evidence });
  return { attributionIds };
}

/** Ends a role for a target on a day, for everybody who shares it: the shares of those who stayed would not sum to 100. */
export async function endAttribution(
  viewer: AnyViewer,
  { attributionId, endAt }: { attributionId: string; endAt: Date },
): Promise<{ ended: number } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const row = await findAttribution(tx, tenantId, attributionId);
    const target = row && targetOf(row);
    if (
      !row ||
      !target ||
      !(await targetExists(tx, tenantId, target, viewer.kind === 'system' ? 'all' : viewer.brandIds))
    )
      return refuse('NOT_FOUND', 'There is no such attribution.');
    if (row.endAt !== null && row.endAt <= endAt) return refuse('ALREADY_DONE', 'This attribution has ended before.');
    if (endAt <= row.startAt) return refuse('INPUT_INVALID', 'It ends after it began.', { field: 'endAt' });
    const together = await listAttributionsFrom(tx, tenantId, { role: row.role, target }, endAt);
    const ids = together.filter(({ startAt }) => startAt < endAt).map(({ id }) => id);
    await setAttributionsEnd(tx, tenantId, ids, endAt);
    await audit('attribution.ended', { kind: target.kind, id: target.id }, { role: row.role, endAt });
    return { ended: ids.length };
  });
}

function targetOf(row: {
  customerId: string | null;
  siteId: string | null;
  deviceId: string | null;
  subscriptionId: string | null;
}): AttributionPlace['target'] | null {
  if (row.customerId !== null) return { kind: 'customer', id: row.customerId };
  if (row.siteId !== null) return { kind: 'site', id: row.siteId };
  if (row.deviceId !== null) return { kind: 'device', id: row.deviceId };
  return row.subscriptionId === null ? null : { kind: 'subscription', id: row.subscriptionId };
}
