import type { ItemQuantity, PlanItem, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

/** One thing a plan charges in one currency and interval: its own price or an item. */
export interface PlanCharge {
  readonly price: PlanPrice;
  /** Null for the plan's own price. */
  readonly item: PlanItem | null;
  readonly quantity: ItemQuantity;
  /** `advance` and `arrears` are shares of time; `usage` is counted and charged in arrears; `once` is charged one time ever. */
  readonly manner: 'advance' | 'arrears' | 'usage' | 'once';
  /** Of the item, or else of the plan. */
  readonly taxCategory: TaxCategory | undefined;
}

interface Answer {
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly charges: readonly PlanCharge[];
}

const known = new WeakMap<BillingTerms, Answer[]>();

/**
 * What a plan charges, its own price first, then its items in their order. An item without a price in this currency and
 * interval costs nothing. Terms never change, so the answer is remembered with them: a bill run asks for every subscription.
 */
export function chargesOf(terms: BillingTerms, currency: Currency, interval: BillingInterval): readonly PlanCharge[] {
  let answers = known.get(terms);
  if (answers === undefined) known.set(terms, (answers = []));
  const answer = answers.find((each) => each.currency === currency && sameInterval(each.interval, interval));
  if (answer !== undefined) return answer.charges;
  const charges = readCharges(terms, currency, interval);
  answers.push({ currency, interval, charges });
  return charges;
}

function readCharges(terms: BillingTerms, currency: Currency, interval: BillingInterval): PlanCharge[] {
  const priceIn = (prices: readonly PlanPrice[]): PlanPrice | undefined =>
    prices.find((price) => price.currency === currency && sameInterval(price.interval, interval));
  const own = priceIn(terms.prices);
  const { taxCategory } = terms;
  const charges: PlanCharge[] =
    own === undefined
      ? []
      : [{ price: own, item: null, quantity: { kind: 'subscription' }, manner: 'advance', taxCategory }];
  for (const item of terms.items ?? []) {
    const price = priceIn(item.prices);
    if (price === undefined) continue;
    const { quantity } = item;
    charges.push({ price, item, quantity, manner: mannerOf(item), taxCategory: item.taxCategory ?? taxCategory });
  }
  return charges;
}

function mannerOf({ timing, quantity }: PlanItem): PlanCharge['manner'] {
  if (quantity.kind !== 'one' && quantity.kind !== 'subscription') return 'usage';
  return timing;
}
