import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money as Amount } from '@/lib/domain/money/money';
import { EntryStatus } from '@/components/partners/entry-status';
import { ForecastText } from '@/components/partners/home-forecast';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { BillingDate } from '@/components/ui/date-time';
import { TextLink } from '@/components/ui/button';
import { FactStrip } from '@/components/ui/kpi';
import { Money, moneyText } from '@/components/ui/money';

interface Payout {
  readonly state: 'sending' | 'stuck' | 'due' | 'carried' | 'none';
  readonly on: string | null;
  readonly minimum: Amount;
  readonly href: string | null;
}

/** When the next payout comes, or why it does not, under its amount. */
export function NextPayoutNote({ payout: { state, on, minimum, href } }: { payout: Payout }): ReactNode {
  const t = useTranslations('partner.home');
  const locale = useLocale();
  if (state === 'none') return t('payoutNone');
  if (state === 'stuck')
    return t.rich('payoutStuck', { link: (words) => <TextLink href={href ?? '/partner/payouts'}>{words}</TextLink> });
  if (on === null) return state === 'sending' ? t('payoutSendingNoDay') : t('payoutNone');
  const day = () => <BillingDate on={on} />;
  const words =
    state === 'sending'
      ? t.rich('payoutSending', { day })
      : state === 'due'
        ? t.rich('payoutDue', { day })
        : t.rich('payoutCarried', { day, minimum: moneyText({ amount: minimum }, locale) });
  return (
    <>
      {words} {href === null ? null : <TextLink href={href}>{t('payoutOpen')}</TextLink>}
    </>
  );
}

interface LastPayment {
  readonly entry: {
    readonly id: string;
    readonly amountMinor: number;
    readonly currency: Currency;
    readonly customer: { readonly name: string } | null;
    readonly state: EntryState;
  };
  readonly forecast: {
    readonly on: string;
    readonly balanceMinor: number;
    readonly minimumMinor: number;
    readonly goesOut: boolean;
  } | null;
}

/** What was paid last: the own share, until when it is held, and the payout it will or will not be in. */
export function LastPaymentCard({ payment: { entry, forecast } }: { payment: LastPayment }): ReactNode {
  const t = useTranslations('partner.home');
  const name = entry.customer?.name ?? '';
  return (
    <Card className="mb-5">
      <CardHead title={t('latest')} actions={<EntryStatus state={entry.state} />} />
      <CardBody>
        <p>
          {t('latestLead', { name })}{' '}
          <b className="font-semibold num">
            <Money amount={entry} />
          </b>
          {'. '}
          {forecast === null ? null : <ForecastText forecast={forecast} currency={entry.currency} />}{' '}
          <TextLink href={`/partner/earnings/${entry.id}`}>{t('why')}</TextLink>
        </p>
      </CardBody>
    </Card>
  );
}

interface Renewals {
  readonly withinDays: number;
  readonly customers: number;
  readonly revenue: Amount;
}

/** Years and included months that end within 30, 60 and 90 days, each stretch once. */
export function RenewalsCard({ renewals }: { renewals: readonly Renewals[] }): ReactNode {
  const t = useTranslations('partner.home');
  const locale = useLocale();
  const none = renewals.every(({ customers }) => customers === 0);
  return (
    <Card className="mb-5">
      <CardHead title={t('renewals')} note={none ? t('renewalsNone') : t('renewalsNote')} />
      {none ? null : (
        <FactStrip
          facts={renewals.map(({ withinDays, customers, revenue }) => ({
            label: t('renewalsWithin', { days: withinDays }),
            value: t('renewalsCount', { count: customers }),
            note: t('renewalsWorth', { revenue: moneyText({ amount: revenue }, locale) }),
          }))}
        />
      )}
    </Card>
  );
}
