import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';

export interface CompareCell {
  readonly planKey: string;
  /** `null` when the plan does not have the feature. */
  readonly grant: Grant | null;
  /** More is in use than this plan would allow: “you use 6 of 4”. */
  readonly exceeded: boolean;
}

export interface CompareRow {
  readonly feature: FeatureDefinition;
  /** False when every compared plan gives the same; such rows hide behind “differences only”. */
  readonly differs: boolean;
  /** What the customer uses now, where that is counted. */
  readonly used: number | null;
  readonly cells: readonly CompareCell[];
}

/** A customer's table of plans, one row per feature in the order of the product line. Features no compared plan has are left out. */
export function comparePlans(
  plans: readonly PlanContent[],
  features: readonly FeatureDefinition[],
  usedByFeature: Readonly<Record<string, number>> = {},
): CompareRow[] {
  return features
    .toSorted((a, b) => a.position - b.position)
    .flatMap((feature): CompareRow[] => {
      const grants = plans.map((plan) => plan.grants[feature.key] ?? null);
      if (grants.every((grant) => grant === null)) return [];
      const used = usedByFeature[feature.key] ?? null;
      const cells = plans.map((plan, index): CompareCell => {
        const grant = grants[index] ?? null;
        return { planKey: plan.key, grant, exceeded: used !== null && used > allowance(grant) };
      });
      return [
        { feature, differs: new Set(grants.map((grant) => canonicalJson(visible(grant)))).size > 1, used, cells },
      ];
    });
}

/** Off and absent look the same to a customer. */
function visible(grant: Grant | null): Grant | null {
  return grant?.kind === 'switch' && !grant.on ? null : grant;
}

/** Only a limit can be exceeded by what already exists; metered use above the included quantity is billed instead. */
function allowance(grant: Grant | null): number {
  if (grant === null) return 0;
  return grant.kind === 'limit' ? grant.value : Number.POSITIVE_INFINITY;
}
