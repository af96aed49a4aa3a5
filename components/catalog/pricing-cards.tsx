import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { moneyText } from '@/components/ui/money';
import { priceKey, type PlanContent, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { localize, type Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { monthsFree, singleAmount } from './price-amount';

interface PricingCardsProps {
  readonly plans: readonly PlanContent[];
  /** What one subscription covers: "hub". */
  readonly unit: string;
  readonly currency: Currency;
  readonly interval: BillingInterval;
}

/** The tiers side by side, each with its price and the way to it. */
export function PricingCards({ plans, unit, currency, interval }: PricingCardsProps): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale() as Locale;
  return (
    <div className="pr-pricing-cards">
      {plans.map((plan, index) => {
        const price = plan.prices.find((candidate) => candidate.key === priceKey(currency, interval));
        const name = localize(plan.names, locale);
        const next = `/my/plan/change?plan=${encodeURIComponent(plan.key)}`;
        return (
          <Card key={plan.key} className="pr-pricing-card">
            <h3 className="pr-compare-name">{name}</h3>
            <p className="text-muted">{localize(plan.taglines, locale)}</p>
            <PriceLines plan={plan} price={price} unit={unit} />
            <ButtonLink
              className="mt-auto"
              variant={index === plans.length - 1 ? 'primary' : 'secondary'}
              size="md"
              full
              prefetch={false}
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

function PriceLines({
  plan,
  price,
  unit,
}: {
  plan: PlanContent;
  price: PlanPrice | undefined;
  unit: string;
}): ReactNode {
  const t = useTranslations('pricing');
  const locale = useLocale();
  const amount = price === undefined ? undefined : singleAmount(price);
  if (price === undefined || amount === undefined) return <p className="pr-compare-price">{t('noPrice')}</p>;
  const free = Number(amount) === 0;
  const every = price.interval.unit === 'year' ? 'year' : 'month';
  const saved = monthsFree(plan, price);
  const notes = [
    saved > 0 ? t('monthsFree', { count: saved }) : '',
    plan.terms.trialDays > 0 ? t('trial', { count: plan.terms.trialDays }) : '',
  ];
  return (
    <div>
      <p className="pr-compare-price">
        {free
          ? t('free')
          : moneyText(
              { amount: { decimal: amount, currency: price.currency }, code: price.currency !== 'EUR' },
              locale,
            )}
      </p>
      <p className="text-control text-muted">
        {free ? '\u00a0' : price.model.kind === 'per_unit' ? t(`perUnit.${every}`, { unit }) : t(`per.${every}`)}
      </p>
      {notes.filter(Boolean).map((note) => (
        <p key={note} className="mt-1 text-control">
          {note}
        </p>
      ))}
    </div>
  );
}
