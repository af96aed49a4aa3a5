import { findEntryRow, findPartnerSchedule, insertCommissionEntries } from '@/db/write/commissions';
import { postJournal } from '@/lib/commands/billing/post-journal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { authorOf } from '@/lib/commands/commissions/author-of';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { checkAdjustment } from '@/lib/domain/commissions/check-adjustment';
import { decideAdjustment } from '@/lib/domain/commissions/decide-adjustment';
import { commissionAccrued } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface CommissionAdjustment {
  readonly partnerId: string;
  /** Negative takes away. Minor units. */
  readonly amountMinor: number;
  readonly currency: Currency;
  /** The partner reads it. */
  readonly reason: string;
  /** Business key: the same adjustment is written once. */
  readonly key: string;
  readonly correctsEntryId?: string;
}

/**
 * Writes a correction by hand in a transaction that is open already, due at once, with its author; `ALREADY_DONE` when its key is
 * taken. Whoever calls has checked who may.
 */
export async function adjustCommission(
  context: CommandContext,
  adjustment: CommissionAdjustment,
): Promise<{ entryId: string } | Refusal> {
  const { tx, tenantId, at, newId, correlationId, audit, emit } = context;
  const refusal = checkAdjustment(adjustment);
  if (refusal) return refusal;
  const partner = await findPartnerSchedule(tx, tenantId, adjustment.partnerId);
  if (!partner) return refuse('NOT_FOUND', 'There is no partner with commissions under this id.');
  const corrected = adjustment.correctsEntryId
    ? await findEntryRow(tx, tenantId, { id: adjustment.correctsEntryId })
    : undefined;
  if (adjustment.correctsEntryId && corrected?.partnerId !== adjustment.partnerId)
    return refuse('NOT_FOUND', 'The partner has no such entry to correct.');
  if (corrected && corrected.currency !== adjustment.currency)
    return refuse('INPUT_INVALID', 'A correction is in the currency of the entry it corrects.', { field: 'currency' });
  const key = ['adjustment', adjustment.key].join('/');
  if (await findEntryRow(tx, tenantId, { key })) return refuse('ALREADY_DONE', 'This adjustment was written before.');

  const id = newId('entry');
  const written = decideAdjustment({ ...adjustment, at, partner, corrects: corrected ?? null });
  await insertCommissionEntries(tx, [
    {
      ...written,
      tenantId,
      id,
      key,
      createdBy: authorOf(context.viewer),
      correlationId,
      parentEntryId: corrected?.id ?? null,
    },
  ]);
  await postJournal(
    context,
    { kind: 'commission_accrued', sourceId: id },
    commissionAccrued([written], adjustment.currency),
  );
  const { partnerId, amountMinor, currency, reason } = adjustment;
  await audit(
    'commission.adjusted',
    { kind: 'commission_entry', id },
    { partnerId, amountMinor, currency, reason, corrects: corrected?.id ?? null },
  );
  await emit('commission.adjusted', { entryId: id, partnerIds: [partnerId] });
  return { entryId: id };
}

/** The same as a command of its own, by somebody who may pay partners. */
export async function writeAdjustment(
  viewer: AnyViewer,
  adjustment: CommissionAdjustment,
): Promise<{ entryId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const refusal = refusalUnlessMay(viewer, 'payout.create', { tenantId: context.tenantId });
    if (refusal) return refusal;
    const adjusted = await adjustCommission(context, adjustment);
    return isRefusal(adjusted) ? adjusted : { entryId: adjusted.entryId };
  });
}
