import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PricingCards } from '@/components/catalog/pricing-cards';
import { PricingTable } from '@/components/catalog/pricing-table';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented';
import { getPricing, type PricedLine, type Pricing } from '@/db/read/pricing';
import { localize, type Locale } from '@/lib/domain/localized';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { MONTHLY, YEARLY, type BillingInterval } from '@/lib/domain/time/interval';
import { formatDate } from '@/lib/domain/time/format-date';
import { parseLocale } from '@/lib/web/i18n/locale';

interface PricingPageProps {
  readonly params: Promise<{ locale: string; brand: string }>;
  readonly searchParams: Promise<{ every?: string; currency?: string; embed?: string }>;
}

export async function generateMetadata({ params }: PricingPageProps): Promise<Metadata> {
  const [{ brand: key }, t] = await Promise.all([params, getTranslations('pricing')]);
  const pricing = await getPricing(key);
  return { title: pricing ? t('titleOf', { brand: pricing.brand.name }) : undefined };
}

/** What a brand sells, for anybody, as it is live now. `embed=1` leaves out everything round it. */
export default async function PricingPage({ params, searchParams }: PricingPageProps): Promise<ReactNode> {
  const [{ brand: key, locale }, asked] = await Promise.all([params, searchParams]);
  const language = parseLocale(locale);
  const pricing = language === undefined ? undefined : await getPricing(key);
  if (language === undefined || !pricing) notFound();
  const t = await getTranslations('pricing');
  const view = chosenView(pricing, asked);
  return (
    <div data-brand={pricing.brand.key} data-embed={asked.embed === '1' ? '' : undefined} className="pr-pricing">
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t('title')}</h1>
          <p>{localize(pricing.brand.tagline, language)}</p>
        </div>
        <div className="pr-page-acts">
          <Switches
            pricing={pricing}
            view={view}
            address={`/${language}/b/${key}/pricing`}
            embed={asked.embed === '1'}
          />
        </div>
      </div>
      {pricing.lines.length === 0 ? <EmptyState>{t('empty', { brand: pricing.brand.name })}</EmptyState> : null}
      {pricing.lines.map((line) => (
        <LinePricing key={line.key} line={line} view={view} />
      ))}
      <p className="mt-4 text-control text-muted">{t('vat')}</p>
      <AsOf />
    </div>
  );
}

async function LinePricing({ line, view }: { line: PricedLine; view: View }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('pricing'), getLocale()]);
  const unit = localize(line.unitNames.one, locale as Locale);
  const currency = line.currencies.includes(view.currency)
    ? view.currency
    : (line.currencies.find(isCurrency) ?? view.currency);
  return (
    <section className="mb-10" aria-labelledby={line.key}>
      <h2 id={line.key} className="text-[18px] leading-6 font-semibold">
        {localize(line.names, locale as Locale)}
      </h2>
      <p className="mb-4 text-muted">
        {t('leadLine', { description: localize(line.description, locale as Locale), unit })}
      </p>
      <PricingCards plans={line.plans} unit={unit} currency={currency} interval={view.interval} />
      <h3 className="mt-8 mb-2 font-semibold">{t('features')}</h3>
      <PricingTable line={localize(line.names, locale as Locale)} plans={line.plans} features={line.features} />
    </section>
  );
}

interface View {
  readonly interval: BillingInterval;
  readonly currency: Currency;
}

function chosenView({ lines }: Pricing, { every, currency }: { every?: string; currency?: string }): View {
  const offered = lines.flatMap((line) => line.currencies).filter(isCurrency);
  return {
    interval: every === 'year' ? YEARLY : MONTHLY,
    currency: offered.find((code) => code === currency) ?? offered[0] ?? 'EUR',
  };
}

interface SwitchesProps {
  readonly pricing: Pricing;
  readonly view: View;
  readonly address: string;
  readonly embed: boolean;
}

async function Switches({ pricing, view, address, embed }: SwitchesProps): Promise<ReactNode> {
  const t = await getTranslations('pricing');
  const currencies = [...new Set(pricing.lines.flatMap((line) => line.currencies))];
  const [standard] = currencies;
  const href = (every: string, currency: string): string => {
    const query = new URLSearchParams({
      ...(every === 'year' && { every }),
      ...(currency !== standard && { currency }),
      ...(embed && { embed: '1' }),
    });
    return query.size === 0 ? address : `${address}?${query}`;
  };
  const intervals = (['month', 'year'] as const).map((unit) => ({
    label: t(unit === 'month' ? 'monthly' : 'yearly'),
    href: href(unit, view.currency),
    current: view.interval.unit === unit,
  }));
  const codes = currencies.map((code) => ({
    label: code,
    href: href(view.interval.unit, code),
    current: view.currency === code,
  }));
  return (
    <>
      <SegmentedLinks label={t('interval')} segments={intervals} />
      {codes.length > 1 ? <SegmentedLinks label={t('currency')} segments={codes} /> : null}
    </>
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
