import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { LoadedSubscription } from '@/db/write/load-subscription';

/** The free plan offered now, which remains when a paid one ends. */
export function freePlanOf({ live, terms }: Pick<LoadedSubscription, 'live' | 'terms'>): BillingTerms | undefined {
  return live.versions
    .filter((version) => !version.content.archived)
    .map((version) => terms.get(version.id))
    .find((plan) => plan?.isFree);
}
