import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { refusalOfBackdating } from '@/lib/domain/subscriptions/backdating';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { endingSpans, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import { addDays, localDateOf, startOfLocalDay, type TimeZone } from '@/lib/domain/time/calendar';

export interface AnchorChangeRequest {
  readonly facts: SubscriptionFacts;
  /** From when the new billing periods count. */
  readonly at: Date;
  /** What they are counted from, in the past or the future: `anchorOnDay`, or the anchor of another subscription. */
  readonly anchorAt: Date;
  /** When it is decided; an `at` before it is backdated. `at` when not stated. */
  readonly now?: Date;
}

/**
 * Moves the billing dates of a subscription, so that it is billed on a certain day or together with another one. The billing
 * period that runs is cut: what is left of it is credited, and the part of a new billing period up to the next new date is
 * charged, as the difference and without a rule of its own.
 */
export function decideAnchorChange(request: AnchorChangeRequest): SpanChange | Refusal {
  const { facts, at, anchorAt } = request;
  const tooEarly = refusalOfBackdating({ at, now: request.now ?? at, timeZone: facts.timeZone });
  if (tooEarly !== null) return tooEarly;
  const span = spanAt(facts.spans, at);
  if (span === null)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so its billing dates cannot be moved.');
  if (span.kind !== 'active') return refuse('CONFLICT', 'Only a paid plan has billing dates.');
  if (span.endAt !== null)
    return refuse('CONFLICT', 'An end or a change is scheduled; take it back before the billing dates are moved.');
  const { interval } = span;
  const [before, after] = [span.anchorAt, anchorAt].map((anchor) =>
    billingPeriodContaining({ anchor, interval, timeZone: facts.timeZone }, at),
  );
  if (before?.start.getTime() === after?.start.getTime() && before?.end.getTime() === after?.end.getTime())
    return refuse('ALREADY_DONE', 'The billing dates are these already.');
  const { planVersionId, planKey, kind, quantity } = span;
  return {
    effectiveAt: at,
    spansToEnd: endingSpans(facts, at, at),
    spansToAdd: [{ planVersionId, planKey, kind, quantity, interval, anchorAt, startAt: at, endAt: null }],
  };
}

/** The beginning of the next such day of a month, 1 to 31, in a month that has it, so that shorter ones get their last. */
export function anchorOnDay(day: number, at: Date, timeZone: TimeZone): Date {
  assert(Number.isSafeInteger(day) && day >= 1 && day <= 31, 'a month has days 1 to 31');
  let date = localDateOf(at, timeZone);
  while (startOfLocalDay(date, timeZone) < at || Number(date.slice(8)) !== day) date = addDays(date, 1);
  return startOfLocalDay(date, timeZone);
}
