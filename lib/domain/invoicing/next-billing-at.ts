import { paidSpans, cycleOf } from '@/lib/domain/invoicing/billing-time';
import { committedTerms } from '@/lib/domain/invoicing/committed-term';
import { chargesOf } from '@/lib/domain/invoicing/plan-charge';
import { termsOf, type BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { addInterval } from '@/lib/domain/time/calendar';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';

/** How long readings are accepted after what they measure. Afterwards the end of a subscription is looked at once more. */
export const LATE_DAYS = 35;

/**
 * When billing has something to do next after a time; null when nothing more is going to be billed. Billing periods are charged
 * as they begin and what is counted as they end, which is the same instant but for the last: so the end of a span is a
 * date of its own where anything is charged in arrears, and a measured subscription that is over is visited once more
 * when no late reading can come any more. Readings that come late before that are billed with the next billing period.
 * A commitment over a term is settled when the term ends, also in a pause.
 */
export function nextBillingAt(facts: SubscriptionFacts, terms: BillingTermsById, after: Date): Date | null {
  const spans = paidSpans(facts);
  const last = spans.at(-1);
  let next: Date | null = null;
  for (const span of spans) {
    for (const date of datesOf(span, { facts, terms, after, isLast: span === last })) {
      if (date > after && (next === null || date < next)) next = date;
    }
  }
  for (const { settledAt } of committedTerms({ facts, terms, through: after, since: after })) {
    if (settledAt > after && (next === null || settledAt < next)) next = settledAt;
  }
  return next;
}

/** Whether something that is counted ends at an instant: then there is something to bill at once. */
export function endsUsageAt(facts: SubscriptionFacts, terms: BillingTermsById, at: Date): boolean {
  return paidSpans(facts).some(
    (span) =>
      span.endAt?.getTime() === at.getTime() &&
      chargesOf(termsOf(terms, span.planVersionId), facts.currency, span.interval).some(
        ({ manner }) => manner === 'usage',
      ),
  );
}

interface Asked {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTermsById;
  readonly after: Date;
  readonly isLast: boolean;
}

function datesOf(span: Span, { facts, terms, after, isLast }: Asked): Date[] {
  if (span.startAt > after) return [span.startAt];
  const dates: Date[] = [];
  const { endAt } = span;
  if (endAt === null || endAt > after) {
    const { end } = billingPeriodContaining(cycleOf(span, facts), after);
    if (endAt === null || end < endAt) return [end];
  }
  if (endAt === null) return dates;
  const charges = chargesOf(termsOf(terms, span.planVersionId), facts.currency, span.interval);
  if (charges.some(({ manner }) => manner === 'arrears' || manner === 'usage')) dates.push(endAt);
  if (isLast && charges.some(({ manner }) => manner === 'usage')) {
    dates.push(addInterval(endAt, { unit: 'day', count: LATE_DAYS }, facts.timeZone));
  }
  return dates;
}
