/**
 * How a quantity becomes an amount for one whole billing period. Amounts and quantities are decimal strings in major units
 * and may have more places than the currency. What a model does at zero, at a bound, for fractions and for negative
 * quantities stands in its own file.
 */
export type PriceModel = BasicPrice | ThresholdSurcharge;

/** The models that a surcharge can be added to. */
export type BasicPrice =
  | FlatPrice
  | PerUnitPrice
  | GraduatedPrice
  | VolumePrice
  | PackagePrice
  | PercentagePrice
  | GraduatedPercentagePrice
  | MatrixPrice;

/** One amount, whatever the quantity. */
export interface FlatPrice {
  readonly kind: 'flat';
  readonly amount: string;
}

/** The same amount for every unit above those that are included. */
export interface PerUnitPrice {
  readonly kind: 'per_unit';
  readonly unitAmount: string;
  /** Units that cost nothing; none when not stated. */
  readonly includedQuantity?: string | number;
}

/** Each slice of the quantity at the price of its own tier. */
export interface GraduatedPrice {
  readonly kind: 'graduated';
  readonly tiers: readonly PriceTier[];
}

/** The whole quantity at the price of the tier it reaches. */
export interface VolumePrice {
  readonly kind: 'volume';
  readonly tiers: readonly PriceTier[];
}

/** Units are sold in packages; a package that is begun is paid. */
export interface PackagePrice {
  readonly kind: 'package';
  readonly packageSize: string;
  readonly packageAmount: string;
  /** Units that cost nothing; none when not stated. */
  readonly freeQuantity?: string;
  /** What happens to a package that is only begun: paid (`up`, when not stated) or not (`down`). */
  readonly rounding?: 'up' | 'down';
}

/** Tiers are in ascending order; the last has no bound. */
export interface PriceTier {
  /** Last quantity that belongs to this tier, inclusive; null for the rest. */
  readonly upTo: string | null;
  readonly unitAmount: string;
  /** Added once when the tier is reached; nothing when not stated. */
  readonly flatAmount?: string;
}

/** A percentage of an amount that was moved; the quantity is that amount, in major units. */
export interface PercentagePrice {
  readonly kind: 'percentage';
  readonly ratePercent: string;
  /** Added for every paid event; nothing when not stated. */
  readonly fixedAmount?: string;
  /** The first events are free until their number or their amount is used up, whichever is first. None when not stated. */
  readonly freeEvents?: number;
  readonly freeAmount?: string;
  /** What every paid event costs at least and at most. */
  readonly minimumPerEvent?: string;
  readonly maximumPerEvent?: string;
}

/** Each slice of an amount at the percentage of its own tier. */
export interface GraduatedPercentagePrice {
  readonly kind: 'graduated_percentage';
  readonly tiers: readonly PercentageTier[];
}

export interface PercentageTier {
  /** Last amount that belongs to this tier, inclusive; null for the rest. */
  readonly upTo: string | null;
  readonly ratePercent: string;
  /** Added once when the tier is reached; nothing when not stated. */
  readonly flatAmount?: string;
}

/** A price for each configuration, such as a firmware option, a network and a region. */
export interface MatrixPrice {
  readonly kind: 'matrix';
  readonly rows: readonly MatrixRow[];
  /** Price of a unit no row fits; such a unit cannot be rated when not stated. */
  readonly defaultUnitAmount?: string;
}

export interface MatrixRow {
  /** The row fits what has all of these values, whatever else it has. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unitAmount: string;
}

/** Another price, and something on top of it once the quantity is above a threshold. */
export interface ThresholdSurcharge {
  readonly kind: 'threshold_surcharge';
  readonly base: BasicPrice;
  /** The last quantity without the surcharge. */
  readonly above: string;
  readonly surcharge: { readonly amount: string } | { readonly percent: string };
}
