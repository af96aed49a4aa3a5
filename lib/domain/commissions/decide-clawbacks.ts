import { assert } from '@/lib/domain/assert';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import { exact, exactToString, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { DerivationStep } from '@/lib/domain/derivation';

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
export type BookedEntry = Omit<CommissionEntryDraft, 'derivation' | 'expectedPayoutOn' | 'occurredAt' | 'reversesEntryId'> & { readonly id: string };

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
  return entries.flatMap((entry) => clawbackOf(refund, entry, earlier.filter(({ reversesEntryId }) => reversesEntryId === entry.id), schedule) ?? []);
}

function clawbackOf(refund: RefundEvent, entry: BookedEntry, earlier: readonly EarlierReversal[], schedule: PayoutSchedule): CommissionEntryDraft | null {
  const key = [refund.refundId, entry.key, 'CLAWBACK'].join('/');
  if (earlier.some((reversal) => reversal.key === key)) return null;
  const refundedBefore = -sum(earlier, 'baseMinor');
  const reversedBefore = -sum(earlier, 'amountMinor');
  const refundedNow = Math.min(refund.netMinor, entry.baseMinor - refundedBefore);
  const left = entry.amountMinor - reversedBefore;
  if (refundedNow <= 0) return null;

  const takesRemainder = refundedBefore + refundedNow === entry.baseMinor;
  const shareMinor = toMinor(exact(textOf(entry.amountMinor, entry.currency)).times(exact(refundedNow)).div(exact(entry.baseMinor)), entry.currency);
  const takenMinor = takesRemainder ? left : Math.min(shareMinor, left);

  const dueAt = entry.dueAt > refund.occurredAt ? entry.dueAt : refund.occurredAt;
  const payoutOn = expectedPayoutOn(dueAt, schedule);
  const text = (amountMinor: number) => textOf(amountMinor, entry.currency);
  const amountExact = exactToString(exact(entry.amountExact).times(exact(-refundedNow)).div(exact(entry.baseMinor)).round(6));
  const result = text(-takenMinor);
  return {
    key, kind: 'CLAWBACK', beneficiaryPartnerId: entry.beneficiaryPartnerId, ruleId: entry.ruleId, ruleVersionId: entry.ruleVersionId,
    ratePercent: entry.ratePercent, subscriptionId: entry.subscriptionId, invoiceId: entry.invoiceId, paymentId: entry.paymentId,
    baseMinor: -refundedNow, amountExact, amountMinor: takenMinor === 0 ? 0 : -takenMinor, currency: entry.currency,
    occurredAt: refund.occurredAt, dueAt, expectedPayoutOn: payoutOn, reversesEntryId: entry.id,
    derivation: {
      result, unit: entry.currency,
      steps: takesRemainder ? remainderSteps(entry, reversedBefore) : shareSteps(entry, refundedNow),
      ...(exact(amountExact).eq(exact(result)) || takesRemainder ? {} : { rounding: { exact: amountExact, rule: 'half-away-from-zero' } }),
    },
    trace: {
      ...entry.trace,
      timing: { ...entry.trace.timing, dueAt: dueAt.toISOString(), expectedPayoutOn: payoutOn },
      reversal: {
        entryId: entry.id, refundId: refund.refundId, reason: refund.reason, refundedNet: text(refundedNow), ofNet: text(entry.baseMinor),
        entryAmount: text(entry.amountMinor), reversedBefore: text(reversedBefore), takesRemainder,
      },
    },
  };
}

function shareSteps(entry: BookedEntry, refundedMinor: number): DerivationStep[] {
  return [
    { label: 'commission.reversedEntry', op: '=', value: textOf(-entry.amountMinor, entry.currency), source: { type: 'entry', id: entry.id } },
    { label: 'commission.refundedShare', op: '×', value: `${textOf(refundedMinor, entry.currency)}/${textOf(entry.baseMinor, entry.currency)}` },
  ];
}

function remainderSteps(entry: BookedEntry, reversedBeforeMinor: number): DerivationStep[] {
  const whole: DerivationStep = {
    label: 'commission.reversedEntry', op: '=', value: textOf(-entry.amountMinor, entry.currency), source: { type: 'entry', id: entry.id },
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
