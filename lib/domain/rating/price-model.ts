/**
 * How a quantity becomes an amount for one whole billing period. Amounts and quantities are decimal strings in major units
 * and may have more places than the currency. What a model does at zero, at a bound, for fractions and for negative
 * quantities stands in its own file.
 */
export type PriceModel = FlatPrice | PerUnitPrice | GraduatedPrice | VolumePrice | PackagePrice;

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
