import { formatTag } from '@/lib/web/i18n/locale';

/** Percent digits as a rule carries them, written for a language: `2.9` is `2.9 %` or `2,9 %`. */
export function percentDigits(percent: string, locale: string): string {
  return `${bareDigits(percent, locale)}\u00a0%`;
}

/** The same without the sign, for a working such as `30 − 26 %`. */
export function bareDigits(percent: string, locale: string): string {
  const formatter = new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 6 });
  return formatter.format(percent as `${number}`).replace('-', '\u2212');
}
