import type { PartnerType } from '@/lib/domain/partners/partner';
import type { TimeZone } from '@/lib/domain/time/calendar';

/** What a sale can be narrowed by. All dimensions of a scope must fit; within one dimension any value does. */
export const SCOPE_DIMENSIONS = ['brand', 'productLine', 'plan', 'deviceModel', 'country', 'saleKind'] as const;
export type ScopeDimension = (typeof SCOPE_DIMENSIONS)[number];

/** What is known about a sale, one value per dimension; `saleKind` is `new`, `renewal` or `upgrade`. */
export type SaleFacts = Readonly<Partial<Record<ScopeDimension, string>>>;

/**
 * One version of a commission rule. Versions are added, never edited; the one in force on the day of the event applies,
 * and a later reversal keeps it.
 */
export interface CommissionRuleVersion {
  readonly id: string;
  readonly ruleId: string;
  /** Short name people use for the rule: `R3`. */
  readonly code: string;
  readonly number: number;
  readonly startAt: Date;
  /** The first instant at which it is no longer in force; `null` while open. */
  readonly endAt: Date | null;
  /** When the rule, not this version, was made: the older of two equal rules wins. */
  readonly createdAt: Date;
  /** `sha256:…` of the content. */
  readonly hash: string;
  readonly content: CommissionRuleContent;
}

/** What a rule says, as plain JSON. */
export interface CommissionRuleContent {
  /** Whom it is for: named partners (an override), partner types, or with neither everyone in the program. */
  readonly partnerIds?: readonly string[];
  readonly partnerTypes?: readonly PartnerType[];
  readonly scope: Readonly<Partial<Record<ScopeDimension, readonly string[]>>>;
  /** Decides between equally specific rules; higher first. */
  readonly priority: number;
  readonly basis: 'NET_COLLECTED';
  /** `percent` as digits: `20`, `2.9`. Along a chain the difference to the highest rate below is paid. */
  readonly calc: { readonly kind: 'percentage'; readonly percent: string };
  /** Least and most per invoice and beneficiary, before a part payment is taken into account. */
  readonly limits: { readonly floorMinor?: number; readonly capMinor?: number };
  /** `recurringPeriods` counts paid invoices of a subscription, not calendar months; `null` pays for ever. */
  readonly timing: {
    readonly recurringPeriods: number | null;
    /** Instead of the program's. */ readonly holdDays?: number;
  };
}

/** What all rules of a partner program share. */
export interface CommissionProgram {
  readonly id: string;
  readonly name: string;
  /** The most all partners together may earn on one sale, in percent of its base. The outermost share is cut first. */
  readonly maxTotalPercent: string;
  /** Calendar days between collecting the money and owing the commission. */
  readonly holdDays: number;
  /** An inactive parent's share goes to the next active one above (`compress`) or stays with the manufacturer (`break`). */
  readonly inactiveParent: 'compress' | 'break';
  readonly payout: PayoutSchedule;
}

export interface PayoutSchedule {
  /** Day of the month, 1 to 28. */
  readonly payDay: number;
  readonly timeZone: TimeZone;
}
