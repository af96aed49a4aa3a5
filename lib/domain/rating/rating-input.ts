import { exact, type Exact } from '@/lib/domain/money/exact';

/** A decimal string or a whole number of units. */
export type Quantity = string | number;

/** Configuration of what is rated: `{ region: 'eu', firmware: 'pro' }`. */
export type Dimensions = Readonly<Record<string, string>>;

/** What is rated. A quantity is enough for most models; a percentage may look at single events, a matrix at a configuration. */
export type RatingInput = Quantity | Exact | RatingDetails;

export interface RatingDetails {
  /** All of it; the sum of the events or rows where these are given. */
  readonly quantity: Quantity | Exact;
  /** The amount of every event, in the order in which they happened. */
  readonly events?: readonly Quantity[];
  /** How many events there were, where their single amounts are not known; they then count as equally large. */
  readonly eventCount?: number;
  /** The configuration of the whole quantity. */
  readonly dimensions?: Dimensions;
  /** The quantity by configuration, where there are several. */
  readonly rows?: readonly DimensionedQuantity[];
}

export interface DimensionedQuantity {
  readonly dimensions: Dimensions;
  readonly quantity: Quantity;
}

export function quantityOf(input: RatingInput): Exact {
  if (typeof input !== 'object') return exact(input);
  if (!('quantity' in input)) return input;
  return typeof input.quantity === 'object' ? input.quantity : exact(input.quantity);
}

/** What is known beside the quantity; nothing where only a quantity was given. */
export function detailsOf(input: RatingInput): Partial<RatingDetails> {
  return typeof input === 'object' && 'quantity' in input ? input : {};
}
