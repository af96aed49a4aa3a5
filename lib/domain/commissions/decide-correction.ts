import type { BookedEntry } from '@/lib/domain/commissions/decide-clawbacks';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { CommissionQuestion } from '@/lib/domain/commissions/commission-question';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import { exact, exactToString } from '@/lib/domain/money/exact';

export interface Correction {
  /** Unique: the same correction is booked once. */
  readonly correctionId: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * What late facts change: the sale as it is now known is decided by the rules of its own day, and the difference to what was booked is
 * an adjustment for each entry. Nothing that was booked is edited. `history` of the question is what was known before the sale.
 */
export function decideCorrection(
  question: CommissionQuestion,
  booked: readonly BookedEntry[],
  correction: Correction,
): CommissionEntryDraft[] {
  const history = question.history ?? commissionBook(question.priorEntries);
  const decided = decideSale({ ...question, history: { ...history, hasDecided: () => false } }).entries;
  return decided.flatMap((entry) => adjustmentOf(entry, booked, correction) ?? []);
}

function adjustmentOf(
  entry: CommissionEntryDraft,
  booked: readonly BookedEntry[],
  { correctionId, reason, at }: Correction,
): CommissionEntryDraft | null {
  const key = [correctionId, entry.key, 'ADJUSTMENT'].join('/');
  const same = booked.filter((each) => each.key === entry.key || each.key.endsWith(`/${entry.key}/ADJUSTMENT`));
  if (same.some((each) => each.key === key)) return null;
  const bookedMinor = same.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const amountMinor = entry.amountMinor - bookedMinor;
  if (amountMinor === 0) return null;
  const { currency } = entry;
  const bookedAmount = digitsOfMinor(bookedMinor, currency);
  const bookedExact = same.reduce((sum, { amountExact }) => sum.plus(exact(amountExact)), exact(0));
  return {
    ...entry,
    key,
    kind: 'ADJUSTMENT',
    amountMinor,
    amountExact: exactToString(exact(entry.amountExact).minus(bookedExact)),
    occurredAt: at,
    dueAt: entry.dueAt > at ? entry.dueAt : at,
    parentKey: entry.key,
    counted: [],
    derivation: {
      result: digitsOfMinor(amountMinor, currency),
      unit: currency,
      steps: [
        { label: 'commission.corrected', op: '=', value: entry.derivation.result },
        { label: 'commission.booked', op: '−', value: bookedAmount },
      ],
    },
    trace: { ...entry.trace, correction: { correctionId, reason, bookedAmount } },
  };
}
