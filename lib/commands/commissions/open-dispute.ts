import { hasOpenDispute, insertDispute, insertHold } from '@/db/write/commission-holds';
import { findEntryRow, findPartnerSchedule } from '@/db/write/commissions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { answerDueAt, type DisputeReason } from '@/lib/domain/commissions/commission-dispute';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { authorOf } from './author-of';

export interface DisputeToOpen {
  readonly partnerId: string;
  /** Null for a sale that is missing altogether. */
  readonly entryId: string | null;
  readonly reason: DisputeReason;
  readonly text: string;
  /** What the partner says it should be. Minor units. */
  readonly expectedMinor: number;
  readonly currency: Currency;
}

/** A partner says that an amount is wrong or missing. The entry, and only it, is held until there is an answer. */
export async function openDispute(
  viewer: AnyViewer,
  input: DisputeToOpen,
): Promise<{ disputeId: string; dueAt: Date } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit, emit } = context;
    const { partnerId, entryId, expectedMinor } = input;
    const refusal = refusalUnlessMay(viewer, 'commission.dispute', { tenantId, partnerId });
    if (refusal) return refusal;
    const text = input.text.trim();
    if (text === '')
      return refuse('INPUT_INVALID', 'Say what is wrong, so that somebody can check it.', { field: 'text' });
    const partner = await findPartnerSchedule(tx, tenantId, partnerId);
    if (!partner) return refuse('NOT_FOUND', 'There is no partner with commissions under this id.');
    const entry = entryId === null ? null : await findEntryRow(tx, tenantId, { id: entryId });
    if (entryId !== null && entry?.partnerId !== partnerId) return refuse('NOT_FOUND', 'There is no such entry.');
    if (entry && (await hasOpenDispute(tx, tenantId, entry.id)))
      return refuse('ALREADY_DONE', 'This entry is being looked at already.');
    if (!entry && expectedMinor <= 0)
      return refuse('INPUT_INVALID', 'A missing sale has an amount.', { field: 'expected' });
    const currency = entry?.currency ?? input.currency;
    if (entry?.amountMinor === expectedMinor)
      return refuse('INPUT_INVALID', 'This is the amount that was booked.', { field: 'expected' });
    const id = newId('dispute');
    const dueAt = answerDueAt(at, partner.schedule.timeZone);
    const by = authorOf(viewer);
    const { reason } = input;
    await insertDispute(tx, {
      tenantId,
      id,
      partnerId,
      entryId,
      reason,
      text,
      expectedMinor,
      currency,
      dueAt,
      status: 'OPEN',
      openedAt: at,
      openedBy: by,
    });
    if (entry) {
      const hold = { tenantId, id: newId('hold'), reason: 'dispute', startAt: at, createdBy: by, note: id } as const;
      await insertHold(tx, { ...hold, target: { kind: 'entry', id: entry.id } });
    }
    await audit(
      'commission.disputed',
      { kind: 'dispute', id },
      { partnerId, entryId, reason, expectedMinor, currency },
    );
    await emit('commission.disputed', { disputeId: id, partnerId, entryId });
    return { disputeId: id, dueAt };
  });
}
