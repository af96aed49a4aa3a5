import { offeredPlans, type CatalogDocument, type Grant, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, type Exact } from '@/lib/domain/money/exact';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { MONTHLY, sameInterval } from '@/lib/domain/time/interval';

export interface Upgrade {
  readonly planKey: string;
  readonly names: Localized;
  readonly price: PlanPrice;
}

/**
 * The cheapest offered plan that gives the feature, and at least `need` of it where it is counted: by monthly price for one
 * unit; without monthly prices, the lowest in the ladder.
 */
export function findUpgrade(document: CatalogDocument, feature: string, currency: Currency, need = 1): Upgrade | null {
  const candidates = offeredPlans(document)
    .filter((plan) => gives(plan.grants[feature], need))
    .flatMap(({ key, names, prices }): Upgrade[] => {
      const inCurrency = prices.filter((price) => price.currency === currency);
      const price = inCurrency.find(isMonthly) ?? inCurrency[0];
      return price === undefined ? [] : [{ planKey: key, names, price }];
    });
  const monthly = candidates
    .filter(({ price }) => isMonthly(price))
    .toSorted((a, b) => forOne(a.price).cmp(forOne(b.price)));
  return monthly[0] ?? candidates[0] ?? null;
}

function isMonthly({ interval }: PlanPrice): boolean {
  return sameInterval(interval, MONTHLY);
}

function forOne(price: PlanPrice): Exact {
  return rateExact(price.model, exact(1));
}

function gives(grant: Grant | undefined, need: number): boolean {
  switch (grant?.kind) {
    case undefined:
      return false;
    case 'switch':
      return grant.on;
    case 'limit':
      return grant.value >= need;
    case 'metered':
      return grant.included >= need;
    case 'config':
      return grant.value !== '';
  }
}
