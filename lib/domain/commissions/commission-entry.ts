import type { RuleLevel } from '@/lib/domain/commissions/prepare-rules';
import type { RejectedRule } from '@/lib/domain/commissions/resolve-rule';
import type { RuleBasis } from '@/lib/domain/commissions/commission-rule';
import type { NonCashReward } from '@/lib/domain/commissions/rule-calc';
import type { Working } from '@/lib/domain/commissions/working';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import type { LocalDate } from '@/lib/domain/time/calendar';

export const COMMISSION_KINDS = [
  'ACCRUAL',
  'OVERRIDE',
  'SPLIT',
  'BONUS',
  'TRUE_UP',
  'CLAWBACK',
  'ADJUSTMENT',
  'DRAW',
  'DRAW_RECOVERY',
  'ROUNDING',
] as const;
/**
 * `ACCRUAL`: the partner who brought the sale. `OVERRIDE`: somebody above. `SPLIT`: a part of somebody's commission, or an overlay on it.
 * `BONUS`: for a behaviour. `TRUE_UP`: a rate that changed for volume of before. `CLAWBACK`: takes back what a refund undid. `ADJUSTMENT`: a
 * later correction. `DRAW`, `DRAW_RECOVERY`: a guarantee and its return. `ROUNDING`: the statement's own.
 */
export type CommissionKind = (typeof COMMISSION_KINDS)[number];

/** An entry of the commission ledger, ready to be written. Entries are only added; a correction is another entry. */
export interface CommissionEntryDraft {
  /** Unique: writing the same sale twice adds nothing. */
  readonly key: string;
  readonly kind: CommissionKind;
  readonly beneficiaryPartnerId: string;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  /** The share this entry pays, as percent digits: `6` for a distributor at 26 above an installer at 20; `0` where no percent is paid. */
  readonly ratePercent: string;
  /** `null` for an event without one, such as an activation. */
  readonly subscriptionId: string | null;
  readonly invoiceId: string | null;
  readonly paymentId: string | null;
  /** The collected net it is computed from, on which a refund is measured; negative for a clawback, which then is the refunded net. */
  readonly baseMinor: number;
  /** Major units before rounding, at most six decimal places. */
  readonly amountExact: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly occurredAt: Date;
  /** End of the hold. */
  readonly dueAt: Date;
  readonly expectedPayoutOn: LocalDate;
  readonly reversesEntryId: string | null;
  /** Key of the entry it follows from: a split or an override from the seller's, a true-up from its order's. */
  readonly parentKey: string | null;
  /** What it adds to the sums that tiers, quotas, caps and qualifications read. A clawback takes its share away again. */
  readonly counted: readonly CountedVolume[];
  readonly derivation: Derivation;
  readonly trace: CommissionTrace;
}

/** A part of one running sum; sum-keys.ts says how the keys are made. */
export interface CountedVolume {
  readonly key: string;
  readonly volumeMinor: number;
  /** Digits. */
  readonly units: string;
  readonly amountMinor: number;
  readonly count: number;
}

/** Something earned that is not money: no entry of the ledger, but written and shown beside it. */
export interface RewardDraft {
  readonly key: string;
  readonly beneficiaryPartnerId: string;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  readonly reward: NonCashReward;
  /** How many times the reward was earned with this event. */
  readonly times: number;
  readonly occurredAt: Date;
  readonly counted: readonly CountedVolume[];
}

/** Everything the amount was decided from, in plain JSON (dates as ISO text, amounts as digits in major units). */
export interface CommissionTrace {
  readonly source: {
    readonly invoiceId: string;
    readonly invoiceNumber: string;
    readonly subscriptionId: string;
    readonly paymentId: string;
    /** An activation, a visit or an outcome; the ids above that do not apply are empty then. */
    readonly eventId?: string;
    readonly occurredAt: string;
    /** For people: customer, plan, quantity, device. */
    readonly values: Readonly<Record<string, string>>;
  };
  readonly attribution: {
    readonly partnerId: string;
    readonly partnerName: string;
    readonly role: AttributionRole;
    readonly since: string;
    readonly evidence: AttributionEvidence;
  };
  readonly base: {
    readonly currency: Currency;
    readonly gross: string;
    readonly tax: string;
    readonly excluded: string;
    readonly net: string;
    /** Of the invoice's gross, in minor units: this payment, what was paid before, and the whole. */
    readonly collectedMinor: number;
    readonly collectedBeforeMinor: number;
    readonly ofMinor: number;
    /** What the rate is applied to, when that is not the net. */
    readonly basis?: RuleBasis;
    /** Digits: cost and fees behind a margin, the difference of an upgrade, what was rated. */
    readonly vendorCost?: string;
    readonly fees?: string;
    readonly stated?: string;
  };
  readonly rule: {
    readonly ruleId: string;
    readonly ruleVersionId: string;
    readonly code: string;
    readonly number: number;
    /** Name of the commission plan. */
    readonly plan: string;
    readonly startAt: string;
    readonly endAt: string | null;
    readonly level: RuleLevel;
    readonly percent: string;
    readonly hash: string;
  };
  readonly rejected: readonly RejectedRule[];
  readonly calc: {
    readonly ownPercent: string;
    /** The highest rate already used below, and by whom; zero and nobody for the seller. */
    readonly belowPercent: string;
    readonly belowPartner: string | null;
    readonly percent: string;
  };
  /** How the amount came about; `calc.percent` of the base when absent. */
  readonly working?: Working;
  /** Only on a part of a commission: how the whole came about. */
  readonly whole?: { readonly working?: Working; readonly limits: CommissionTrace['limits'] };
  readonly limits: {
    readonly floor: string | null;
    readonly cap: string | null;
    readonly maxTotalPercent: string;
    /** What was left of the total for this entry; digits in major units. `null` where there is no sale to measure it on. */
    readonly budgetLeft: string | null;
    /** What was left of the cap for the customer and for the window. */
    readonly customerCapLeft?: string;
    readonly windowCapLeft?: string;
    readonly applied: LimitName | 'NONE';
    /** What it came to before the limit that was applied, and the part that was cut off (negative: added by a floor). */
    readonly before?: string;
    readonly cut?: string;
  };
  readonly timing: {
    readonly holdDays: number;
    readonly dueAt: string;
    readonly expectedPayoutOn: LocalDate;
    readonly paidPeriod: number;
    readonly recurringPeriods: number | null;
  };
  /** Only on a clawback. */
  readonly reversal?: {
    readonly entryId: string;
    readonly refundId: string;
    readonly reason: string;
    readonly refundedNet: string;
    readonly ofNet: string;
    readonly entryAmount: string;
    readonly reversedBefore: string;
    readonly takesRemainder: boolean;
  };
  /** Only on an adjustment: what was booked before for the same sale, and why it changed. */
  readonly correction?: {
    readonly correctionId: string;
    readonly reason: string;
    readonly bookedAmount: string;
  };
}

export type LimitName = 'FLOOR' | 'CAP' | 'CUSTOMER_CAP' | 'WINDOW_CAP' | 'BUDGET';
