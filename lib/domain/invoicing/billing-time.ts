import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { ratesWithin, type RateSegment } from '@/lib/domain/rating/price-schedule';
import type { BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { timeline, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import {
  billingPeriodContaining,
  nthBillingPeriod,
  type BillingCycle,
  type BillingPeriod,
} from '@/lib/domain/time/billing-period';

export interface Timeline {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTermsById;
  /** What begins at or before this is due in advance, what ended by then in arrears. */
  readonly through: Date;
  /** Billing periods that ended before are left alone; a bill run need not look at years that are settled. */
  readonly since?: Date;
}

/** Spans that are billed, in order of time. */
export function paidSpans(facts: SubscriptionFacts): Span[] {
  return timeline(facts.spans).filter(({ kind }) => kind === 'active');
}

export function cycleOf(span: Span, { timeZone }: SubscriptionFacts): BillingCycle {
  return { anchor: span.anchorAt, interval: span.interval, timeZone };
}

/** The billing periods that have time in common with a span, begin by `through` and end after `since`. */
export function billingPeriodsOf(
  span: Pick<Span, 'startAt' | 'endAt'>,
  cycle: BillingCycle,
  { through, since }: Pick<Timeline, 'through' | 'since'>,
): BillingPeriod[] {
  const endMs = span.endAt === null ? Infinity : span.endAt.getTime();
  const throughMs = through.getTime();
  if (span.startAt.getTime() > throughMs) return [];
  const periods: BillingPeriod[] = [];
  let next = billingPeriodContaining(cycle, since !== undefined && since > span.startAt ? since : span.startAt);
  while (next.start.getTime() <= throughMs && next.start.getTime() < endMs) {
    periods.push(next);
    next = nthBillingPeriod(cycle, next.index + 1);
  }
  return periods;
}

/**
 * The rates of a billing period. Phases are counted in the billing periods of the cycle at hand, from the one in which the
 * subscription began to be paid; so a change of plan does not begin them anew.
 */
export function ratesOf(
  price: PlanPrice,
  billing: BillingPeriod,
  cycle: BillingCycle,
  paidSince: Date,
): readonly RateSegment[] {
  if (price.seasons === undefined && price.rates === undefined && price.phases === undefined) {
    return [{ time: billing, model: price.model }];
  }
  const first = price.phases === undefined ? 0 : billingPeriodContaining(cycle, paidSince).index;
  return ratesWithin(price, { billing, periodIndex: billing.index - first, timeZone: cycle.timeZone });
}
