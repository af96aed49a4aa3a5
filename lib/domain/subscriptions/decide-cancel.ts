import { refuse, type Refusal } from '@/lib/domain/refusal';
import { refusalOfBackdating } from '@/lib/domain/subscriptions/backdating';
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
  /** Whether what is paid beyond the end is given back; it is when not stated. Matters only for an end within a paid period. */
  readonly credit?: 'unused' | 'none';
  /** When it is decided; an `at` before it is backdated. `at` when not stated. */
  readonly now?: Date;
  /** The free plan that remains afterwards, where the product line has one. */
  readonly fallback?: BillingTerms | undefined;
}

/** Ends a subscription, or lets it fall back to the free plan. `now` gives the unused time back, unless that was agreed otherwise. */
export function decideCancel({ facts, at, timing, fallback, credit, now }: CancelRequest): SpanChange | Refusal {
  const tooEarly = refusalOfBackdating({ at, now: now ?? at, timeZone: facts.timeZone });
  if (tooEarly !== null) return tooEarly;
  const { span, status } = subscriptionStateAt(facts, at);
  if (span === null)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so there is nothing to cancel.');
  if (status === 'ending' && timing === 'period_end')
    return refuse('ALREADY_DONE', 'This subscription is already going to end.');
  const endAt = timing === 'now' ? at : paidThrough(facts, span, at);
  const remains = fallback === undefined || span.kind === 'free' ? [] : [freeSpan(fallback, span, endAt)];
  return { effectiveAt: endAt, spansToEnd: endingSpans(facts, at, endAt, credit), spansToAdd: remains };
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
