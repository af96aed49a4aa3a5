import { createTranslator } from 'next-intl';
import { formatDate, type DateStyle } from '@/lib/domain/time/format-date';
import { formatMoney } from '@/lib/domain/money/format-money';
import type { Locale } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import { formatTag } from '@/lib/web/i18n/locale';
import de from '@/lib/web/i18n/messages/de/mail.json';
import en from '@/lib/web/i18n/messages/en/mail.json';
import it from '@/lib/web/i18n/messages/it/mail.json';

const MESSAGES: Readonly<Record<Locale, typeof en>> = { en, de, it };

/** Words, amounts and dates for one reader. Messages are written outside of a page, so nothing is taken from a request. */
export interface MailLanguage {
  readonly locale: Locale;
  readonly t: ReturnType<typeof translator>;
  readonly money: (amount: Money) => string;
  readonly date: (at: Date, style?: DateStyle) => string;
}

export function mailLanguage(locale: Locale, timeZone: string): MailLanguage {
  return {
    locale,
    t: translator(locale),
    money: (amount) => formatMoney(amount, formatTag(locale)),
    date: (at, style = 'day') => formatDate(at, { locale, timeZone, style }),
  };
}

function translator(locale: Locale) {
  return createTranslator({ locale, messages: MESSAGES[locale] });
}

/** Where links lead: the address people open the product under. */
export function portalUrl(path: string): string {
  return new URL(path, process.env.NEXTAUTH_URL ?? 'http://localhost:3000').href;
}
