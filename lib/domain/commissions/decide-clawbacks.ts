import { assert } from '@/lib/domain/assert';
import { takenBack } from '@/lib/domain/commissions/taken-back';
import type { CommissionEntryDraft, CountedVolume } from '@/lib/domain/commissions/commission-entry';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';

/** Money that went back for one payment: a refund, or a dispute that was lost. */
export interface RefundEvent {
  readonly refundId: string;
  /** Net of tax, of the commissionable part. `whole` undoes an event, also one without money, such as an activation. */
  readonly netMinor: number | 'whole';
  readonly occurredAt: Date;
  /** Message key below `commission.reason`: `refund`, `chargeback`. */
  readonly reason: string;
}

/** An entry that is no clawback, as it was written. */
export type BookedEntry = Omit<
  CommissionEntryDraft,
  'derivation' | 'expectedPayoutOn' | 'occurredAt' | 'reversesEntryId' | 'parentKey' | 'counted'
> & { readonly id: string; readonly counted?: readonly CountedVolume[] };

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
  assert(refund.netMinor === 'whole' || refund.netMinor > 0, 'a refund gives something back');
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
  const baseLeft = entry.baseMinor - refundedBefore;
  const refundedNow = refund.netMinor === 'whole' ? baseLeft : Math.min(refund.netMinor, baseLeft);
  if (refundedNow <= 0 && (refund.netMinor !== 'whole' || entry.amountMinor === reversedBefore)) return null;

  const takesRemainder = refundedBefore + refundedNow === entry.baseMinor;
  const takenMinor = takenBack({
    amountMinor: entry.amountMinor,
    reversedBeforeMinor: reversedBefore,
    refundedMinor: refundedNow,
    ofMinor: entry.baseMinor,
    takesRemainder,
  });

  const dueAt = entry.dueAt > refund.occurredAt ? entry.dueAt : refund.occurredAt;
  const payoutOn = expectedPayoutOn(dueAt, schedule);
  const { currency } = entry;
  return {
    key,
    kind: 'CLAWBACK',
    ...sourceOf(entry),
    baseMinor: -refundedNow,
    amountExact: exactShare(entry, -refundedNow),
    amountMinor: takenMinor === 0 ? 0 : -takenMinor,
    currency,
    occurredAt: refund.occurredAt,
    dueAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: entry.id,
    parentKey: entry.key,
    counted: uncounted(entry, { refundedBefore, refundedNow, takenMinor, takesRemainder }),
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

/** Whose entry it was, by which rule and on which payment. */
function sourceOf(entry: BookedEntry) {
  const { beneficiaryPartnerId, ruleId, ruleVersionId, ratePercent, subscriptionId, invoiceId, paymentId } = entry;
  return { beneficiaryPartnerId, ruleId, ruleVersionId, ratePercent, subscriptionId, invoiceId, paymentId };
}

/** What the sums of volume lose: the share of each, so that a full refund takes everything away again. */
function uncounted(
  { counted = [], baseMinor }: BookedEntry,
  taken: { refundedBefore: number; refundedNow: number; takenMinor: number; takesRemainder: boolean },
): CountedVolume[] {
  const { refundedBefore, refundedNow } = taken;
  const upTo = (value: Exact, refundedMinor: number, places: number) =>
    value.times(exact(refundedMinor)).div(exact(baseMinor)).round(places);
  const now = (value: Exact, places: number) =>
    baseMinor === 0
      ? value.times(exact(-1))
      : upTo(value, refundedBefore, places).minus(upTo(value, refundedBefore + refundedNow, places));
  return counted.map(({ key, volumeMinor, units, amountMinor, count }) => ({
    key,
    volumeMinor: Number(exactToString(now(exact(volumeMinor), 0))),
    units: exactToString(now(exact(units), 6)),
    amountMinor: amountMinor === 0 || taken.takenMinor === 0 ? 0 : -taken.takenMinor,
    count: taken.takesRemainder && count > 0 ? -count : 0,
  }));
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
  if (entry.baseMinor === 0) return exactToString(exact(entry.amountExact).times(exact(-1)));
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
