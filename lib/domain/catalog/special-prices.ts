import type { CatalogDocument, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString } from '@/lib/domain/money/exact';
import { intervalKey } from '@/lib/domain/time/interval';

/** A price of the list and what it becomes, as decimal strings in major units for one unit. */
export interface SpecialPrice {
  readonly plan: PlanContent;
  readonly price: PlanPrice;
  readonly list: string;
  readonly special: string;
}

export type OverrideTerms = Pick<
  PriceOverrideContent,
  'planKey' | 'itemKey' | 'kind' | 'value' | 'currency' | 'interval'
>;

/**
 * What a special price makes of the list: one line for each plan it is for, in one currency and the first interval that fits. Prices
 * with tiers have no single amount and are left out, and so is what costs nothing.
 */
export function specialPrices(document: CatalogDocument, terms: OverrideTerms, currency: Currency): SpecialPrice[] {
  const { planKey, itemKey } = terms;
  return document.plans
    .filter(({ key, archived }) => (planKey === null ? !archived : key === planKey))
    .flatMap((plan) => {
      const prices = itemKey === null ? plan.prices : plan.items?.find(({ key }) => key === itemKey)?.prices;
      const price = prices?.toSorted(shortestFirst).find((each) => fits(each, terms, currency));
      const list = price && amountOf(price);
      if (price === undefined || list === undefined || exact(list).eq(0)) return [];
      return [{ plan, price, list, special: applied(list, terms) }];
    });
}

function fits(price: PlanPrice, { kind, currency, interval }: OverrideTerms, asked: Currency): boolean {
  if (kind === 'percentage') return price.currency === asked;
  return price.currency === currency && intervalKey(price.interval) === interval;
}

const ORDER = ['day', 'week', 'month', 'year'];

function shortestFirst({ interval: left }: PlanPrice, { interval: right }: PlanPrice): number {
  return ORDER.indexOf(left.unit) - ORDER.indexOf(right.unit) || left.count - right.count;
}

function amountOf({ model }: PlanPrice): string | undefined {
  if (model.kind === 'flat') return model.amount;
  return model.kind === 'per_unit' ? model.unitAmount : undefined;
}

function applied(list: string, { kind, value }: OverrideTerms): string {
  if (kind === 'unit_amount') return value;
  return exactToString(
    exact(list)
      .times(exact(100).minus(exact(value)))
      .div(100),
  );
}
