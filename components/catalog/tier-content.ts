import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';

const TERMS = { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 } as const;

interface NewTier {
  readonly key: string;
  readonly names: Localized;
  /** The tier it starts as a copy of: prices, items, features and terms, but not its tagline. */
  readonly from: PlanContent | undefined;
  readonly features: readonly FeatureDefinition[];
}

/** A tier as it begins. An empty one has what safety and the law give to everybody. */
export function newTier({ key, names, from, features }: NewTier): PlanContent {
  const owed = features.filter((feature) => feature.criticality !== 'normal' && feature.kind === 'switch');
  const grants: Record<string, Grant> = Object.fromEntries(
    owed.map((feature) => [feature.key, { kind: 'switch', on: true }]),
  );
  const start = from ?? { prices: [], grants, terms: TERMS, commissionable: true };
  return { ...start, key, names, taglines: { en: '' }, archived: false };
}
