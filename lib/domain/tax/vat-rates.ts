import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { VAT_RATE_TABLE } from '@/lib/domain/tax/vat-rate-table';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** Categories with a percentage of their own; zero-rated and exempt supplies need none. */
export type RatedCategory = Extract<TaxCategory, 'standard' | 'reduced'>;

export interface VatRate {
  /** `19`, `25.5`, `8.1`: percent as a decimal string. */
  readonly ratePercent: string;
  /** First day of this rate. */
  readonly validFrom: LocalDate;
}

export interface VatRateRow extends VatRate {
  readonly country: string;
  readonly category: RatedCategory;
}

type RatesOfCountry = Readonly<Record<RatedCategory, readonly VatRate[]>>;

const OUTSIDE_EU: ReadonlySet<string> = new Set(['CH', 'GB', 'NO']);
const ROW = /^([A-Z]{2}) (standard|reduced) +(.+)$/;

/** Newest first, because the rate that is asked for is nearly always the present one. */
const RATES: ReadonlyMap<string, RatesOfCountry> = readTable();

/**
 * The rate of a country (ISO 3166 code; Greece is GR) on a day; null where we know none. A country without a reduced rate on that
 * day charges its standard rate.
 */
export function vatRateOn(country: string, category: RatedCategory, on: LocalDate): VatRate | null {
  const rates = RATES.get(country);
  if (rates === undefined) return null;
  return (category === 'reduced' ? rateOn(rates.reduced, on) : null) ?? rateOn(rates.standard, on);
}

/** Member states of the European Union, which share the rules for reverse charge and the one-stop shop. */
export function isEuCountry(country: string): boolean {
  return RATES.has(country) && !OUTSIDE_EU.has(country);
}

/** The whole table by country, for people to read: within a country standard before reduced, newest first. */
export function listVatRates(): readonly VatRateRow[] {
  return [...RATES].flatMap(([country, rates]) =>
    (['standard', 'reduced'] as const).flatMap((category) =>
      rates[category].map((rate) => ({ country, category, ...rate })),
    ),
  );
}

function rateOn(rates: readonly VatRate[], on: LocalDate): VatRate | null {
  return rates.find((rate) => rate.validFrom <= on) ?? null;
}

function readTable(): ReadonlyMap<string, RatesOfCountry> {
  const table = new Map<string, Record<RatedCategory, VatRate[]>>();
  for (const line of VAT_RATE_TABLE.trim().split('\n')) {
    const [, country = '', category = '', entries = ''] = ROW.exec(line) ?? [];
    const rates = table.get(country) ?? { standard: [], reduced: [] };
    rates[category as RatedCategory] = entries.split(', ').map(readEntry).toReversed();
    table.set(country, rates);
  }
  return table;
}

function readEntry(entry: string): VatRate {
  const [validFrom = '', ratePercent = ''] = entry.split(' ');
  return { ratePercent, validFrom: validFrom as LocalDate };
}
