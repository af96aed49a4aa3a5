import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { exact, type Exact } from '@/lib/domain/money/exact';

/** How a suggested price ends: as it comes out, or in 99 or 90 hundredths. */
export const PRICE_ENDINGS = ['none', '99', '90'] as const;
export type PriceEnding = (typeof PRICE_ENDINGS)[number];

interface PriceSource {
  /** Decimal digits in major units, as in a price: `4.90`. */
  readonly amount: string;
  /** Decimal digits; what one unit of the source is worth. */
  readonly rate: string;
  readonly ending: PriceEnding;
}

/**
 * An amount in another currency or for another interval, for somebody to look at and take or leave. With an ending it is
 * the nearest amount that ends so (the higher one in the middle), never below the ending itself; currencies without
 * decimals have no endings, and what is free stays free.
 */
export function suggestPrice({ amount, rate, ending }: PriceSource, currency: Currency): string {
  const places = exponentOf(currency);
  const converted = exact(amount).times(exact(rate));
  const rounded = converted.round(places);
  if (ending === 'none' || places < 2 || rounded.eq(0)) return rounded.toFixed(places);
  return nearestEnding(converted, exact(`0.${ending}`)).toFixed(places);
}

function nearestEnding(amount: Exact, ending: Exact): Exact {
  // Rounding mode 0 cuts the decimals off.
  const upper = amount.round(0, 0).plus(ending);
  const candidates = [upper.minus(exact(1)), upper, upper.plus(exact(1))].filter((each) => each.gte(ending));
  return candidates.reduce((best, each) => (each.minus(amount).abs().lte(best.minus(amount).abs()) ? each : best));
}
