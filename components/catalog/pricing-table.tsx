import { Check, Minus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { grantsSomething, type Grant, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { comparePlans } from '@/lib/domain/catalog/compare-plans';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { localize, type Locale } from '@/lib/domain/localized';
import { formatTag } from '@/lib/web/i18n/locale';

interface PricingTableProps {
  /** The product line's name. */
  readonly line: string;
  readonly plans: readonly PlanContent[];
  readonly features: readonly FeatureDefinition[];
}

/** What each tier includes, feature by feature. On a phone a feature is a line and the tiers stand below it. */
export function PricingTable({ line, plans, features }: PricingTableProps): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale() as Locale;
  return (
    <Card clip>
      <table className="pr-pricing-table">
        <caption className="sr-only">{t('compared', { line })}</caption>
        <thead>
          <tr>
            <td />
            {plans.map((plan) => (
              <th key={plan.key} scope="col">
                {localize(plan.names, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparePlans(plans, features).map(({ feature, cells }) => (
            <tr key={feature.key}>
              <th scope="row">{localize(feature.names, locale)}</th>
              {feature.criticality === 'normal' ? (
                cells.map((cell, index) => (
                  <td key={cell.planKey} data-label={localize(plans[index]?.names ?? { en: '' }, locale)}>
                    <Included grant={cell.grant} feature={feature} />
                  </td>
                ))
              ) : (
                <td colSpan={plans.length}>
                  <span className="inline-flex items-center gap-1.5">
                    <Icon of={Check} size="s" />
                    {t(feature.criticality === 'safety' ? 'always' : 'legal')}
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Included({ grant, feature }: { grant: Grant | null; feature: FeatureDefinition }): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale() as Locale;
  if (grant === null || !grantsSomething(grant)) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Icon of={Minus} size="s" />
        {t('none')}
      </span>
    );
  }
  const unit = feature.unit === undefined ? '' : localize(feature.unit, locale);
  switch (grant.kind) {
    case 'switch':
      return (
        <span className="inline-flex items-center gap-1.5">
          <Icon of={Check} size="s" />
          {t('yes')}
        </span>
      );
    case 'limit':
      return t('limit', { value: grant.value.toLocaleString(formatTag(locale)), unit });
    case 'metered':
      return t(grant.per, { value: grant.included.toLocaleString(formatTag(locale)), unit });
    case 'config':
      return grant.value;
  }
}
