import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PricingLine } from '@/components/catalog/pricing-line';
import { PricingSwitches } from '@/components/catalog/pricing-switches';
import { chosenView, offeredViews } from '@/components/catalog/pricing-view';
import { EmptyState } from '@/components/ui/empty-state';
import { getPricing } from '@/db/read/pricing';
import { localize } from '@/lib/domain/localized';
import { formatDate } from '@/lib/domain/time/format-date';
import { parseLocale } from '@/lib/web/i18n/locale';

interface PricingPageProps {
  readonly params: Promise<{ locale: string; brand: string }>;
  readonly searchParams: Promise<{ every?: string; currency?: string; embed?: string; theme?: string }>;
}

export async function generateMetadata({ params }: PricingPageProps): Promise<Metadata> {
  const [{ brand: key }, t] = await Promise.all([params, getTranslations('pricing')]);
  const pricing = await getPricing(key);
  return { title: pricing ? t('titleOf', { brand: pricing.brand.name }) : undefined };
}

/** What a brand sells, for anybody, as it is live now. With `embed=1` the layout leaves out everything round it. */
export default async function PricingPage({ params, searchParams }: PricingPageProps): Promise<ReactNode> {
  const [{ brand: key, locale }, asked] = await Promise.all([params, searchParams]);
  const language = parseLocale(locale);
  const pricing = language === undefined ? undefined : await getPricing(key);
  if (language === undefined || !pricing) notFound();
  const t = await getTranslations('pricing');
  const offered = offeredViews(pricing.lines);
  const view = chosenView(offered, asked);
  const embedded = asked.embed === '1';
  const kept: Record<string, string> = embedded ? { embed: '1' } : {};
  if (embedded && typeof asked.theme === 'string') kept['theme'] = asked.theme;
  return (
    <div data-brand={pricing.brand.key} className="pr-pricing">
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t('title')}</h1>
          <p>{localize(pricing.brand.tagline, language)}</p>
        </div>
        <div className="pr-page-acts">
          <PricingSwitches offered={offered} view={view} address={`/${language}/b/${key}/pricing`} query={kept} />
        </div>
      </div>
      {pricing.lines.length === 0 ? <EmptyState>{t('empty', { brand: pricing.brand.name })}</EmptyState> : null}
      {pricing.lines.map(({ plans, features, ...line }) => (
        <PricingLine
          key={line.key}
          line={line}
          plans={plans}
          features={features}
          {...chosenView(
            { ...offered, currencies: offered.currencies.filter((code) => line.currencies.includes(code)) },
            { ...asked, currency: view.currency },
          )}
          embedded={embedded}
        />
      ))}
      <p className="mt-4 text-control text-muted">{t('vat')}</p>
      <AsOf />
    </div>
  );
}

async function AsOf(): Promise<ReactNode> {
  const [t, locale, timeZone, now] = await Promise.all([
    getTranslations('pricing'),
    getLocale(),
    getTimeZone(),
    getNow(),
  ]);
  return <p className="mt-1 text-meta text-muted">{t('current', { date: formatDate(now, { locale, timeZone }) })}</p>;
}
