import type { Currency } from '@/lib/domain/money/currency';

/**
 * A dated change of a price: what was agreed with one customer, the special price of the partner who pays, what it
 * buys for when it resells (`book`), or a redeemed coupon.
 * It applies to billing periods that begin within [from, until); what was billed before is never touched.
 */
export interface PriceAdjustment {
  /** Of the override or the coupon; a subscription has each at most once. */
  readonly id: string;
  readonly source: AdjustmentSource;
  /**
   * `percentage`: so much less (or, negative, more). `amount`: so much less per billing period of the subscription, never below zero.
   * `unit_amount`: instead of the amount of a unit or the flat amount.
   */
  readonly kind: 'percentage' | 'amount' | 'unit_amount';
  /** Decimal string: percent, or major units of `currency`. */
  readonly value: string;
  /** Of amounts; null for a percentage, which holds in every currency. */
  readonly currency: Currency | null;
  /** Of a unit amount, `month/1`; null for the others, which hold for every interval. */
  readonly interval: string | null;
  /** Plans it is for; null for all. */
  readonly planKeys: readonly string[] | null;
  /** The item it is for; null for the price of the plan and all its items. */
  readonly itemKey: string | null;
  readonly from: Date;
  readonly until: Date | null;
  /** Billing periods it lasts, counted from the first that begins at or after `from`; null for as long as `until` says. */
  readonly periods: number | null;
}

export type AdjustmentSource = 'customer' | 'partner' | 'book' | 'coupon';
