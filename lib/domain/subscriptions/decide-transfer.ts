import { refuse, type Refusal } from '@/lib/domain/refusal';
import { scheduledSpans, spanAt, type NewSpan, type Span } from '@/lib/domain/subscriptions/span';
import { endingSpans, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** What becomes of a subscription whose device or fleet gets another customer. */
export interface Transfer {
  /** Ends the old subscription. What its customer paid beyond is credited to them when it is billed next. */
  readonly ending: SpanChange;
  /** Spans of the new customer's subscription, which is a new one: the rest of the billing period is charged to them. */
  readonly spans: readonly NewSpan[];
}

/**
 * Hands a subscription over at an instant: the same plan version, units, interval and billing dates, what was scheduled
 * included, for another payer. Each side pays for its own days. The new subscription has paid nothing yet, so a fee that is
 * charged once and the free time of a price begin anew; whoever does not want that sells a plan version without them.
 */
export function decideTransfer({ facts, at }: { facts: SubscriptionFacts; at: Date }): Transfer | Refusal {
  const span = spanAt(facts.spans, at);
  if (span === null)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so there is nothing to hand over.');
  return {
    ending: { effectiveAt: at, spansToEnd: endingSpans(facts, at, at), spansToAdd: [] },
    spans: [{ ...copyOf(span), startAt: at }, ...scheduledSpans(facts.spans, at).map(copyOf)],
  };
}

function copyOf({ planVersionId, planKey, kind, quantity, interval, anchorAt, startAt, endAt }: Span): NewSpan {
  return { planVersionId, planKey, kind, quantity, interval, anchorAt, startAt, endAt };
}
