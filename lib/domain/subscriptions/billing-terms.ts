import { assert } from '@/lib/domain/assert';
import { priceKey, type PlanItem, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import { sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

/** The part of a published plan version that billing needs. It never changes: a new price is a new version. */
export interface BillingTerms {
  readonly planVersionId: string;
  readonly planKey: string;
  readonly names: Localized;
  /** Position in the ladder of plans; a change to a higher one is an upgrade. */
  readonly rank: number;
  /** Costs nothing and has no prices. */
  readonly isFree: boolean;
  readonly proration: Proration;
  readonly prices: readonly PlanPrice[];
  /** What is charged beside the price; none when not stated. */
  readonly items?: readonly PlanItem[];
  /** Of the plan's price and of items that say nothing else; `standard` when not stated. */
  readonly taxCategory?: TaxCategory;
  /** `exclusive` when not stated. */
  readonly taxBehavior?: TaxBehavior;
}

/**
 * How a part of a billing period is charged and credited. `day`: by local calendar days, the day of a change belongs to what
 * comes after it. `second`: by the time that passed. `none`: whole periods to whoever has them when they begin.
 */
export type Proration = 'day' | 'second' | 'none';

/** Plan versions by id: those the spans name and, for a change, the new one. */
export type BillingTermsById = ReadonlyMap<string, BillingTerms>;

export function priceOf(terms: BillingTerms, currency: Currency, interval: BillingInterval): PlanPrice | Refusal {
  const key = priceKey(currency, interval);
  const price = terms.prices.find((each) => each.key === key);
  if (price !== undefined) return price;
  return refuse('PRICE_MISSING', `${terms.names.en} has no price for ${key}.`, {
    field: 'interval',
    values: { plan: terms.names.en, price: key },
  });
}

/** Refuses a plan that is not sold in a currency and interval. One without a price of its own is sold by what its items cost. */
export function checkSoldAt(terms: BillingTerms, currency: Currency, interval: BillingInterval): Refusal | null {
  const hasItem = terms.items?.some(({ prices }) =>
    prices.some((price) => price.currency === currency && sameInterval(price.interval, interval)),
  );
  if (terms.prices.length === 0 && hasItem === true) return null;
  const price = priceOf(terms, currency, interval);
  return isRefusal(price) ? price : null;
}

export function termsOf(terms: BillingTermsById, planVersionId: string): BillingTerms {
  const found = terms.get(planVersionId);
  assert(found !== undefined, `the terms of plan version ${planVersionId} were loaded`);
  return found;
}
