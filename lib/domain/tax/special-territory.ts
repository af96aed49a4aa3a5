import type { VatRate } from '@/lib/domain/tax/vat-rates';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** A part of a member state with a VAT rule of its own, recognised by its postal code. */
export interface SpecialTerritory {
  readonly name: string;
  /** `outside`: no part of the VAT area of the Union, so a supply to it is an export. */
  readonly standing: 'own-rate' | 'outside';
  /** Its standard rate; null where it levies none. */
  readonly rate: VatRate | null;
}

type Entry = readonly [name: string, postalCode: RegExp, rates: readonly (readonly [LocalDate, string])[]];

/**
 * Articles 5 to 7 and 105 of the VAT directive. An empty list of rates stands for "outside the VAT area"; elsewhere the rates are
 * oldest first. France's overseas departments are outside the Union's area but three of them levy French VAT at their own rate.
 */
const TERRITORIES: Readonly<Record<string, readonly Entry[]>> = {
  AT: [
    ['Jungholz', /^6691$/, [['1984-01-01', '19']]],
    ['Mittelberg', /^699[123]$/, [['1984-01-01', '19']]],
  ],
  DE: [
    ['Büsingen am Hochrhein', /^78266$/, []],
    ['Heligoland', /^27498$/, []],
  ],
  ES: [
    ['Canary Islands', /^(?:35|38)\d{3}$/, []],
    ['Ceuta', /^51\d{3}$/, []],
    ['Melilla', /^52\d{3}$/, []],
  ],
  FI: [['Åland Islands', /^22\d{3}$/, []]],
  FR: [
    ['Guadeloupe', /^971\d{2}$/, [['2000-01-01', '8.5']]],
    ['Martinique', /^972\d{2}$/, [['2000-01-01', '8.5']]],
    ['Guyane', /^973\d{2}$/, []],
    ['Réunion', /^974\d{2}$/, [['2000-01-01', '8.5']]],
    ['Mayotte', /^976\d{2}$/, []],
  ],
  GR: [['Mount Athos', /^63086$/, []]],
  IT: [
    ["Campione d'Italia", /^22061$/, []],
    ['Livigno', /^23041$/, []],
  ],
  PT: [
    [
      'Madeira',
      /^9[0-4]\d{2}/,
      [
        ['2000-01-01', '12'],
        ['2011-01-01', '16'],
        ['2012-04-01', '22'],
      ],
    ],
    [
      'Azores',
      /^9[5-9]\d{2}/,
      [
        ['2000-01-01', '12'],
        ['2011-01-01', '16'],
        ['2014-01-01', '18'],
        ['2021-07-01', '16'],
      ],
    ],
  ],
};

/** The special territory an address of a member state lies in on a day; null for the rest of the country. */
export function specialTerritoryOf(
  country: string,
  postalCode: string | undefined,
  on: LocalDate,
): SpecialTerritory | null {
  const entries = Object.hasOwn(TERRITORIES, country) ? TERRITORIES[country] : undefined;
  if (entries === undefined || postalCode === undefined) return null;
  const code = postalCode.replaceAll(/[\s-]/g, '').replace(/^[A-Z]{1,2}(?=\d)/, '');
  const found = entries.find(([, pattern]) => pattern.test(code));
  if (found === undefined) return null;
  const [name, , rates] = found;
  if (rates.length === 0) return { name, standing: 'outside', rate: null };
  const rate = rates.findLast(([validFrom]) => validFrom <= on);
  return {
    name,
    standing: 'own-rate',
    rate: rate === undefined ? null : { validFrom: rate[0], ratePercent: rate[1] },
  };
}
