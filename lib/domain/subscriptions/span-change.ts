import { scheduledSpans, spanAt, type NewSpan, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';

/** What a decision does to a subscription. The ends are set in order and before the new spans are added, so no two spans ever overlap. */
export interface SpanChange {
  /** `endAt` null opens a span again whose end was scheduled. An end at its start withdraws a scheduled span. */
  readonly spansToEnd: readonly SpanEnd[];
  readonly spansToAdd: readonly NewSpan[];
  /** From when the subscription is different: the time of the decision or a scheduled one. */
  readonly effectiveAt: Date;
}

export interface SpanEnd {
  readonly spanId: string;
  readonly endAt: Date | null;
  /** What was paid beyond the end is not given back; given back when not stated. */
  readonly endsWithoutCredit?: boolean;
}

/** The facts as they will be, for previews. New spans get placeholder ids that never reach storage. */
export function applySpanChange(facts: SubscriptionFacts, change: SpanChange): SubscriptionFacts {
  const ends = new Map(change.spansToEnd.map((end) => [end.spanId, end]));
  const kept = facts.spans.map((span): Span => {
    const end = ends.get(span.id);
    if (end === undefined) return span;
    const { endsWithoutCredit: _, ...plain } = span;
    return { ...plain, endAt: end.endAt, ...(end.endsWithoutCredit === true ? { endsWithoutCredit: true } : {}) };
  });
  const added = change.spansToAdd.map((span, index): Span => ({ ...span, id: `new-${index}` }));
  return { ...facts, spans: [...kept, ...added] };
}

/**
 * Ends the span of a time at `endAt` and withdraws everything after that time: what was scheduled, and for a backdated
 * decision what has begun since.
 */
export function endingSpans(
  facts: SubscriptionFacts,
  at: Date,
  endAt: Date | null,
  credit: 'unused' | 'none' = 'unused',
): SpanChange['spansToEnd'] {
  const current = spanAt(facts.spans, at);
  const withdrawn = scheduledSpans(facts.spans, at).map((span) => ({ spanId: span.id, endAt: span.startAt }));
  // Withdrawn first: a span that is opened again would overlap them otherwise.
  if (current === null) return withdrawn;
  return [...withdrawn, { spanId: current.id, endAt, ...(credit === 'none' ? { endsWithoutCredit: true } : {}) }];
}

/**
 * When the time already paid or promised is over: the end of the billing period for a paid span, its own end for a trial or
 * included time, at once for what has neither.
 */
export function paidThrough(facts: SubscriptionFacts, span: Span, at: Date): Date {
  if (span.kind === 'trial' || span.kind === 'included') return span.endAt ?? at;
  if (span.kind === 'free' || span.kind === 'paused') return at;
  const cycle = { anchor: span.anchorAt, interval: span.interval, timeZone: facts.timeZone };
  const { end } = billingPeriodContaining(cycle, at);
  return span.endAt !== null && span.endAt.getTime() < end.getTime() ? span.endAt : end;
}
