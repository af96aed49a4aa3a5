import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PricingLine } from '@/components/catalog/pricing-line';
import { PortalHead } from '@/components/shell/page-head';
import type { ScreenProps } from './screen-props';

/** The public prices of the product line. */
export function PricingPreview({ preview, question }: ScreenProps): ReactNode {
  const t = useTranslations('pricing');
  const { line, plans, features } = preview;
  return (
    <>
      <PortalHead title={t('title')} />
      <PricingLine
        line={line}
        plans={plans}
        features={features}
        currency={question.currency}
        interval={question.interval}
      />
      <p className="mt-4 text-control text-muted">{t('vat')}</p>
    </>
  );
}
