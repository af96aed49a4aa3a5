import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { toDecimalString, type Money } from '@/lib/domain/money/money';

export interface MoneyFormat {
  /**
   * `ledger`: symbol and all decimals, for anything that is booked. `compact`: symbol and three significant digits, for
   * charts and headlines. `plain`: the digits alone, under a heading that names the currency.
   */
  readonly style?: 'ledger' | 'compact' | 'plain';
  /** The ISO code instead of the symbol: CHF 21.00, EUR 4.90. */
  readonly code?: boolean;
}

/** The amount as text of a language, negative ones with a real minus sign: `€1,204.50`, `1.204,50 €`, `−€14.50`. */
export function formatMoney(amount: Money, locale: string, format: MoneyFormat = {}): string {
  return formatDecimalMoney(toDecimalString(amount), amount.currency, locale, format);
}

/** The same for digits in major units, as derivations and unit prices carry them; more decimals than the currency has are kept. */
export function formatDecimalMoney(
  decimal: string,
  currency: Currency,
  locale: string,
  format: MoneyFormat = {},
): string {
  const formatter = formatterFor(currency, locale, format);
  const parts = formatter.formatToParts(decimal as `${number}`);
  return parts.map((part) => (part.type === 'minusSign' ? '\u2212' : part.value)).join('');
}

/** Making a formatter costs a thousand times what using it does, and a table draws hundreds of amounts. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(
  currency: Currency,
  locale: string,
  { style = 'ledger', code = false }: MoneyFormat,
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${style} ${code}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, { ...digitsOf(currency, style), ...signOf(currency, style, code) });
  formatters.set(key, made);
  return made;
}

function digitsOf(currency: Currency, style: 'ledger' | 'compact' | 'plain'): Intl.NumberFormatOptions {
  if (style === 'compact') return { notation: 'compact', maximumSignificantDigits: 3 };
  // Our own exponent, not the one of the platform: some platforms print two-decimal currencies without decimals.
  return { minimumFractionDigits: exponentOf(currency), maximumFractionDigits: 12, useGrouping: 'always' };
}

function signOf(currency: Currency, style: 'ledger' | 'compact' | 'plain', code: boolean): Intl.NumberFormatOptions {
  if (style === 'plain') return { style: 'decimal' };
  return { style: 'currency', currency, currencyDisplay: code ? 'code' : 'symbol' };
}
