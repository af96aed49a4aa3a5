import type { Currency } from '@/lib/domain/money/currency';

/**
 * Another price than the catalogue's for one subscription, from an instant on. It applies to what begins to be charged in
 * `[from, until)`, so a billing period that had begun before keeps its price. Coverage of a billing period (or of a part
 * of it after a change) and usage windows are looked at where they begin.
 */
export type PriceAdjustment = AdjustmentScope & AdjustmentValue;

export interface AdjustmentScope {
  /** Of the price override or the redemption. */
  readonly id: string;
  readonly source: {
    readonly type: 'override' | 'price_book' | 'coupon';
    readonly id: string;
    /** What the working calls it. */
    readonly label: string;
  };
  /** Only amounts in it; percentages hold in every currency when absent. */
  readonly currency?: Currency;
  /** Every plan when absent. */
  readonly planKey?: string;
  /** One item; null for the price of the plan alone; absent for both. An amount without an item is taken off the plan's price. */
  readonly itemKey?: string | null;
  /** `month/1`: only prices of this interval. */
  readonly interval?: string;
  readonly from: Date;
  readonly until: Date | null;
  /**
   * How many billing periods it lasts, from the first that begins at or after `from`. What is left of a billing period at `from`
   * and begins anew (a change of plan) gets it too and is not counted. For as long as `until` when absent.
   */
  readonly periods?: number;
}

export type AdjustmentValue =
  /** So much less, or more when negative: `20` is 20 % off. */
  | { readonly kind: 'percentage'; readonly percent: string }
  /** Less for a whole billing period, decimal string in major units; never below nothing. */
  | { readonly kind: 'amount'; readonly amount: string }
  /** Instead of the amount of a unit, of a package or of a flat price. Tiers and percentages keep theirs. */
  | { readonly kind: 'unit_amount'; readonly amount: string };
