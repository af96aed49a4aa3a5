import { priceKey } from '@/lib/domain/catalog/catalog-document';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { BillingTerms, BillingTermsById, Proration } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

/** A ladder of plans as a product line has it, for tests that need one. */
interface ExamplePlan {
  readonly rank: number;
  readonly monthly?: string | PriceModel;
  readonly yearly?: string;
  readonly proration?: Proration;
  readonly currency?: Currency;
}

export function examplePlan(
  planKey: string,
  { rank, monthly, yearly, proration = 'day', currency = 'EUR' }: ExamplePlan,
): BillingTerms {
  const flat = (amount: string | PriceModel): PriceModel =>
    typeof amount === 'string' ? { kind: 'flat', amount } : amount;
  return {
    planVersionId: `version_${planKey}`,
    planKey,
    names: { en: planKey },
    rank,
    isFree: monthly === undefined && yearly === undefined,
    proration,
    prices: [
      ...(monthly === undefined
        ? []
        : [{ key: priceKey(currency, MONTHLY), currency, interval: MONTHLY, model: flat(monthly) }]),
      ...(yearly === undefined
        ? []
        : [{ key: priceKey(currency, YEARLY), currency, interval: YEARLY, model: flat(yearly) }]),
    ],
  };
}

export function byVersion(...plans: readonly BillingTerms[]): BillingTermsById {
  return new Map(plans.map((plan) => [plan.planVersionId, plan]));
}

/** A span of a plan, monthly and for one unit unless said otherwise. */
export function exampleSpan(plan: BillingTerms, startAt: string, more: Partial<Span> = {}): Span {
  const start = new Date(startAt);
  return {
    id: `span_${plan.planKey}_${startAt}`,
    planVersionId: plan.planVersionId,
    planKey: plan.planKey,
    kind: plan.isFree ? 'free' : 'active',
    quantity: 1,
    interval: MONTHLY,
    anchorAt: start,
    startAt: start,
    endAt: null,
    ...more,
  };
}

export function exampleFacts(spans: readonly Span[], more: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    id: 'subscription_1',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    collection: 'card',
    payments: [],
    spans,
    ...more,
  };
}
