import { exact, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { rateExact } from '@/lib/domain/rating/rate-price';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** Intervals in a year: a year has 12 months, 52 weeks, 365 days. Exact, and the same in every year, so MRR never moves by itself. */
const PER_YEAR = { year: 1, month: 12, week: 52, day: 365 } as const;

/** What a price brings in a month: 120.00 a year is 10.00, 10.00 a week is 10 × 52 ÷ 12 = 43.33… */
export function monthlyRecurring(model: PriceModel, interval: BillingInterval, quantity: number): Exact {
  const amount = rateExact(model, exact(quantity));
  if (interval.unit === 'month' && interval.count === 1) return amount;
  return amount.times(PER_YEAR[interval.unit]).div(12 * interval.count);
}
