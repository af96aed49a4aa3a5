/**
 * ISO 4217 currencies with their real number of decimal places. A currency's exponent decides what one minor unit is:
 * a cent for EUR, a whole yen for JPY, a fils (a thousandth) for KWD.
 */
const CODES_BY_EXPONENT = {
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  2: [
    'AED', 'AFN', 'ALL', 'AMD', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BGN', 'BMD', 'BND', 'BOB', 'BOV',
    'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHE', 'CHF', 'CHW', 'CNY', 'COP', 'COU', 'CRC', 'CUP', 'CVE',
    'CZK', 'DKK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB', 'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GTQ', 'GYD',
    'HKD', 'HNL', 'HTG', 'HUF', 'IDR', 'ILS', 'INR', 'IRR', 'JMD', 'KES', 'KGS', 'KHR', 'KPW', 'KYD', 'KZT', 'LAK', 'LBP',
    'LKR', 'LRD', 'LSL', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MXV', 'MYR',
    'MZN', 'NAD', 'NGN', 'NIO', 'NOK', 'NPR', 'NZD', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'QAR', 'RON', 'RSD', 'RUB',
    'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB', 'TJS',
    'TMT', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'USD', 'USN', 'UYU', 'UZS', 'VED', 'VES', 'WST', 'XAD', 'XCD', 'XCG',
    'YER', 'ZAR', 'ZMW', 'ZWG',
  ],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
  4: ['CLF', 'UYW'],
} as const;

export type CurrencyExponent = 0 | 2 | 3 | 4;

/** ISO 4217 code, upper case. */
export type Currency = (typeof CODES_BY_EXPONENT)[CurrencyExponent][number];

const EXPONENTS: ReadonlyMap<string, CurrencyExponent> = new Map(
  ([0, 2, 3, 4] as const).flatMap((exponent) => CODES_BY_EXPONENT[exponent].map((code) => [code, exponent] as const)),
);

/** Every currency that can be written in our books, in alphabetical order. */
export const CURRENCIES: readonly Currency[] = ([0, 2, 3, 4] as const)
  .flatMap((exponent): readonly Currency[] => CODES_BY_EXPONENT[exponent])
  .toSorted();

export function isCurrency(code: string): code is Currency {
  return EXPONENTS.has(code);
}

/** Decimal places of one major unit: EUR 2, JPY 0, KWD 3. */
export function exponentOf(currency: Currency): CurrencyExponent {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new TypeError(`${String(currency)} is not an ISO 4217 currency`);
  return exponent;
}
