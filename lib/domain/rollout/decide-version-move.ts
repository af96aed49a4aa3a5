import { refuse, type Refusal } from '@/lib/domain/refusal';
import { checkSoldAt, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { scheduledSpans, spanAt, type NewSpan, type Span } from '@/lib/domain/subscriptions/span';
import { paidThrough, type SpanChange, type SpanEnd } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

export interface VersionMove {
  readonly facts: SubscriptionFacts;
  /** The version to move to, of the plan the subscription has. */
  readonly target: BillingTerms;
  /** `renewal`: when the time already paid or promised is over. */
  readonly timing: 'now' | 'renewal';
  /** A renewal before it is one at the old version. */
  readonly from?: Date | undefined;
  readonly at: Date;
}

/**
 * Moves a subscription to another version of the plan it has. Everything else about it stays: kind, units, interval, billing
 * dates, and whatever is scheduled. What changes in price is billed by the difference.
 */
export function decideVersionMove({ facts, target, timing, from, at }: VersionMove): SpanChange | Refusal {
  const current = spanAt(facts.spans, at);
  if (current === null || current.planKey !== target.planKey)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription does not have the plan any more.');
  const effectiveAt = timing === 'now' ? at : renewalFrom(facts, current, { from, at });
  const moving = [current, ...scheduledSpans(facts.spans, at)].filter(
    (span) =>
      span.planKey === target.planKey && span.planVersionId !== target.planVersionId && isAfter(span, effectiveAt),
  );
  if (moving.length === 0)
    return refuse('ALREADY_DONE', 'Nothing of this subscription is left to be moved to the new version.');
  const unsold = moving.find(({ kind }) => kind === 'active');
  const refusal = unsold && !target.isFree ? checkSoldAt(target, facts.currency, unsold.interval) : null;
  if (refusal !== null) return refusal;
  const starts = moving.map((span) => later(span.startAt, effectiveAt));
  return {
    effectiveAt: new Date(Math.min(...starts.map((start) => start.getTime()))),
    spansToEnd: moving.map((span): SpanEnd => ({ spanId: span.id, endAt: later(span.startAt, effectiveAt) })),
    spansToAdd: moving.map((span, index) => onVersion(span, target.planVersionId, starts[index] ?? effectiveAt)),
  };
}

/** The first end of what is paid or promised that is not before `from`: one that falls on it counts. */
export function renewalFrom(
  facts: SubscriptionFacts,
  span: Span,
  { from, at }: { readonly from: Date | undefined; readonly at: Date },
): Date {
  if (from === undefined || from <= at) return paidThrough(facts, span, at);
  const justBefore = new Date(from.getTime() - 1);
  return later(paidThrough(facts, spanAt(facts.spans, justBefore) ?? span, justBefore), from);
}

/** The way back: what was scheduled on one version, and has not begun, goes back to the one before. */
export function decideMoveBack(
  facts: SubscriptionFacts,
  { from, to, at }: { readonly from: string; readonly to: string; readonly at: Date },
): SpanChange | Refusal {
  const moved = scheduledSpans(facts.spans, at).filter(({ planVersionId }) => planVersionId === to);
  const [first] = moved;
  if (first === undefined) return refuse('ALREADY_DONE', 'Nothing of the move is left to be taken back.');
  return {
    effectiveAt: first.startAt,
    spansToEnd: moved.map(({ id, startAt }) => ({ spanId: id, endAt: startAt })),
    spansToAdd: moved.map((span) => onVersion(span, from, span.startAt)),
  };
}

function onVersion({ id: _, ...span }: Span, planVersionId: string, startAt: Date): NewSpan {
  return { ...span, planVersionId, startAt };
}

function isAfter({ endAt }: Span, at: Date): boolean {
  return endAt === null || endAt > at;
}

function later(left: Date, right: Date): Date {
  return left > right ? left : right;
}
