import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { ChangeTiming } from '@/lib/domain/subscriptions/decide-plan-change';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { spanAt, type NewSpan } from '@/lib/domain/subscriptions/span';
import { endingSpans, paidThrough, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';

export interface CancelRequest {
  readonly facts: SubscriptionFacts;
  readonly at: Date;
  readonly timing: ChangeTiming;
  /** The free plan that remains afterwards, where the product line has one. */
  readonly fallback?: BillingTerms | undefined;
}

/** Ends a subscription, or lets it fall back to the free plan. `now` gives the unused time back when it is billed next. */
export function decideCancel({ facts, at, timing, fallback }: CancelRequest): SpanChange | Refusal {
  const { span, status } = subscriptionStateAt(facts, at);
  if (span === null)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so there is nothing to cancel.');
  if (status === 'ending' && timing === 'period_end')
    return refuse('ALREADY_DONE', 'This subscription is already going to end.');
  const endAt = timing === 'now' ? at : paidThrough(facts, span, at);
  const remains = fallback === undefined || span.kind === 'free' ? [] : [freeSpan(fallback, span, endAt)];
  return { effectiveAt: endAt, spansToEnd: endingSpans(facts, at, endAt), spansToAdd: remains };
}

/** Takes back a scheduled end or change: the current plan goes on as if nothing had been scheduled. */
export function decideUndoCancel({ facts, at }: Pick<CancelRequest, 'facts' | 'at'>): SpanChange | Refusal {
  const span = spanAt(facts.spans, at);
  if (span === null) return refuse('SUBSCRIPTION_ENDED', 'This subscription has ended; a new one can be started.');
  if (span.endAt === null) return refuse('ALREADY_DONE', 'No end and no change is scheduled.');
  if (span.kind === 'trial') {
    // A trial ends in any case; what was given up is the paid time after it.
    const paid: NewSpan = {
      ...withoutId(span),
      kind: 'active',
      anchorAt: span.endAt,
      startAt: span.endAt,
      endAt: null,
    };
    return { effectiveAt: at, spansToEnd: endingSpans(facts, at, span.endAt), spansToAdd: [paid] };
  }
  if (span.kind !== 'active' && span.kind !== 'free')
    return refuse('CONFLICT', 'This time ends by itself and cannot be extended.');
  return { effectiveAt: at, spansToEnd: endingSpans(facts, at, null), spansToAdd: [] };
}

function freeSpan(fallback: BillingTerms, before: NewSpan, startAt: Date): NewSpan {
  const { planVersionId, planKey } = fallback;
  return {
    planVersionId,
    planKey,
    kind: 'free',
    quantity: before.quantity,
    interval: before.interval,
    anchorAt: startAt,
    startAt,
    endAt: null,
  };
}

function withoutId({ planVersionId, planKey, quantity, interval, kind, anchorAt, startAt, endAt }: NewSpan): NewSpan {
  return { planVersionId, planKey, quantity, interval, kind, anchorAt, startAt, endAt };
}
