import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDecimalMoney, formatMoney, type MoneyFormat } from '@/lib/domain/money/format-money';
import type { Currency, Money as Amount } from '@/lib/domain/money/money';
import { formatTag } from '@/lib/web/i18n/locale';

/** An exact price in major units, as the catalogue and derivations carry it: `{decimal: '0.0125', currency: 'EUR'}`. */
export interface DecimalAmount {
  readonly decimal: string;
  readonly currency: Currency;
}

export interface MoneyProps extends MoneyFormat {
  readonly amount: Amount | DecimalAmount;
  /** Writes a plus before an increase. Only for a change, never for a balance. */
  readonly change?: boolean;
  /** Drops the cents: headlines only, where the exact figure is one step away. */
  readonly whole?: boolean;
  readonly className?: string;
}

/** An amount in the reader's notation: `€1,204.50`, `−€3.67`; set `code` where several currencies meet: `CHF 21.00`. */
export function Money({ className = '', ...amount }: MoneyProps): ReactNode {
  const locale = useLocale();
  return <span className={`num ${className}`}>{moneyText(amount, locale)}</span>;
}

/** The same as plain text, for labels of buttons and sentences. */
export function moneyText(
  { amount, change = false, whole = false, ...format }: Omit<MoneyProps, 'className'>,
  locale: string,
): string {
  const tag = formatTag(locale);
  const text = whole
    ? wholeText(amount, tag)
    : 'decimal' in amount
      ? formatDecimalMoney(amount.decimal, amount.currency, tag, format)
      : formatMoney(amount, tag, format);
  const rises = 'decimal' in amount ? Number(amount.decimal) > 0 : amount.amountMinor > 0;
  return change && rises ? `+${text}` : text;
}

function wholeText(amount: Amount | DecimalAmount, tag: string): string {
  const exact =
    'decimal' in amount
      ? amount.decimal
      : formatMoney(amount, 'en', { style: 'plain' }).replaceAll(',', '').replace('\u2212', '-');
  const formatter = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: amount.currency,
    maximumFractionDigits: 0,
    useGrouping: true,
  });
  return formatter
    .formatToParts(exact as `${number}`)
    .map((part) => (part.type === 'minusSign' ? '\u2212' : part.value))
    .join('');
}
