import type { Locale } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';

const WORDS: Readonly<Record<Locale, (currency: Currency) => string>> = {
  en: (currency) => `Balance of your statements in ${currency}, now paid in your new currency`,
  de: (currency) => `Saldo Ihrer Abrechnungen in ${currency}, jetzt in Ihrer neuen Währung ausgezahlt`,
  it: (currency) => `Saldo dei suoi estratti conto in ${currency}, ora pagato nella sua nuova valuta`,
};

/** Why a statement begins with money in another currency, in the language of the partner. */
export function carriedBalanceReason(locale: Locale, currency: Currency): string {
  return WORDS[locale](currency);
}
