import { offeredPlans, type PlanContent, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { exact } from '@/lib/domain/money/exact';
import { intervalKey, type BillingInterval } from '@/lib/domain/time/interval';

/** A price of the catalogue that partners can agree another one for. */
export interface BookPrice {
  readonly planKey: string;
  readonly names: Localized;
  readonly interval: string;
  readonly every: BillingInterval;
  /** What the manufacturer's own price list says, digits in major units. */
  readonly list: string;
}

/** The prices of a product line in a currency that one amount says: per unit or per subscription, not free, on offer now. */
export function bookPrices(plans: readonly PlanContent[], currency: Currency): BookPrice[] {
  return offeredPlans({ plans }).flatMap((plan) =>
    plan.prices.flatMap((price) => {
      const list = listAmount(price);
      if (price.currency !== currency || list === null || exact(list).eq(0)) return [];
      const { interval } = price;
      return [{ planKey: plan.key, names: plan.names, interval: intervalKey(interval), every: interval, list }];
    }),
  );
}

function listAmount({ model }: PlanPrice): string | null {
  if (model.kind === 'flat') return model.amount;
  return model.kind === 'per_unit' ? model.unitAmount : null;
}
