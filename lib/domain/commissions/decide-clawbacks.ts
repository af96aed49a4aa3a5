import { assert } from '@/lib/domain/assert';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import { exact, exactToString, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';

/** Money that went back for one payment: a refund, or a dispute that was lost. */
export interface RefundEvent {
  readonly refundId: string;
  /** Net of tax, of the commissionable part. */
  readonly netMinor: number;
  readonly occurredAt: Date;
  /** Message key below `commission.reason`: `refund`, `chargeback`. */
  readonly reason: string;
}

/** An accrual or override as it was written. */
export type BookedEntry = Omit<
  CommissionEntryDraft,
  'derivation' | 'expectedPayoutOn' | 'occurredAt' | 'reversesEntryId'
> & { readonly id: string };

export interface EarlierReversal {
  readonly key: string;
  readonly reversesEntryId: string;
  readonly amountMinor: number;
  readonly baseMinor: number;
}

/**
 * Takes back from every entry of a payment its share of what was refunded: 18.60 of 62.00 takes 3.72, 1.12 and 0.74 from
 * 12.40, 3.72 and 2.48. The ratio comes from the entry, not from today's rules. The refund that completes the base takes
 * whatever is left, so a full refund in any number of steps leaves each partner at exactly zero.
 */
export function decideClawbacks(
  refund: RefundEvent,
  entries: readonly BookedEntry[],
  earlier: readonly EarlierReversal[],
  schedule: PayoutSchedule,
): CommissionEntryDraft[] {
  assert(refund.netMinor > 0, 'a refund gives something back');
  return entries.flatMap(
    (entry) =>
      clawbackOf(
        refund,
        entry,
        earlier.filter(({ reversesEntryId }) => reversesEntryId === entry.id),
        schedule,
      ) ?? [],
  );
}

function clawbackOf(
  refund: RefundEvent,
  entry: BookedEntry,
  earlier: readonly EarlierReversal[],
  schedule: PayoutSchedule,
): CommissionEntryDraft | null {
  const key = [refund.refundId, entry.key, 'CLAWBACK'].join('/');
  if (earlier.some((reversal) => reversal.key === key)) return null;
  const refundedBefore = -sum(earlier, 'baseMinor');
  const reversedBefore = -sum(earlier, 'amountMinor');
  const refundedNow = Math.min(refund.netMinor, entry.baseMinor - refundedBefore);
  const left = entry.amountMinor - reversedBefore;
  if (refundedNow <= 0) return null;

  const takesRemainder = refundedBefore + refundedNow === entry.baseMinor;
  const shareMinor = toMinor(
    exact(textOf(entry.amountMinor, entry.currency)).times(exact(refundedNow)).div(exact(entry.baseMinor)),
    entry.currency,
  );
  const takenMinor = takesRemainder ? left : Math.min(shareMinor, left);

  const dueAt = entry.dueAt > refund.occurredAt ? entry.dueAt : refund.occurredAt;
  const payoutOn = expectedPayoutOn(dueAt, schedule);
  const { beneficiaryPartnerId, ruleId, ruleVersionId, ratePercent, subscriptionId, invoiceId, paymentId, currency } =
    entry;
  return {
    key,
    kind: 'CLAWBACK',
    beneficiaryPartnerId,
    ruleId,
    ruleVersionId,
    ratePercent,
    subscriptionId,
    invoiceId,
    paymentId,
    baseMinor: -refundedNow,
    amountExact: exactShare(entry, -refundedNow),
    amountMinor: takenMinor === 0 ? 0 : -takenMinor,
    currency,
    occurredAt: refund.occurredAt,
    dueAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: entry.id,
    derivation: derivationOf(entry, { refundedNow, reversedBefore, takenMinor, takesRemainder }),
    trace: {
      ...entry.trace,
      timing: { ...entry.trace.timing, dueAt: dueAt.toISOString(), expectedPayoutOn: payoutOn },
      reversal: {
        entryId: entry.id,
        refundId: refund.refundId,
        reason: refund.reason,
        refundedNet: textOf(refundedNow, currency),
        ofNet: textOf(entry.baseMinor, currency),
        entryAmount: textOf(entry.amountMinor, currency),
        reversedBefore: textOf(reversedBefore, currency),
        takesRemainder,
      },
    },
  };
}

interface Taken {
  readonly refundedNow: number;
  readonly reversedBefore: number;
  readonly takenMinor: number;
  readonly takesRemainder: boolean;
}

function derivationOf(
  entry: BookedEntry,
  { refundedNow, reversedBefore, takenMinor, takesRemainder }: Taken,
): Derivation {
  const result = textOf(takenMinor === 0 ? 0 : -takenMinor, entry.currency);
  const working = exactShare(entry, -refundedNow);
  const rounded = !takesRemainder && !exact(working).eq(exact(result));
  return {
    result,
    unit: entry.currency,
    steps: takesRemainder ? remainderSteps(entry, reversedBefore) : shareSteps(entry, refundedNow),
    ...(rounded ? { rounding: { exact: working, rule: 'half-away-from-zero' } } : {}),
  };
}

/** The refunded share of the entry before rounding, at most six decimal places. */
function exactShare(entry: BookedEntry, refundedMinor: number): string {
  return exactToString(exact(entry.amountExact).times(exact(refundedMinor)).div(exact(entry.baseMinor)).round(6));
}

function shareSteps(entry: BookedEntry, refundedMinor: number): DerivationStep[] {
  return [
    {
      label: 'commission.reversedEntry',
      op: '=',
      value: textOf(-entry.amountMinor, entry.currency),
      source: { type: 'entry', id: entry.id },
    },
    {
      label: 'commission.refundedShare',
      op: '×',
      value: `${textOf(refundedMinor, entry.currency)}/${textOf(entry.baseMinor, entry.currency)}`,
    },
  ];
}

function remainderSteps(entry: BookedEntry, reversedBeforeMinor: number): DerivationStep[] {
  const whole: DerivationStep = {
    label: 'commission.reversedEntry',
    op: '=',
    value: textOf(-entry.amountMinor, entry.currency),
    source: { type: 'entry', id: entry.id },
  };
  if (reversedBeforeMinor === 0) return [whole];
  return [whole, { label: 'commission.reversedBefore', op: '+', value: textOf(reversedBeforeMinor, entry.currency) }];
}

function textOf(amountMinor: number, currency: Currency): string {
  return toDecimalString(money(amountMinor, currency));
}

function sum(reversals: readonly EarlierReversal[], member: 'amountMinor' | 'baseMinor'): number {
  return reversals.reduce((total, reversal) => total + reversal[member], 0);
}
