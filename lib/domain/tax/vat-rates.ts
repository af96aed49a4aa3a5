import type { LocalDate } from '@/lib/domain/time/calendar';

/**
 * Standard rates of value added tax with the first day each applied, oldest first, from about 2009 on (the change before it is
 * included, so that the first known day has a rate too). A change is a new row, never an edit: invoices name the row.
 */
const STANDARD_RATES: Readonly<Record<string, readonly (readonly [validFrom: LocalDate, ratePercent: string])[]>> = {
  AT: [['1984-01-01', '20']],
  BE: [['1996-01-01', '21']],
  BG: [['1999-01-01', '20']],
  CY: [
    ['2003-01-01', '15'],
    ['2012-03-01', '17'],
    ['2013-01-14', '18'],
    ['2014-01-13', '19'],
  ],
  CZ: [
    ['2004-05-01', '19'],
    ['2010-01-01', '20'],
    ['2013-01-01', '21'],
  ],
  DE: [
    ['2007-01-01', '19'],
    ['2020-07-01', '16'],
    ['2021-01-01', '19'],
  ],
  DK: [['1992-01-01', '25']],
  EE: [
    ['1992-06-20', '18'],
    ['2009-07-01', '20'],
    ['2024-01-01', '22'],
    ['2025-07-01', '24'],
  ],
  ES: [
    ['1995-01-01', '16'],
    ['2010-07-01', '18'],
    ['2012-09-01', '21'],
  ],
  FI: [
    ['1994-06-01', '22'],
    ['2010-07-01', '23'],
    ['2013-01-01', '24'],
    ['2024-09-01', '25.5'],
  ],
  FR: [
    ['2000-04-01', '19.6'],
    ['2014-01-01', '20'],
  ],
  GR: [
    ['2005-04-01', '19'],
    ['2010-03-15', '21'],
    ['2010-07-01', '23'],
    ['2016-06-01', '24'],
  ],
  HR: [
    ['1998-08-01', '22'],
    ['2009-08-01', '23'],
    ['2012-03-01', '25'],
  ],
  HU: [
    ['2006-01-01', '20'],
    ['2009-07-01', '25'],
    ['2012-01-01', '27'],
  ],
  IE: [
    ['2002-03-01', '21'],
    ['2008-12-01', '21.5'],
    ['2010-01-01', '21'],
    ['2012-01-01', '23'],
    ['2020-09-01', '21'],
    ['2021-03-01', '23'],
  ],
  IT: [
    ['1997-10-01', '20'],
    ['2011-09-17', '21'],
    ['2013-10-01', '22'],
  ],
  LT: [
    ['1994-05-01', '18'],
    ['2009-01-01', '19'],
    ['2009-09-01', '21'],
  ],
  LU: [
    ['1992-01-01', '15'],
    ['2015-01-01', '17'],
    ['2023-01-01', '16'],
    ['2024-01-01', '17'],
  ],
  LV: [
    ['1995-05-01', '18'],
    ['2009-01-01', '21'],
    ['2011-01-01', '22'],
    ['2012-07-01', '21'],
  ],
  MT: [
    ['1995-01-01', '15'],
    ['2004-01-01', '18'],
  ],
  NL: [
    ['2001-01-01', '19'],
    ['2012-10-01', '21'],
  ],
  PL: [
    ['1993-07-05', '22'],
    ['2011-01-01', '23'],
  ],
  PT: [
    ['2005-07-01', '21'],
    ['2008-07-01', '20'],
    ['2010-07-01', '21'],
    ['2011-01-01', '23'],
  ],
  RO: [
    ['2000-01-01', '19'],
    ['2010-07-01', '24'],
    ['2016-01-01', '20'],
    ['2017-01-01', '19'],
    ['2025-08-01', '21'],
  ],
  SE: [['1990-07-01', '25']],
  SI: [
    ['2002-01-01', '20'],
    ['2013-07-01', '22'],
  ],
  SK: [
    ['2004-01-01', '19'],
    ['2011-01-01', '20'],
    ['2025-01-01', '23'],
  ],
  CH: [
    ['2001-01-01', '7.6'],
    ['2011-01-01', '8'],
    ['2018-01-01', '7.7'],
    ['2024-01-01', '8.1'],
  ],
  GB: [
    ['1991-04-01', '17.5'],
    ['2008-12-01', '15'],
    ['2010-01-01', '17.5'],
    ['2011-01-04', '20'],
  ],
  NO: [['2005-01-01', '25']],
};

const OUTSIDE_EU: ReadonlySet<string> = new Set(['CH', 'GB', 'NO']);

export interface VatRate {
  /** `19`, `25.5`, `8.1`: percent as a decimal string. */
  readonly ratePercent: string;
  readonly validFrom: LocalDate;
}

/** The standard rate of a country (ISO 3166 code; Greece is GR) on a day; null where we know none. */
export function standardVatRate(country: string, on: LocalDate): VatRate | null {
  const rates = Object.hasOwn(STANDARD_RATES, country) ? (STANDARD_RATES[country] ?? []) : [];
  const valid = rates.findLast(([validFrom]) => validFrom <= on);
  return valid === undefined ? null : { validFrom: valid[0], ratePercent: valid[1] };
}

/** Member states of the European Union, which share the rules for reverse charge and the one-stop shop. */
export function isEuCountry(country: string): boolean {
  return Object.hasOwn(STANDARD_RATES, country) && !OUTSIDE_EU.has(country);
}
