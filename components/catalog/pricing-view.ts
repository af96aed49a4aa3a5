import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { type IntervalUnit, MONTHLY, sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

/** In what prices are shown. */
export interface PricingView {
  readonly interval: BillingInterval;
  readonly currency: Currency;
}

interface Offered {
  readonly plans: readonly PlanContent[];
  readonly currencies: readonly string[];
}

/** What prices can be shown in: monthly first, then the longer ones; currencies in the order of the lines. */
export function offeredViews(lines: readonly Offered[]): {
  readonly intervals: readonly BillingInterval[];
  readonly currencies: readonly Currency[];
} {
  const sold = lines
    .flatMap(({ plans }) => plans)
    .flatMap(({ prices, items = [] }) => [
      ...prices,
      ...items.filter(({ timing }) => timing !== 'once').flatMap((item) => item.prices),
    ])
    .map(({ interval }) => interval);
  const intervals = sold.filter((each, index) => sold.findIndex((other) => sameInterval(other, each)) === index);
  return {
    intervals: intervals.toSorted((a, b) => days(a) - days(b)),
    currencies: [...new Set(lines.flatMap((line) => line.currencies))].filter(isCurrency),
  };
}

/** The view an address asks for; what is not on offer is shown as the first that is, monthly where there is one. */
export function chosenView(
  { intervals, currencies }: ReturnType<typeof offeredViews>,
  asked: { readonly every?: string | undefined; readonly currency?: string | undefined },
): PricingView {
  const standard = intervals.find((each) => sameInterval(each, MONTHLY)) ?? intervals[0] ?? MONTHLY;
  return {
    interval: intervals.find((each) => everyText(each) === asked.every) ?? standard,
    currency: currencies.find((code) => code === asked.currency) ?? currencies[0] ?? 'EUR',
  };
}

/** `year`, `3-month`: an interval in an address. */
export function everyText({ unit, count }: BillingInterval): string {
  return count === 1 ? unit : `${count}-${unit}`;
}

const DAYS: Readonly<Record<IntervalUnit, number>> = { day: 1, week: 7, month: 30, year: 365 };

function days({ unit, count }: BillingInterval): number {
  return DAYS[unit] * count;
}
