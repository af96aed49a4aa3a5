import type { Locale } from '@/lib/domain/localized';
import type { SelfBillQuestion } from '@/lib/domain/payouts/decide-self-bill';

/** What a self-bill says, in the language of the partner whose document it is. The mentions are those of Directive 2006/112/EC, article 226. */
const WORDS: Readonly<
  Record<Locale, Omit<SelfBillQuestion['words'], 'line'> & { line: (period: string) => string; credit: string }>
> = {
  en: {
    line: (period) => `Commissions, statement ${period}`,
    credit: 'Credit of self-bill',
    selfBilling: 'Self-billing',
    reverseCharge: 'Reverse charge',
    exempt: 'Exempt as a small business, article 284 of Directive 2006/112/EC',
    outside: 'Outside the scope of VAT',
  },
  de: {
    line: (period) => `Provisionen, Abrechnung ${period}`,
    credit: 'Storno der Gutschrift',
    selfBilling: 'Gutschrift',
    reverseCharge: 'Steuerschuldnerschaft des Leistungsempfängers',
    exempt: 'Steuerbefreit als Kleinunternehmer, Artikel 284 der Richtlinie 2006/112/EG',
    outside: 'Nicht steuerbar',
  },
  it: {
    line: (period) => `Provvigioni, estratto conto ${period}`,
    credit: 'Storno dell’autofattura',
    selfBilling: 'Autofatturazione',
    reverseCharge: 'Inversione contabile',
    exempt: 'Esente come piccola impresa, articolo 284 della direttiva 2006/112/CE',
    outside: 'Fuori campo IVA',
  },
};

export function selfBillWords(locale: Locale, period: string): SelfBillQuestion['words'] {
  const { line, credit: _, ...words } = WORDS[locale];
  return { ...words, line: line(period) };
}

/** What the line of a credit says: which document it takes back. */
export function selfBillCreditLine(locale: Locale, number: string): string {
  return `${WORDS[locale].credit} ${number}`;
}

/** The language of a partner's documents: what its own kit says, otherwise that of its country. */
export function partnerLocale(kit: { readonly locale: Locale } | null, country: string): Locale {
  if (kit) return kit.locale;
  if (country === 'IT') return 'it';
  return country === 'DE' || country === 'AT' ? 'de' : 'en';
}
