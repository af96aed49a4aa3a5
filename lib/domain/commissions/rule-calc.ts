import type { MinorByCurrency } from '@/lib/domain/commissions/commission-rule';

/** How long volume is added up, in the time zone of the plan. `contract` is the life of a subscription. */
export const WINDOW_KINDS = ['month', 'quarter', 'year', 'contract'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** How the amount of a rule comes about; one file per kind computes it. */
export type RuleCalc =
  | FlatCalc
  | PercentageCalc
  | TierCalc
  | DecliningCalc
  | AcceleratorCalc
  | SpiffCalc
  | UnilevelCalc
  | DrawCalc
  | RewardCalc;

/** A fixed amount for each unit or event: 8.00 per activation × 10 = 80.00. A currency without an amount earns nothing. */
export interface FlatCalc {
  readonly kind: 'flat';
  readonly per: 'unit' | 'event';
  readonly amounts: MinorByCurrency;
}

/**
 * `percent` as digits: `20`, `2.9`. Along a chain the difference to the highest rate below is paid (differential override), unless
 * `ownSalesOnly` says otherwise. With the basis `MARGIN` it is a share of the margin.
 */
export interface PercentageCalc {
  readonly kind: 'percentage';
  readonly percent: string;
}

/**
 * Percent by volume in a window. `graduated`: each slice at its own rate. `slab`: all volume at the rate reached; crossing a bound
 * adds an entry TRUE_UP for what came before. Ranges are half-open: volume of exactly `upTo` is in the next range.
 */
export interface TierCalc {
  readonly kind: 'graduated' | 'slab';
  readonly window: WindowKind;
  readonly tiers: readonly RateTier[];
}

export interface RateTier {
  /** Major units; `null` is open and last. */
  readonly upTo: string | null;
  readonly percent: string;
}

/** The rate falls with the number of the paid period: 30 % for 1 to 12, 10 % for 13 to 24, then nothing. */
export interface DecliningCalc {
  readonly kind: 'declining';
  readonly steps: readonly DecliningStep[];
}

export interface DecliningStep {
  /** The last paid period with this rate, ascending; `null` for ever. */
  readonly throughPeriod: number | null;
  readonly percent: string;
}

/** More than the rate above a quota: 100 activations a quarter at 10 %, the excess at 15 %. */
export interface AcceleratorCalc {
  readonly kind: 'accelerator';
  readonly percent: string;
  /** Units, or major units of money. */
  readonly quota: string;
  readonly measure: 'money' | 'units';
  readonly window: WindowKind;
  /** By how much the rate is multiplied from which attainment (percent of the quota, 100 or more, ascending, lower bound inclusive) on. */
  readonly steps: readonly { readonly fromPercent: string; readonly factor: string }[];
  /**
   * What a step reached changes: only what comes after (`no`), all that is above the quota (`excess`), or all volume of the window
   * (`all`). What was earned before is adjusted by an entry TRUE_UP.
   */
  readonly retroactive: 'no' | 'excess' | 'all';
}

/** A bonus for something done in the days of `timing.days`, so many times at most for each partner. */
export interface SpiffCalc {
  readonly kind: 'spiff';
  readonly amounts: MinorByCurrency;
  readonly maxCount: number | null;
  /** Only for a device that was never active before. */
  readonly firstOnly: boolean;
}

/** What partners above get: `percents[0]` the next above, and so on; nothing beyond. Of the sale, or of the commission of who sold. */
export interface UnilevelCalc {
  readonly kind: 'unilevel';
  readonly of: 'sale' | 'commission';
  readonly percents: readonly string[];
}

/** A guarantee: max(earned, draw) is paid for a window, and what was advanced is recovered from later windows. */
export interface DrawCalc {
  readonly kind: 'draw';
  readonly window: Exclude<WindowKind, 'contract'>;
  readonly amounts: MinorByCurrency;
  readonly recoverable: boolean;
}

/** A reward that is not money on the statement, once for every so many units: 1 free month per 3 activations. */
export interface RewardCalc {
  readonly kind: 'reward';
  readonly every: number;
  readonly reward: NonCashReward;
}

export type NonCashReward =
  | { readonly kind: 'credit'; readonly amounts: MinorByCurrency }
  | { readonly kind: 'free_months'; readonly months: number }
  | { readonly kind: 'voucher'; readonly what: string };
