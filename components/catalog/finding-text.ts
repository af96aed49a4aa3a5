import { useTranslations } from 'next-intl';
import { findPlan, type CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { useCatalogText } from './catalog-text';

/** A finding as a sentence that names plans and features as people know them. */
export function useFindingText(
  document: CatalogDocument,
  features: readonly FeatureDefinition[],
): (finding: Finding | undefined) => string | undefined {
  const t = useTranslations('catalog.finding');
  const text = useCatalogText();
  const planName = (key: string | undefined): string => {
    const plan = key === undefined ? undefined : findPlan(document, key);
    return plan ? text.name(plan.names) : (key ?? '');
  };
  return (finding) => {
    if (finding === undefined) return undefined;
    const { plan, lower, feature: featureKey, ...values } = finding.values;
    const feature = features.find(({ key }) => key === featureKey);
    return t(finding.label, {
      ...values,
      plan: planName(plan),
      lower: planName(lower),
      feature: feature ? text.name(feature.names) : (featureKey ?? ''),
    });
  };
}
