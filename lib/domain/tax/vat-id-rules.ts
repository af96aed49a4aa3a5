import {
  austria,
  bulgaria,
  croatia,
  czechRepublic,
  denmark,
  finland,
  germany,
  greece,
  hungary,
  italy,
  lithuania,
  luxembourg,
  malta,
  norway,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  switzerland,
} from 'jsvat';
import {
  belgianDigits,
  britishDigits,
  cypriotDigits,
  czechDigits,
  dutchDigits,
  frenchDigits,
  irishDigits,
  latvianDigits,
  weighted,
} from '@/lib/domain/tax/vat-id-check-digits';

/** `component`: a part of the number, such as an office or a date, does not exist. */
export type VatIdFault = 'format' | 'length' | 'component' | 'checksum';

/** How the VAT ids of a country are built. Numbers come here without their prefix and without separators. */
export interface VatIdRule {
  /** Tests in the order in which they are made; the first that fails names the fault. */
  readonly shape: readonly (readonly [fault: VatIdFault, pattern: RegExp])[];
  /** Puts back digits that people may leave out. */
  readonly complete?: (number: string) => string;
  readonly checkDigits: (number: string) => boolean;
}

const DIGITS = /^\d+$/;
const NO_LEADING_ZERO = /^[1-9]\d*$/;

function digits(length: number, checkDigits: VatIdRule['checkDigits'], pattern = DIGITS): VatIdRule {
  return {
    shape: [
      ['format', pattern],
      ['length', ofLength(length)],
    ],
    checkDigits,
  };
}

function ofLength(from: number, to = from): RegExp {
  return new RegExp(`^.{${from},${to}}$`);
}

const BRITISH: VatIdRule = {
  shape: [
    ['length', /^(?:.{5}|(?:GD|HA)8888.{5}|.{9}|.{12})$/],
    ['format', /^(?:..\d{3}|(?:GD|HA)8888\d{5}|\d{9}|\d{12})$/],
    ['component', /^(?:(?:GD(?:8888)?[0-4]|HA(?:8888)?[5-9])\d{2}(?:\d{2})?|\d{9,12})$/],
  ],
  checkDigits: britishDigits,
};

/**
 * Member states, the one-stop shop (EU), Northern Ireland (XI) and three neighbours. Check digits are the library's where it follows
 * the published algorithm, and ours where it does not.
 */
