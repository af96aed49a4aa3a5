import { assert } from '@/lib/domain/assert';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { chargeableTime } from '@/lib/domain/invoicing/share';
import { exact, exactToString } from '@/lib/domain/money/exact';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { isRefusal } from '@/lib/domain/refusal';
import { priceOf, termsOf, type BillingTerms, type BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { timeline, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining, nthBillingPeriod, type BillingPeriod } from '@/lib/domain/time/billing-period';
import type { Period } from '@/lib/domain/time/period';

/** A time for which a subscription has to pay a price: its part of one billing period. */
export interface Coverage {
  /** Times with the same slot have the same price, so they can be compared with what was billed. */
  readonly slot: string;
  readonly terms: BillingTerms;
  readonly price: PlanPrice;
  readonly quantity: number;
  /** Exact price of the whole billing period for all units. */
  readonly amount: string;
  readonly billing: Period;
  readonly time: Period;
}

export interface Timeline {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTermsById;
  /** Billing periods are paid in advance: what begins at or before this is due. */
  readonly through: Date;
  /** Billing periods that ended before are left alone; a bill run need not look at years that are settled. */
  readonly since?: Date;
}

/** Everything the paid spans of a subscription have to pay for, in order of time. Prices of nothing are left out. */
export function desiredCoverage(wanted: Timeline): Coverage[] {
  return timeline(wanted.facts.spans)
    .filter((span) => span.kind === 'active')
    .flatMap((span) => coverageOfSpan(span, wanted));
}

export function slotOf(
  planVersionId: string,
  priceKey: string,
  basis: { quantity: number; amount: string; billing: Period },
): string {
  const { quantity, amount, billing } = basis;
  return [planVersionId, priceKey, quantity, amount, billing.start.toISOString(), billing.end.toISOString()].join('|');
}

function coverageOfSpan(span: Span, { facts, terms: termsById, through, since }: Timeline): Coverage[] {
  const terms = termsOf(termsById, span.planVersionId);
  const price = priceOf(terms, facts.currency, span.interval);
  assert(!isRefusal(price), `${terms.planKey} was sold at a price it has`);
  const amount = exactToString(rateExact(price.model, exact(span.quantity)));
  if (amount === '0') return [];

  return periodsDue(span, facts, { through, since }).flatMap((billing): Coverage[] => {
    const time = chargeableTime(billing, { start: span.startAt, end: span.endAt }, terms.proration);
    if (time === null || time.start.getTime() > through.getTime()) return [];
    const slot = slotOf(span.planVersionId, price.key, { quantity: span.quantity, amount, billing });
    return [{ slot, terms, price, quantity: span.quantity, amount, billing, time }];
  });
}

function periodsDue(
  span: Span,
  facts: SubscriptionFacts,
  { through, since }: { through: Date; since: Date | undefined },
): BillingPeriod[] {
  const cycle = { anchor: span.anchorAt, interval: span.interval, timeZone: facts.timeZone };
  const from = since !== undefined && since > span.startAt ? since : span.startAt;
  const periods: BillingPeriod[] = [];
  let next = billingPeriodContaining(cycle, from);
  while (
    next.start.getTime() <= through.getTime() &&
    (span.endAt === null || next.start.getTime() < span.endAt.getTime())
  ) {
    periods.push(next);
    next = nthBillingPeriod(cycle, next.index + 1);
  }
  return periods;
}
