import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { BillingDate } from '@/components/ui/date-time';
import { moneyText } from '@/components/ui/money';

interface Forecast {
  readonly on: string;
  readonly balanceMinor: number;
  readonly minimumMinor: number;
  readonly goesOut: boolean;
}

/** Whether an entry will be in the payout of the day it falls on, and why not: "€41.20 by then is below the minimum of €50.00". */
export function ForecastText({ forecast, currency }: { forecast: Forecast; currency: Currency }): ReactNode {
  const t = useTranslations('partner.forecast');
  const locale = useLocale();
  const money = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  return t.rich(forecast.goesOut ? 'will' : 'wont', {
    day: () => <BillingDate on={forecast.on} />,
    balance: money(forecast.balanceMinor),
    minimum: money(forecast.minimumMinor),
  });
}
