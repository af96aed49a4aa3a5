import type { RejectedRule, RuleLevel } from '@/lib/domain/commissions/resolve-rule';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** `ACCRUAL`: the partner who brought the sale. `OVERRIDE`: somebody above. `CLAWBACK`: takes back what a refund undid. */
export type CommissionKind = 'ACCRUAL' | 'OVERRIDE' | 'CLAWBACK';

/** An entry of the commission ledger, ready to be written. Entries are only added; a correction is another entry. */
export interface CommissionEntryDraft {
  /** Unique: writing the same sale twice adds nothing. */
  readonly key: string;
  readonly kind: CommissionKind;
  readonly beneficiaryPartnerId: string;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  /** The share this entry pays, as percent digits: `6` for a distributor at 26 above an installer at 20. */
  readonly ratePercent: string;
  readonly subscriptionId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  /** The collected net it is computed from; negative for a clawback, which then is the refunded net. */
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
  readonly derivation: Derivation;
  readonly trace: CommissionTrace;
}

/** Everything the amount was decided from, in plain JSON (dates as ISO text, amounts as digits in major units). */
export interface CommissionTrace {
  readonly source: {
    readonly invoiceId: string;
    readonly invoiceNumber: string;
    readonly subscriptionId: string;
    readonly paymentId: string;
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
  };
  readonly rule: {
    readonly ruleId: string;
    readonly ruleVersionId: string;
    readonly code: string;
    readonly number: number;
    readonly program: string;
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
  readonly limits: {
    readonly floor: string | null;
    readonly cap: string | null;
    readonly maxTotalPercent: string;
    /** What was left of the total for this entry; digits in major units. */
    readonly budgetLeft: string;
    readonly applied: 'NONE' | 'FLOOR' | 'CAP' | 'BUDGET';
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
}
