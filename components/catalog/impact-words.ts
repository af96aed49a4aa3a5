import { useTimeZone, useTranslations } from 'next-intl';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Localized } from '@/lib/domain/localized';
import { formatDate } from '@/lib/domain/time/format-date';
import { countryName } from '@/components/billing/country-name';
import { useCatalogText } from './catalog-text';

export interface ImpactWords {
  readonly plan: (key: string) => string;
  readonly country: (code: string) => string;
  /** "Fewer: Heating zones" */
  readonly effect: (effect: string) => string;
  /** "Existing customers at their renewal: Care, DE, EUR" */
  readonly rollout: (rollout: Rollout) => string;
}

/** The words of an impact: plans, features and countries as people know them. */
export function useImpactWords(
  plans: readonly { readonly key: string; readonly names: Localized }[],
  features: readonly FeatureDefinition[],
): ImpactWords {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  const timeZone = useTimeZone() ?? 'UTC';
  const plan = (key: string): string => {
    const found = plans.find((each) => each.key === key);
    return found === undefined ? key : text.name(found.names);
  };
  const country = (code: string): string => (/^[A-Z]{2}$/.test(code) ? countryName(code, text.locale) : code);
  const dated = (rollout: Rollout): string => {
    if (rollout.kind === 'new_customers' || rollout.from === undefined) return t(`rollout.${rollout.kind}`);
    const day = formatDate(new Date(rollout.from), { locale: text.locale, timeZone, style: 'day' });
    return t('rollout.from', { name: t(`rollout.${rollout.kind === 'now' ? 'on_day' : rollout.kind}`), day });
  };
  return {
    plan,
    country,
    effect: (effect) => {
      const [kind = '', key] = effect.split(':');
      const feature = features.find((each) => each.key === key);
      const name = feature === undefined ? (key ?? '') : text.name(feature.names);
      return t.has(`impact.effect.${kind}`) ? t(`impact.effect.${kind}`, { feature: name }) : effect;
    },
    rollout: (rollout) => {
      const name = dated(rollout);
      if (rollout.kind === 'new_customers' || rollout.cohort === undefined) return name;
      const { planKeys = [], countries = [], currencies = [], customerIds = [] } = rollout.cohort;
      const who = [...planKeys.map(plan), ...countries.map(country), ...currencies];
      if (customerIds.length > 0) who.push(t('rollout.customers', { count: customerIds.length }));
      return `${name}: ${who.join(', ')}`;
    },
  };
}
