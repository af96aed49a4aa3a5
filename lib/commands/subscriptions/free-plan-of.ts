import type { PlanTerms } from '@/lib/domain/subscriptions/plan-terms';
import type { LoadedSubscription } from '@/db/write/load-subscription';

/** The free plan offered now, which remains when a paid one ends. */
export function freePlanOf({ live, terms }: Pick<LoadedSubscription, 'live' | 'terms'>): PlanTerms | undefined {
  return live.versions
    .filter((version) => !version.content.archived)
    .map((version) => terms.get(version.id))
    .find((plan) => plan?.isFree);
}
