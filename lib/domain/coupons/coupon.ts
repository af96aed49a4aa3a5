import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';

/** A reduction as it was made. It can be redeemed in [startAt, endAt) until it is archived. */
export interface Coupon {
  readonly id: string;
  readonly names: Localized;
  readonly kind: 'percentage' | 'amount';
  /** Percent off, decimal string; null for an amount. */
  readonly percent: string | null;
  /** Amount off per billing period by currency, decimal strings in major units; null for a percentage. */
  readonly amounts: Readonly<Partial<Record<Currency, string>>> | null;
  /** Billing periods it lasts; null for as long as the subscription. */
  readonly periods: number | null;
  /** Plans it is for; null for all. */
  readonly planKeys: readonly string[] | null;
  readonly startAt: Date;
  readonly endAt: Date | null;
  /** How often it can be redeemed in all, by all its codes; null without limit. */
  readonly redemptionLimit: number | null;
  readonly perCustomerLimit: number;
  readonly redeemed: number;
  readonly archivedAt: Date | null;
}

/** What a customer types. It opens its coupon until it ends, is disabled or is used up. */
export interface PromotionCode {
  readonly id: string;
  /** Upper-case. */
  readonly code: string;
  readonly redemptionLimit: number | null;
  readonly redeemed: number;
  /** Only for a customer who never paid for anything. */
  readonly firstPurchaseOnly: boolean;
  readonly endAt: Date | null;
  readonly disabledAt: Date | null;
}
