import { offeredPlans, type CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { CatalogContext } from '@/lib/domain/catalog/check-catalog';
import { isCurrency } from '@/lib/domain/money/currency';
import { intervalKey, type BillingInterval } from '@/lib/domain/time/interval';

/**
 * What a catalogue is checked against: the currencies its product line is sold in, and every interval that one of its
 * plans is sold for. `base` is what the draft was begun on.
 */
export function catalogContext(
  currencies: readonly string[],
  document: CatalogDocument,
  base?: CatalogDocument,
): CatalogContext {
  return { currencies: currencies.filter(isCurrency), intervals: soldIntervals(document), base };
}

/** Every interval the offered plans have a price for, shortest first. */
export function soldIntervals(document: CatalogDocument): BillingInterval[] {
  const intervals = offeredPlans(document).flatMap((plan) => plan.prices.map((price) => price.interval));
  const byKey = new Map(intervals.map((interval) => [intervalKey(interval), interval]));
  return [...byKey.values()].toSorted((a, b) => roughDays(a) - roughDays(b));
}

const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;

/** Only for putting intervals in order. */
function roughDays(interval: BillingInterval): number {
  return DAYS[interval.unit] * interval.count;
}
