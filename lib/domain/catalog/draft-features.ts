import { canonicalJson } from '@/lib/domain/canonical-json';
import { findPlan, type CatalogDocument, type PlanContent } from '@/lib/domain/catalog/catalog-document';

/** Keys of the features that plans grant differently, or charge differently for, in one document than in another. */
export function featuresChanged(base: CatalogDocument, next: CatalogDocument): ReadonlySet<string> {
  const planKeys = new Set([...base.plans, ...next.plans].map(({ key }) => key));
  const changed = [...planKeys].flatMap((planKey) => {
    const [was, is] = [findPlan(base, planKey), findPlan(next, planKey)];
    return [...new Set([...keysOf(was), ...keysOf(is)])].filter((key) => said(was, key) !== said(is, key));
  });
  return new Set(changed);
}

function keysOf(plan: PlanContent | undefined): string[] {
  const metered = (plan?.items ?? []).flatMap(({ quantity }) =>
    quantity.kind === 'meter' && quantity.featureKey !== undefined ? [quantity.featureKey] : [],
  );
  return [...Object.keys(plan?.grants ?? {}), ...metered];
}

/** Everything a plan says about a feature. */
function said(plan: PlanContent | undefined, key: string): string {
  const items = (plan?.items ?? []).filter(({ quantity }) => quantity.kind === 'meter' && quantity.featureKey === key);
  return canonicalJson({ grant: plan?.grants[key] ?? null, items });
}
