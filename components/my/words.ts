import type { useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import { zoneName } from '@/components/ui/date-time';
import { localize, type Locale, type Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/money';
import { formatDate, type DateStyle } from '@/lib/domain/time/format-date';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** How the portal writes things in the reader's language and in the zone of the customer's contract. */
export interface Words {
  readonly t: ReturnType<typeof useTranslations<'my'>>;
  readonly locale: Locale;
  readonly name: (text: Localized) => string;
  readonly date: (at: Date, style?: DateStyle) => string;
  /** A calendar day such as `2026-12-12`, which moves through no zone. */
  readonly localDay: (day: string, style?: DateStyle) => string;
  readonly money: (minor: number, currency: Currency) => string;
  /** "a month", "a year", "every 2 weeks" */
  readonly every: (interval: BillingInterval) => string;
  /** "every month", "every year" */
  readonly eachTime: (interval: BillingInterval) => string;
  /** "31 stations" */
  readonly units: (count: number, names: { readonly one: Localized; readonly other: Localized }) => string;
  readonly zone: string;
}

export function wordsOf(t: Words['t'], locale: string, timeZone: string): Words {
  const reader = locale as Locale;
  const name = (text: Localized): string => localize(text, reader);
  return {
    t,
    locale: reader,
    name,
    date: (at, style = 'day') => formatDate(at, { locale, timeZone, style }),
    localDay: (day, style = 'day') => formatDate(new Date(`${day}T00:00:00Z`), { locale, timeZone: 'UTC', style }),
    money: (amountMinor, currency) => moneyText({ amount: { amountMinor, currency } }, locale),
    every: ({ unit, count }) => t(`every.${unit}`, { count }),
    eachTime: ({ unit, count }) => t(`eachTime.${unit}`, { count }),
    units: (count, { one, other }) =>
      `${new Intl.NumberFormat(locale).format(count)} ${name(count === 1 ? one : other)}`,
    zone: zoneName(timeZone),
  };
}
