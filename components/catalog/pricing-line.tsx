import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PricingCards, type PricingCardsProps } from '@/components/catalog/pricing-cards';
import { PricingTable } from '@/components/catalog/pricing-table';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { localize, type Locale, type Localized } from '@/lib/domain/localized';

interface PricingLineProps extends Omit<PricingCardsProps, 'unit'> {
  readonly line: {
    readonly key: string;
    readonly names: Localized;
    readonly description: Localized;
    readonly unitNames: { readonly one: Localized };
  };
  readonly features: readonly FeatureDefinition[];
}

/** What a product line sells: its tiers, then what each includes. Of the live release or, in a preview, of a draft. */
export function PricingLine({ line, features, ...cards }: PricingLineProps): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale() as Locale;
  const unit = localize(line.unitNames.one, locale);
  const name = localize(line.names, locale);
  return (
    <section className="mb-10" aria-labelledby={line.key}>
      <h2 id={line.key} className="text-[18px] leading-6 font-semibold">
        {name}
      </h2>
      <p className="mb-4 text-muted">{t('leadLine', { description: localize(line.description, locale), unit })}</p>
      <PricingCards unit={unit} {...cards} />
      <h3 className="mt-8 mb-2 font-semibold">{t('features')}</h3>
      <PricingTable line={name} plans={cards.plans} features={features} />
    </section>
  );
}
