import { commissionAmount } from '@/lib/domain/commissions/commission-amount';
import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import { takenBack } from '@/lib/domain/commissions/taken-back';
import { exact, toMinor } from '@/lib/domain/money/exact';

/**
 * Whether computing the stored inputs again gives the stored amount. A clawback takes its ratio from the entry it reverses, an
 * adjustment is the difference to what was booked, and of a part its whole is computed as well. An adjustment by hand has no inputs.
 */
export function recomputesEqual(
  entry: Pick<CommissionEntryDraft, 'trace' | 'kind' | 'amountMinor' | 'amountExact'>,
): boolean {
  const { trace, kind, amountMinor } = entry;
  if (kind === 'CLAWBACK') return takenAgain(trace) === -amountMinor;
  const again = commissionAmount(trace);
  if (kind === 'ADJUSTMENT') {
    const { correction, base } = trace;
    return (
      correction !== undefined &&
      again.amountMinor - toMinor(exact(correction.bookedAmount), base.currency) === amountMinor
    );
  }
  return (
    again.amountMinor === amountMinor && Number(again.amountExact) === Number(entry.amountExact) && wholeIsEqual(trace)
  );
}

function takenAgain({ reversal, base: { currency } }: CommissionTrace): number | null {
  if (reversal === undefined) return null;
  const minor = (digits: string) => toMinor(exact(digits), currency);
  return takenBack({
    amountMinor: minor(reversal.entryAmount),
    reversedBeforeMinor: minor(reversal.reversedBefore),
    refundedMinor: minor(reversal.refundedNet),
    ofMinor: minor(reversal.ofNet),
    takesRemainder: reversal.takesRemainder,
  });
}

function wholeIsEqual({ base, calc, working, whole }: CommissionTrace): boolean {
  if (working?.kind !== 'split' && working?.kind !== 'overlay') return true;
  return whole !== undefined && commissionAmount({ base, calc, ...whole }).amountMinor === working.wholeMinor;
}
