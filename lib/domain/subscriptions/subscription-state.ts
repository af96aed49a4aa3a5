import { timeline, type Span, type SpanKind } from '@/lib/domain/subscriptions/span';
import type { PaymentFact, SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { contains } from '@/lib/domain/time/period';
import { sameInterval } from '@/lib/domain/time/interval';

export type SubscriptionStatus =
  | 'not_started'
  | 'ended'
  | 'paused'
  | 'past_due'
  | 'trial'
  | 'included'
  | 'ending'
  | 'change_scheduled'
  | 'free'
  | 'active';

export interface SubscriptionState {
  readonly status: SubscriptionStatus;
  /** What applies at the time; null before the start and after the end. */
  readonly span: Span | null;
  /** What is known to come: another plan, terms or kind, or the end (`kind` ended, `planKey` null). */
  readonly next?: { readonly at: Date; readonly planKey: string | null; readonly kind: SpanKind | 'ended' };
  /** While payment is failing: until when the plan is provided in full. May be in the past. */
  readonly graceEndsAt?: Date;
}

/** What a rule sees of a subscription at a time. */
interface Moment {
  readonly span: Span | null;
  readonly past: boolean;
  /** The span that takes over without a gap and changes something. */
  readonly successor: Span | null;
  readonly ends: boolean;
  readonly failing: PaymentFact | null;
}

/** The first rule that holds names the status. */
const RULES: readonly { readonly status: SubscriptionStatus; readonly holds: (moment: Moment) => boolean }[] = [
  { status: 'not_started', holds: ({ span, past }) => span === null && !past },
  { status: 'ended', holds: ({ span }) => span === null },
  { status: 'paused', holds: ({ span }) => span?.kind === 'paused' },
  { status: 'past_due', holds: ({ span, failing }) => span?.kind === 'active' && failing !== null },
  { status: 'trial', holds: ({ span }) => span?.kind === 'trial' },
  { status: 'included', holds: ({ span }) => span?.kind === 'included' },
  { status: 'ending', holds: ({ ends }) => ends },
  // Falling back to a free plan is what a person calls the end of the paid one.
  { status: 'ending', holds: ({ span, successor }) => span?.kind === 'active' && successor?.kind === 'free' },
  { status: 'change_scheduled', holds: ({ successor }) => successor !== null },
  { status: 'free', holds: ({ span }) => span?.kind === 'free' },
  { status: 'active', holds: () => true },
];

/** Status, current span and what comes next, read from the facts at a time. */
export function subscriptionStateAt(facts: SubscriptionFacts, at: Date): SubscriptionState {
  const spans = timeline(facts.spans);
  const span = spans.find((each) => contains({ start: each.startAt, end: each.endAt }, at)) ?? null;
  const moment = {
    ...comingAfter(spans, span),
    span,
    past: spans.some((each) => each.startAt <= at),
    failing: failingPaymentAt(facts, at),
  };
  const rule = RULES.find(({ holds }) => holds(moment));
  const status = rule?.status ?? 'active';
  const next = nextOf(moment, spans, at);
  const graceEndsAt = status === 'past_due' ? moment.failing?.graceEndsAt : undefined;
  return {
    status,
    span,
    ...(next === undefined ? {} : { next }),
    ...(graceEndsAt === undefined ? {} : { graceEndsAt }),
  };
}

function comingAfter(spans: readonly Span[], span: Span | null): Pick<Moment, 'successor' | 'ends'> {
  const endAt = span?.endAt ?? null;
  if (span === null || endAt === null) return { successor: null, ends: false };
  const successor = spans.find((each) => each.startAt.getTime() === endAt.getTime()) ?? null;
  if (successor === null) return { successor: null, ends: true };
  return { successor: sameService(span, successor) ? null : successor, ends: false };
}

function nextOf({ span, successor, ends }: Moment, spans: readonly Span[], at: Date): SubscriptionState['next'] {
  if (span === null) {
    const coming = spans.find((each) => each.startAt.getTime() > at.getTime());
    return coming === undefined ? undefined : { at: coming.startAt, planKey: coming.planKey, kind: coming.kind };
  }
  if (successor !== null) return { at: successor.startAt, planKey: successor.planKey, kind: successor.kind };
  return ends && span.endAt !== null ? { at: span.endAt, planKey: null, kind: 'ended' } : undefined;
}

/** A later version of the same plan on the same terms is no change a customer needs to be told about beforehand. */
function sameService(left: Span, right: Span): boolean {
  return (
    left.kind === right.kind &&
    left.planKey === right.planKey &&
    left.quantity === right.quantity &&
    sameInterval(left.interval, right.interval)
  );
}

/** The longest failing payment at a time: declined, and not paid since. */
function failingPaymentAt(facts: SubscriptionFacts, at: Date): PaymentFact | null {
  const failing = facts.payments.filter((payment) => isFailingAt(payment, at));
  return failing.toSorted((a, b) => (a.firstFailedAt?.getTime() ?? 0) - (b.firstFailedAt?.getTime() ?? 0))[0] ?? null;
}

function isFailingAt(payment: PaymentFact, at: Date): boolean {
  if (payment.firstFailedAt === undefined || payment.firstFailedAt > at) return false;
  if (payment.state === 'paid') return payment.paidAt !== undefined && at < payment.paidAt;
  // Nobody waits for an uncollectible invoice any more; it matters only for the time it was for.
  return payment.state !== 'uncollectible' || at < payment.periodEnd;
}
