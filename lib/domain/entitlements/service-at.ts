import type { EntitlementFacts, Interruption } from '@/lib/domain/entitlements/entitlement-facts';
import type { EntitlementState, RestrictionReason } from '@/lib/domain/entitlements/entitlement-set';
import { timeline, type Span } from '@/lib/domain/subscriptions/span';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';

/** What the facts say about one instant, before features are looked at. */
export interface Service {
  readonly state: EntitlementState;
  readonly reason?: RestrictionReason;
  /** The span whose plan is provided; `null` when only the base plan is, or nothing. */
  readonly span: Span | null;
  /** The span whose plan is withheld or over for `reason`. */
  readonly lapsed: Span | null;
}

export function serviceAt(facts: EntitlementFacts, at: Date): Service {
  if (facts.ownership === null || (facts.ownership.endAt !== null && facts.ownership.endAt <= at))
    return { state: 'NONE', span: null, lapsed: null };
  const { subscription } = facts;
  const state = subscription === null ? null : subscriptionStateAt(subscription, at);
  const span = state?.span ?? null;
  if (isWithin(facts.suspensions, at)) return { state: 'SUSPENDED', reason: 'SUSPENDED', span: null, lapsed: span };
  if (subscription === null || state === null) return { state: 'RESTRICTED', span: null, lapsed: null };
  if (isWithin(facts.holds ?? [], at)) return { state: 'RESTRICTED', reason: 'PAUSED', span: null, lapsed: span };
  const before =
    timeline(subscription.spans).findLast(
      (each) => each.startAt <= at && each !== span && each.kind !== 'free' && each.kind !== 'paused',
    ) ?? null;
  switch (state.status) {
    case 'not_started':
      return { state: 'RESTRICTED', span: null, lapsed: null };
    case 'ended':
      return { state: 'RESTRICTED', reason: before?.kind === 'trial' ? 'TRIAL' : 'ENDED', span: null, lapsed: before };
    case 'paused':
      return { state: 'RESTRICTED', reason: 'PAUSED', span: null, lapsed: before };
    case 'past_due':
      // Without an agreed end of the grace period a decline alone never takes anything away.
      if (state.graceEndsAt === undefined || at < state.graceEndsAt) return { state: 'GRACE', span, lapsed: null };
      return { state: 'RESTRICTED', reason: 'PAYMENT', span: null, lapsed: span };
    default:
      return provided(span, before);
  }
}

function isWithin(interruptions: readonly Interruption[], at: Date): boolean {
  return interruptions.some(({ from, until }) => from <= at && (until === null || at < until));
}

function provided(span: Span | null, before: Span | null): Service {
  if (span?.kind === 'trial') return { state: 'TRIAL', span, lapsed: null };
  // Falling back to a free plan is full service of that plan; what the trial or the paid plan gave is remembered as lapsed.
  if (span?.kind === 'free' && before !== null)
    return { state: 'FULL', reason: before.kind === 'trial' ? 'TRIAL' : 'ENDED', span, lapsed: before };
  return { state: 'FULL', span, lapsed: null };
}

/** Instants after `at` at which the answer can change, in order. */
export function turningPoints(facts: EntitlementFacts, at: Date): Date[] {
  const instants = [
    facts.ownership?.endAt,
    ...(facts.subscription?.spans ?? []).flatMap(({ startAt, endAt }) => [startAt, endAt]),
    ...(facts.subscription?.payments ?? []).flatMap(({ firstFailedAt, graceEndsAt, paidAt, periodEnd, state }) => [
      firstFailedAt,
      graceEndsAt,
      paidAt,
      state === 'uncollectible' ? periodEnd : null,
    ]),
    ...facts.unlocks.flatMap(({ from, until }) => [from, until]),
    ...[...facts.suspensions, ...(facts.holds ?? [])].flatMap(({ from, until }) => [from, until]),
  ];
  const later = instants.flatMap((instant) =>
    instant !== undefined && instant !== null && instant > at ? [instant.getTime()] : [],
  );
  return [...new Set(later)].toSorted((a, b) => a - b).map((instant) => new Date(instant));
}
