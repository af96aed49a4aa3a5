import { refuse, type Refusal } from '@/lib/domain/refusal';
import { checkSoldAt, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { refusalOfBackdating } from '@/lib/domain/subscriptions/backdating';
import { spanAt, type NewSpan, type Span } from '@/lib/domain/subscriptions/span';
import { endingSpans, paidThrough, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

export interface PlanChangeRequest {
  readonly facts: SubscriptionFacts;
  /** Terms of the plan version the subscription has at `at`. */
  readonly current: BillingTerms;
  readonly target: BillingTerms;
  readonly interval: BillingInterval;
  readonly quantity: number;
  readonly at: Date;
  readonly timing: ChangeTiming;
  /** When it is decided; an `at` before it is backdated. `at` when not stated. */
  readonly now?: Date;
  /**
   * What billing periods are to be counted from, to end together with another subscription: in the past or the future, so that
   * the first one is a part of a billing period. What is usual when not stated.
   */
  readonly anchorAt?: Date;
}

/** What somebody wants a subscription to become. Plain JSON, stored with quotes. */
export interface ChangeTarget {
  readonly planVersionId: string;
  readonly interval: BillingInterval;
  readonly quantity: number;
  readonly timing: ChangeTiming;
}

/** `period_end`: when the time already paid or promised is over. */
export type ChangeTiming = 'now' | 'period_end';

export type ChangeDirection = 'start' | 'upgrade' | 'downgrade' | 'interval';

export interface PlanChange extends SpanChange {
  readonly direction: ChangeDirection;
  /** What billing periods of the new span are counted from. */
  readonly anchorAt: Date;
}

export const MAX_QUANTITY = 100_000;

/**
 * Moves a subscription to another plan version, interval or quantity. What is paid or credited for it is not decided here:
 * billing the changed facts gives the difference.
 */
export function decidePlanChange(request: PlanChangeRequest): PlanChange | Refusal {
  const { facts, target, interval, quantity, at, timing } = request;
  const current = spanAt(facts.spans, at);
  if (current === null)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so its plan cannot be changed.');
  const wrong = checkRequest(request, current);
  if (wrong !== null) return wrong;

  const effectiveAt = timing === 'now' ? at : paidThrough(facts, current, at);
  const keepsAnchor = current.kind === 'active' && !target.isFree && sameInterval(current.interval, interval);
  const anchorAt = request.anchorAt ?? (keepsAnchor ? current.anchorAt : effectiveAt);
  const added: NewSpan = {
    planVersionId: target.planVersionId,
    planKey: target.planKey,
    kind: target.isFree ? 'free' : 'active',
    quantity,
    interval,
    anchorAt,
    startAt: effectiveAt,
    endAt: null,
  };
  return {
    direction: directionOf(request, current),
    anchorAt,
    effectiveAt,
    spansToEnd: endingSpans(facts, at, effectiveAt),
    spansToAdd: [added],
  };
}

/** More at once, less when what is paid is used up: nobody loses what they paid for, nobody waits for what they buy. */
export function usualTiming(direction: ChangeDirection): ChangeTiming {
  return direction === 'downgrade' ? 'period_end' : 'now';
}

export function directionOf({ current, target, interval, quantity }: PlanChangeRequest, span: Span): ChangeDirection {
  if (target.isFree) return 'downgrade';
  if (span.kind !== 'active') return 'start';
  if (target.rank !== current.rank) return target.rank > current.rank ? 'upgrade' : 'downgrade';
  if (!sameInterval(span.interval, interval)) return 'interval';
  return quantity < span.quantity ? 'downgrade' : 'upgrade';
}

function checkRequest(request: PlanChangeRequest, current: Span): Refusal | null {
  const { facts, target, interval, quantity, at, now, anchorAt } = request;
  const tooEarly = refusalOfBackdating({ at, now: now ?? at, timeZone: facts.timeZone });
  if (tooEarly !== null) return tooEarly;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
    const accepted = `1 to ${MAX_QUANTITY}`;
    return refuse('INPUT_INVALID', `The quantity is ${quantity}; accepted are whole numbers from ${accepted}.`, {
      field: 'quantity',
      values: { accepted },
    });
  }
  if (!target.isFree) {
    const notSold = checkSoldAt(target, facts.currency, interval);
    if (notSold !== null) return notSold;
  }
  const kept = current.planVersionId === target.planVersionId && current.quantity === quantity;
  const sameAnchor = anchorAt === undefined || anchorAt.getTime() === current.anchorAt.getTime();
  const sameTerms = target.isFree || (current.kind === 'active' && sameInterval(current.interval, interval));
  if (kept && sameTerms && sameAnchor)
    return refuse('SAME_PLAN', `This subscription already has ${target.names.en}.`, {
      values: { plan: target.names.en },
    });
  return null;
}
