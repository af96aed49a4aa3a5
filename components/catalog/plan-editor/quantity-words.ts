import { useTranslations } from 'next-intl';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { useCatalogText } from '../catalog-text';
import { quantityText } from '../quantity-text';

/** What an item counts, as a sentence without its full stop: "Sum of text messages, per 1,000, at most 50 a day and device". */
export function useQuantityWords(features: readonly FeatureDefinition[]): (item: PlanItem) => string {
  const t = useTranslations('catalog.planEditor');
  const text = useCatalogText();
  return ({ quantity }) => {
    switch (quantity.kind) {
      case 'one':
      case 'subscription':
        return t(`counts.${quantity.kind}`);
      case 'meter': {
        const feature = features.find(({ key }) => key === quantity.featureKey);
        const { per, dailyCap } = quantity;
        return [
          t('counts.meter', {
            aggregation: t(`aggregation.${quantity.aggregation ?? 'sum'}`),
            feature: feature === undefined ? quantity.featureKey : text.name(feature.names),
          }),
          ...(per === undefined ? [] : [t('counts.per', { per: quantityText(per, text.locale) })]),
          ...(dailyCap === undefined ? [] : [t('counts.dailyCap', { cap: quantityText(dailyCap, text.locale) })]),
        ].join(', ');
      }
      case 'devices':
        return [
          t('counts.devices', {
            policy: t(`policy.${quantity.policy}`),
            states: quantity.states.map((state) => t(`state.${state}`)).join(', '),
          }),
          ...(quantity.free === undefined ? [] : [t('counts.free', { count: quantity.free })]),
        ].join(', ');
      case 'device_transitions':
        return t('counts.transitions', { from: t(`state.${quantity.from}`), to: t(`state.${quantity.to}`) });
    }
  };
}
