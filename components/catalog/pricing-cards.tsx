import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { itemTexts, planPriceText } from '@/components/catalog/pricing-price';
import { pricingWords, type PricingWords } from '@/components/catalog/pricing-words';
import { priceKey, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { localize, type Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { monthsFree, singleAmount } from './price-amount';

export interface PricingCardsProps {
  readonly plans: readonly PlanContent[];
  /** What one subscription covers: "hub". */
  readonly unit: string;
  readonly currency: Currency;
  readonly interval: BillingInterval;
  /** The page stands in another one: choosing a plan leaves that one, too. */
  readonly embedded?: boolean;
}

/** The tiers side by side, each with its price and the way to it. */
export function PricingCards({ plans, unit, currency, interval, embedded = false }: PricingCardsProps): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale() as Locale;
  const day = localDateOf(useNow(), useTimeZone() ?? 'UTC');
  const words = pricingWords(t, locale, currency);
  return (
    <div className="pr-pricing-cards">
      {plans.map((plan, index) => {
        const name = localize(plan.names, locale);
        const next = `/my/plan/change?plan=${encodeURIComponent(plan.key)}`;
        return (
          <Card key={plan.key} className="pr-pricing-card">
            <h3 className="pr-compare-name">{name}</h3>
            <p className="text-muted">{localize(plan.taglines, locale)}</p>
            <PriceLines plan={plan} asked={{ unit, interval, day }} words={words} />
            <ButtonLink
              className="mt-auto"
              variant={index === plans.length - 1 ? 'primary' : 'secondary'}
              size="md"
              full
              prefetch={false}
              target={embedded ? '_top' : undefined}
              href={`/sign-in?${new URLSearchParams({ next })}`}
            >
              {t('choose', { plan: name })}
            </ButtonLink>
          </Card>
        );
      })}
    </div>
  );
}

interface PriceLinesProps {
  readonly plan: PlanContent;
  readonly asked: { readonly unit: string; readonly interval: BillingInterval; readonly day: LocalDate };
  readonly words: PricingWords;
}

function PriceLines({ plan, asked, words }: PriceLinesProps): ReactNode {
  const { t, currency } = words;
  const price = plan.prices.find(({ key }) => key === priceKey(currency, asked.interval));
  const text = price && planPriceText(price, asked.unit, asked.day, words);
  const isFree = price !== undefined && Number(singleAmount(price) ?? '1') === 0;
  const items = itemTexts(plan, asked, words);
  const saved = price === undefined ? 0 : monthsFree(plan, price);
  const notes = [
    ...(isFree ? [] : (text?.notes ?? [])),
    ...(saved > 0 ? [t('monthsFree', { count: saved })] : []),
    ...(plan.terms.trialDays > 0 ? [t('trial', { count: plan.terms.trialDays })] : []),
  ];
  return (
    <div>
      <p className="pr-compare-price">
        {isFree ? t('free') : (text?.amount ?? withoutPrice(plan, items.length, words))}
      </p>
      <p className="text-control text-muted">{isFree ? '\u00a0' : (text?.per ?? '\u00a0')}</p>
      {notes.map((note) => (
        <p key={note} className="mt-1 text-control">
          {note}
        </p>
      ))}
      {items.length === 0 ? null : (
        <ul className="mt-3 text-control" aria-label={t('beside')}>
          {items.map(({ key, text: line }) => (
            <li key={key} className="mt-1">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Charged by what is used alone, sold for another period or in another currency, or not by a list at all. */
function withoutPrice(plan: PlanContent, items: number, { t, currency }: PricingWords): string {
  if (items > 0) return t('byUse');
  const prices = [...plan.prices, ...(plan.items ?? []).flatMap((item) => item.prices)];
  if (prices.length === 0) return t('noPrice');
  return prices.some((price) => price.currency === currency) ? t('otherInterval') : t('otherCurrency');
}
