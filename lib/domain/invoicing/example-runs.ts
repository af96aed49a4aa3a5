import { itemPriceKey, type PlanItem, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling, type BillingRequest } from '@/lib/domain/invoicing/decide-billing';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY } from '@/lib/domain/time/interval';

/** A plan with items, for tests that need one; with a price of its own when `monthly` is given. */
export function planWith(items: readonly PlanItem[], price: Partial<PlanPrice> = {}, monthly?: string): BillingTerms {
  const plan = examplePlan('fleet', monthly === undefined ? { rank: 1 } : { rank: 1, monthly });
  const prices = plan.prices.map((each) => ({ ...each, ...price }));
  return { ...plan, isFree: false, prices, items };
}

/** An item in EUR by the month. */
export function exampleItem(
  key: string,
  more: Omit<PlanItem, 'key' | 'names' | 'prices'>,
  price: Partial<PlanPrice>,
): PlanItem {
  const common = { key: itemPriceKey(key, 'EUR', MONTHLY), currency: 'EUR', interval: MONTHLY } as const;
  const prices: PlanPrice[] = [{ ...common, model: { kind: 'flat', amount: '0' }, ...price }];
  return { key, names: { en: key }, ...more, prices };
}

/** A subscription of one span that goes on, in UTC. */
export function inUtc(plan: BillingTerms, start: string, more: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return exampleFacts([exampleSpan(plan, start)], { timeZone: 'UTC', ...more });
}

/** What each run bills, knowing the runs before. */
export function runs(request: Omit<BillingRequest, 'billed' | 'through'>, throughs: readonly string[]): BilledLine[][] {
  const made: BilledLine[][] = [];
  for (const through of throughs) {
    made.push(decideBilling({ ...request, billed: made.flat(), through: new Date(through) }));
  }
  return made;
}

export function amounts(lines: readonly BilledLine[]): number[] {
  return lines.map((line) => line.amountMinor);
}

export function net(lines: readonly BilledLine[]): number {
  return amounts(lines).reduce((sum, each) => sum + each, 0);
}