export const VAT_ID_RULES: Readonly<Record<string, VatIdRule>> = {
  AT: {
    shape: [
      ['format', /^U\d*$/],
      ['length', ofLength(9)],
    ],
    checkDigits: (number) => austria.calcFn(number.slice(1)),
  },
  BE: {
    ...digits(10, belgianDigits),
    complete: (number) => (number.length === 9 ? `0${number}` : number),
  },
  BG: {
    shape: [
      ['format', DIGITS],
      ['length', ofLength(9, 10)],
    ],
    checkDigits: bulgaria.calcFn,
  },
  CH: {
    shape: [
      ['length', ofLength(12, 13)],
      ['format', /^\d{9}/],
      ['component', /^.{9}(?:MWST|TVA|IVA|TPV)$/],
    ],
    checkDigits: switzerland.calcFn,
  },
  CY: {
    shape: [
      ['length', ofLength(9)],
      ['format', /^\d{8}/],
      ['component', /^(?!12)/],
    ],
    checkDigits: cypriotDigits,
  },
  CZ: {
    shape: [
      ['format', DIGITS],
      ['length', ofLength(8, 10)],
      // A company's number does not begin with 9; a person's begins with a date of birth, women's months counted from 51.
      ['component', /^(?:[0-8]\d{7}|6\d{8}|\d{2}(?:[0257][1-9]|[1368][0-2])(?:0[1-9]|[12]\d|3[01])\d{3,4})$/],
    ],
    // Numbers of nine digits that begin with 6 are neither a company's nor a birth's.
    checkDigits: (number) => (/^6\d{8}$/.test(number) ? czechRepublic.calcFn(number) : czechDigits(number)),
  },
  DE: digits(9, germany.calcFn, NO_LEADING_ZERO),
  DK: digits(8, denmark.calcFn, NO_LEADING_ZERO),
  EE: digits(9, (number) => weighted(number, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0),
  ES: {
    shape: [
      ['length', ofLength(9)],
      ['format', /^[A-HJ-NP-SU-Z\d]\d{7}[A-Z\d]$/],
    ],
    checkDigits: spain.calcFn,
  },
  EU: {
    shape: [
      ['format', DIGITS],
      ['length', ofLength(9)],
      // Begins with the numeric ISO code of the member state of identification.
      [
        'component',
        /^(?:040|056|100|191|196|203|208|233|246|250|276|300|348|372|380|428|440|442|470|528|616|620|642|703|705|724|752)/,
      ],
    ],
    checkDigits: () => true,
  },
  FI: digits(8, finland.calcFn),
  FR: {
    shape: [
      ['format', /^[\dA-HJ-NP-Z]{2}\d*$/],
      ['length', ofLength(11)],
    ],
    checkDigits: frenchDigits,
  },
  GB: BRITISH,
  GR: { ...digits(9, greece.calcFn), complete: (number) => (number.length === 8 ? `0${number}` : number) },
  HR: digits(11, croatia.calcFn),
  HU: digits(8, hungary.calcFn),
  IE: {
    shape: [
      ['format', /^\d[\dA-Z+*]\d{5}/],
      ['format', /^.{7}[A-W]*$/],
      ['length', ofLength(8, 9)],
    ],
    checkDigits: irishDigits,
  },
  IT: {
    shape: [
      ['format', DIGITS],
      ['format', /^(?!0{7})/],
      ['length', ofLength(11)],
      // Digits eight to ten are the office that gave the number out.
      ['component', /^.{7}(?:0(?!00)\d{2}|100|120|121|888|999)/],
    ],
    checkDigits: italy.calcFn,
  },
  LT: {
    shape: [
      ['format', DIGITS],
      ['length', /^(?:.{9}|.{12})$/],
      ['component', /^(?:.{7}1.|.{10}1.)$/],
    ],
    checkDigits: lithuania.calcFn,
  },
  LU: digits(8, luxembourg.calcFn),
  LV: {
    shape: [
      ['format', DIGITS],
      ['length', ofLength(11)],
      // Up to 3 a person's number begins with the day of birth, since 2017 with 32.
      ['component', /^(?:[4-9]|32|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))/],
    ],
    checkDigits: latvianDigits,
  },
  MT: digits(8, malta.calcFn, NO_LEADING_ZERO),
  NL: {
    shape: [
      ['format', /^\d+.(?!00$)\d{2}$/],
      ['length', ofLength(12)],
      ['format', /^.{9}B/],
    ],
    complete: (number) => number.padStart(12, '0'),
    checkDigits: dutchDigits,
  },
  NO: {
    shape: [
      ['format', /^\d+(?:MVA)?$/],
      ['length', /^\d{9}(?:MVA)?$/],
    ],
    checkDigits: norway.calcFn,
  },
  PL: digits(10, (number) => weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0),
  PT: digits(9, portugal.calcFn, NO_LEADING_ZERO),
  RO: {
    shape: [
      ['format', NO_LEADING_ZERO],
      ['length', ofLength(2, 10)],
    ],
    checkDigits: romania.calcFn,
  },
  SE: {
    shape: [
      ['format', /01$/],
      ['format', DIGITS],
      ['length', ofLength(12)],
    ],
    checkDigits: sweden.calcFn,
  },
  SI: digits(8, slovenia.calcFn, NO_LEADING_ZERO),
  SK: {
    shape: [
      ['format', DIGITS],
      ['length', ofLength(10)],
      ['format', /^[1-9]\d[234789]/],
    ],
    checkDigits: slovakiaRepublic.calcFn,
  },
  XI: BRITISH,
};
