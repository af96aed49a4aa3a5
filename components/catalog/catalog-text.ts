import { useLocale, useTranslations } from 'next-intl';
import { localize, type Locale, type Localized } from '@/lib/domain/localized';
import type { Grant, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { formatTag } from '@/lib/web/i18n/locale';
import { singleAmount } from './price-amount';

/** The words of the catalogue, for pages and for the editor alike. */
export interface CatalogText {
  readonly locale: string;
  /** In the reader's language where there is one, otherwise in English. */
  readonly name: (text: Localized) => string;
  /** "monthly", "every 3 months" */
  readonly interval: (interval: BillingInterval) => string;
  /** "€4.90", "CHF 5.40"; prices with tiers are named by their kind. */
  readonly price: (price: PlanPrice) => string;
  readonly count: (value: number) => string;
  /** "30 days", "12 exports a month", "On" */
  readonly grant: (grant: Grant | undefined, feature: FeatureDefinition | undefined) => string;
}

export function useCatalogText(): CatalogText {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const tag = formatTag(locale);
  const name = (text: Localized): string => localize(text, locale as Locale);
  const count = (value: number): string => value.toLocaleString(tag);
  return {
    locale,
    name,
    count,
    interval: ({ unit, count: every }) =>
      every === 1 ? t(`interval.${unit}`) : t(`intervals.${unit}`, { count: every }),
    price: (price) => {
      const amount = singleAmount(price);
      if (amount === undefined) return t(`model.${price.model.kind}`);
      return formatDecimalMoney(amount, price.currency, tag, { code: price.currency !== 'EUR' });
    },
    grant: (grant, feature) => {
      const unit = feature?.unit === undefined ? '' : name(feature.unit);
      switch (grant?.kind) {
        case undefined:
          return t('grant.none');
        case 'switch':
          return t(grant.on ? 'grant.on' : 'grant.off');
        case 'limit':
          return t('grant.limit', { value: count(grant.value), unit });
        case 'metered':
          return t(`grant.${grant.per}`, { value: count(grant.included), unit });
        case 'config':
          return grant.value;
      }
    },
  };
}
