import type { useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { formatTag } from '@/lib/web/i18n/locale';

/** How prices are written for the public, in one language and currency. */
export interface PricingWords {
  readonly t: ReturnType<typeof useTranslations<'pricing'>>;
  readonly locale: string;
  readonly currency: Currency;
  /** Of a decimal string in major units. */
  readonly money: (decimal: string) => string;
  readonly count: (value: string | number) => string;
  /** "a month", "every 3 months" */
  readonly every: (interval: BillingInterval) => string;
  /** "per hub and month" */
  readonly everyUnit: (unit: string, interval: BillingInterval) => string;
}

export function pricingWords(t: PricingWords['t'], locale: string, currency: Currency): PricingWords {
  const every = ({ unit, count }: BillingInterval): string =>
    count === 1 ? t(`per.${unit}`) : t('everySo', { unit, count });
  return {
    t,
    locale,
    currency,
    every,
    everyUnit: (unit, interval) =>
      interval.count === 1 ? t(`perUnit.${interval.unit}`, { unit }) : t('perUnitSo', { unit, every: every(interval) }),
    money: (decimal) => moneyText({ amount: { decimal, currency }, code: currency !== 'EUR' }, locale),
    count: (value) => Number(value).toLocaleString(formatTag(locale)),
  };
}
