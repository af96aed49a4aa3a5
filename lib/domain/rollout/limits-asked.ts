import type { RolloutQuestion } from '@/lib/domain/rollout/touch-subscription';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** The feature that limits how many people of a customer may sign in; they are counted, not metered. */
const SEATS = 'team.seats';

export interface LimitAsked {
  readonly subscriptionId: string;
  readonly featureKey: string;
  readonly measure: 'seats' | 'limit' | 'month' | 'year';
}

/** Whose use of what has to be known, because the subscription would get less of it than it has. */
export function limitsAsked({ at, targets, versions }: RolloutQuestion, facts: SubscriptionFacts): LimitAsked[] {
  const span = spanAt(facts.spans, at);
  const after = span && targets.get(span.planKey)?.content.grants;
  const before = span && versions.get(span.planVersionId)?.content.grants;
  if (!after || !before) return [];
  return Object.entries(before).flatMap(([featureKey, was]): LimitAsked[] => {
    const is = after[featureKey];
    const about = { subscriptionId: facts.id, featureKey };
    if (was.kind === 'limit' && !(is?.kind === 'limit' && is.value >= was.value))
      return [{ ...about, measure: featureKey === SEATS ? 'seats' : 'limit' }];
    if (was.kind === 'metered' && !(is?.kind === 'metered' && is.per === was.per && is.included >= was.included))
      return [{ ...about, measure: is?.kind === 'metered' ? is.per : was.per }];
    return [];
  });
}
