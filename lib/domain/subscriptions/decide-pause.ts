import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { ChangeTiming } from '@/lib/domain/subscriptions/decide-plan-change';
import { spanAt, timeline, type NewSpan, type Span } from '@/lib/domain/subscriptions/span';
import { endingSpans, paidThrough, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { addInterval } from '@/lib/domain/time/calendar';
import { YEARLY } from '@/lib/domain/time/interval';

export interface PauseRequest {
  readonly facts: SubscriptionFacts;
  readonly at: Date;
  readonly timing: ChangeTiming;
  /** When it goes on by itself; null until someone resumes it. */
  readonly resumeAt: Date | null;
  readonly pausesPerYear: number;
}

export const PAUSES_PER_YEAR = 2;

/** Stops providing and billing for a while. The anchor stays, so after the pause the rest of a billing period is charged. */
export function decidePause({ facts, at, timing, resumeAt, pausesPerYear }: PauseRequest): SpanChange | Refusal {
  const span = spanAt(facts.spans, at);
  if (span === null) return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so it cannot be paused.');
  if (span.kind === 'paused') return refuse('ALREADY_DONE', 'This subscription is paused already.');
  if (span.kind !== 'active') return refuse('CONFLICT', 'Only a paid plan can be paused.');
  const startAt = timing === 'now' ? at : paidThrough(facts, span, at);
  if (resumeAt !== null && resumeAt.getTime() <= startAt.getTime()) {
    return refuse('INPUT_INVALID', 'The pause ends before it begins.', {
      field: 'resumeAt',
      values: { after: startAt.toISOString() },
    });
  }
  if (pausesSince(facts, addInterval(startAt, YEARLY, facts.timeZone, -1), startAt) >= pausesPerYear) {
    return refuse('LIMIT_EXCEEDED', `A subscription can be paused ${pausesPerYear} times in twelve months.`, {
      values: { limit: String(pausesPerYear) },
    });
  }
  const paused = continued(span, 'paused', startAt, resumeAt);
  const after = resumeAt === null ? [] : [continued(span, 'active', resumeAt, null)];
  return { effectiveAt: startAt, spansToEnd: endingSpans(facts, at, startAt), spansToAdd: [paused, ...after] };
}

/** Ends a pause now and provides and bills the plan again from here. */
export function decideResume({ facts, at }: Pick<PauseRequest, 'facts' | 'at'>): SpanChange | Refusal {
  const span = spanAt(facts.spans, at);
  if (span === null) return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so it cannot be resumed.');
  if (span.kind !== 'paused') return refuse('ALREADY_DONE', 'This subscription is not paused.');
  return { effectiveAt: at, spansToEnd: endingSpans(facts, at, at), spansToAdd: [continued(span, 'active', at, null)] };
}

function pausesSince(facts: SubscriptionFacts, since: Date, before: Date): number {
  return timeline(facts.spans).filter(({ kind, startAt }) => kind === 'paused' && startAt > since && startAt < before)
    .length;
}

function continued(span: Span, kind: 'paused' | 'active', startAt: Date, endAt: Date | null): NewSpan {
  const { planVersionId, planKey, quantity, interval, anchorAt } = span;
  return { planVersionId, planKey, kind, quantity, interval, anchorAt, startAt, endAt };
}
