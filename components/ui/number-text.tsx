import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { formatTag } from '@/lib/web/i18n/locale';

/** A count in the reader's notation: `14,212`. */
export function Count({ value, change = false }: { value: number; change?: boolean }): ReactNode {
  const locale = useLocale();
  return <span className="num">{countText(value, locale, change)}</span>;
}

export function countText(value: number, locale: string, change = false): string {
  const text = new Intl.NumberFormat(formatTag(locale), { useGrouping: true, maximumFractionDigits: 12 })
    .format(value)
    .replace('-', '\u2212');
  return change && value > 0 ? `+${text}` : text;
}

/** Hundredths of a percent as text with a space before the sign: 1900 is `19 %`. */
export function percentText(bps: number, locale: string, change = false): string {
  return `${countText(bps / 100, locale, change)}\u00a0%`;
}
