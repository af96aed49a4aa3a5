import { subscriptionStateAt, type SubscriptionStatus } from '@/lib/domain/subscriptions/subscription-state';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/**
 * How far a claimed device has come: nobody chose a plan that costs anything (`claimed`), months that came with it run
 * (`included`), a payment is failing (`waiting`), it is paid for (`active`), or it was and is no longer (`ended`).
 */
export type Activation = 'claimed' | 'included' | 'waiting' | 'active' | 'ended';

const STAGES: Readonly<Record<SubscriptionStatus, Activation>> = {
  not_started: 'claimed',
  free: 'claimed',
  included: 'included',
  trial: 'included',
  past_due: 'waiting',
  active: 'active',
  ending: 'active',
  change_scheduled: 'active',
  paused: 'active',
  ended: 'ended',
};

/**
 * The stage of a device by its subscription; null is a device without one. Back on the free plan after a paid one is
 * an end, not a beginning; a plan that begins later was chosen. */
export function activationAt(facts: SubscriptionFacts | null, at: Date): Activation {
  if (facts === null) return 'claimed';
  const stage = STAGES[subscriptionStateAt(facts, at).status];
  const chosen = facts.spans.find(({ kind }) => kind === 'active');
  if (stage !== 'claimed' || chosen === undefined) return stage;
  return chosen.startAt <= at ? 'ended' : 'active';
}
