import { priceKey, type PlanContent, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** The price of a plan in a currency for an interval. */
export function priceOf(plan: PlanContent, currency: Currency, interval: BillingInterval): PlanPrice | Refusal {
  const key = priceKey(currency, interval);
  const price = plan.prices.find((candidate) => candidate.key === key);
  if (price !== undefined) return price;
  return refuse('PRICE_MISSING', `${plan.names.en} has no price ${key}.`, {
    field: `plans.${plan.key}.prices.${key}`,
    values: { plan: plan.names.en, price: key },
  });
}
