import type { LiveCatalog } from '@/db/write/catalog-live';
import type { PinnedVersion } from '@/db/write/subscriptions';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';

/** What billing needs of a plan version. Its rank is the plan's place in the live ladder, so old versions rank with new ones. */
export function billingTermsOf(version: PinnedVersion, live: Pick<LiveCatalog, 'versions'>): BillingTerms {
  const rank = live.versions.findIndex((each) => each.planId === version.planId);
  const { items, taxCategory, terms } = version.content;
  return {
    planVersionId: version.id,
    planKey: version.planKey,
    names: version.content.names,
    rank: rank < 0 ? live.versions.length : rank,
    isFree: isFreePlan(version.content),
    proration: terms.proration,
    prices: version.content.prices,
    ...(items === undefined ? {} : { items }),
    ...(taxCategory === undefined ? {} : { taxCategory }),
    ...(terms.taxBehavior === undefined ? {} : { taxBehavior: terms.taxBehavior }),
  };
}

/** A plan without items whose every price, if it has one, is a flat zero. */
export function isFreePlan(content: PlanContent): boolean {
  if (content.items !== undefined && content.items.length > 0) return false;
  return content.prices.every((price) => price.model.kind === 'flat' && Number(price.model.amount) === 0);
}
