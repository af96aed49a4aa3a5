import type { Derivation } from '@/lib/domain/derivation';
import type { Proration } from '@/lib/domain/subscriptions/billing-terms';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import type { Period } from '@/lib/domain/time/period';

/**
 * A line that is on an invoice or is to be. Lines are only ever added: a credit takes back a part of the charge it names, a
 * rounding line makes a change cost its exact difference rounded once.
 */
export interface BilledLine {
  /** Business key, unique: the same decision made twice collides instead of billing twice. */
  readonly key: string;
  readonly subscriptionId: string;
  readonly planVersionId: string;
  /** Key of the price within the plan version, `EUR-month`. */
  readonly priceKey: string;
  readonly kind: LineKind;
  /** Message key below `line` with plain values and ISO dates, so the line reads in every language. */
  readonly description: { readonly key: string; readonly values: Readonly<Record<string, string>> };
  /** The time this line charges or credits. */
  readonly period: Period;
  readonly basis: LineBasis;
  /** Decimal string: units, measured usage, device-days of a period. */
  readonly quantity: string;
  /** The item of the plan; absent for the price of the plan itself. */
  readonly item?: string;
  /** `standard` when not stated. */
  readonly taxCategory?: TaxCategory;
  /** Price of one unit for the whole billing period; for tiered prices the price of all units. Decimal string, major units. */
  readonly unitAmount: string;
  /** Before rounding, ten places at most. */
  readonly exactAmount: string;
  /** Negative for credits. */
  readonly amountMinor: number;
  /** Key of the charge that a credit takes back, or of the first line of the usage that a later line puts right. */
  readonly corrects: string | null;
  readonly derivation: Derivation;
  /** True for lines of invoices that were given up: not charged again and never credited. */
  readonly writtenOff?: boolean;
  /** True for lines of voided invoices: as if they had never been billed, but for their keys. */
  readonly void?: boolean;
}

export type LineKind = 'charge' | 'credit' | 'rounding';

/** What a line is a share of. Plain JSON, stored with the line, so that a later credit is exact. */
export interface LineBasis {
  /** The whole billing period, ISO instants. */
  readonly billingStart: string;
  readonly billingEnd: string;
  /** Exact price of the whole billing period for all units. Decimal string, major units. */
  readonly amount: string;
  readonly proration: Proration;
  /** What the line measures; a share of time when not stated. */
  readonly measure?: LineMeasure;
  /**
   * Where the price commits to amounts over a term: the line is needed to decide what is billed in every billing period that ends
   * before this ISO instant. Without it, until `billingEnd`.
   */
  readonly countedUntil?: string;
}

/**
 * `time`: a share of a billing period. `usage`: what was counted in a time, as the difference to what was billed for it
 * before. `once`: a single charge that no time is a share of. `true_up`: what a commitment over a term adds to or takes from the other
 * lines of its price in that term.
 */
export type LineMeasure = 'time' | 'usage' | 'once' | 'true_up';
