import { assert } from '@/lib/domain/assert';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { intervalKey, sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

/** The part of a published plan version that billing needs. It never changes: a new price is a new version. */
export interface PlanTerms {
  readonly planVersionId: string;
  readonly planKey: string;
  readonly names: Localized;
  /** Position in the ladder of plans; a change to a higher one is an upgrade. */
  readonly rank: number;
  /** Costs nothing and has no prices. */
  readonly isFree: boolean;
  readonly proration: Proration;
  readonly prices: readonly PlanPrice[];
}

/**
 * How a part of a billing period is charged and credited. `day`: by local calendar days, the day of a change belongs to what
 * comes after it. `second`: by the time that passed. `none`: whole periods to whoever has them when they begin.
 */
export type Proration = 'day' | 'second' | 'none';

/** What one interval costs in one currency, without VAT. */
export interface PlanPrice {
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly model: PriceModel;
}

/** Plan versions by id: those the spans name and, for a change, the new one. */
export type PlanTermsById = ReadonlyMap<string, PlanTerms>;

/** Stable text naming a price within a plan version: `EUR/month/1`. */
export function priceKeyOf(currency: Currency, interval: BillingInterval): string {
  return `${currency}/${intervalKey(interval)}`;
}

export function priceOf(terms: PlanTerms, currency: Currency, interval: BillingInterval): PlanPrice | Refusal {
  const price = terms.prices.find((each) => each.currency === currency && sameInterval(each.interval, interval));
  if (price !== undefined) return price;
  const key = priceKeyOf(currency, interval);
  return refuse('PRICE_MISSING', `${terms.names.en} has no price for ${key}.`, { field: 'interval', values: { plan: terms.names.en, price: key } });
}

export function termsOf(terms: PlanTermsById, planVersionId: string): PlanTerms {
  const found = terms.get(planVersionId);
  assert(found !== undefined, `the terms of plan version ${planVersionId} were loaded`);
  return found;
}
