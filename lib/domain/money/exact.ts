import Big from 'big.js';
import { assert } from '@/lib/domain/assert';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * An exact decimal, for amounts before they are rounded and for unit prices below a cent. Sums and products are exact.
 * A quotient keeps 40 decimal places, far more than needed for the rounding of an amount to be the true one as long as
 * the caller multiplies first and divides last.
 */
export type Exact = Big;

const Decimal = Big();
Decimal.DP = 40;
Decimal.RM = Big.roundHalfUp;

const ZERO = new Decimal(0);

/** From digits such as `4.90`, or a whole number. Text from outside goes through `parseDecimal` instead. */
export function exact(value: string | number): Exact {
  if (typeof value === 'number')
    assert(Number.isSafeInteger(value), `${value} is no whole number; write fractions as digits`);
  return new Decimal(value);
}

export function zeroExact(): Exact {
  return ZERO;
}

export function sumExact(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

/**
 * The one place where money is rounded: to whole minor units of the currency, half away from zero (0.005 → 0.01,
 * −0.005 → −0.01 for EUR).
 */
export function toMinor(value: Exact, currency: Currency): number {
  const minor = Number(shiftPoint(value, exponentOf(currency)).round(0, Big.roundHalfUp).toFixed());
  assert(Number.isSafeInteger(minor), `${value.toFixed()} ${currency} is more than can be booked`);
  return minor === 0 ? 0 : minor;
}

/** Whole minor units as exact major units: 1450, EUR → 14.5. */
export function fromMinor(amountMinor: number, currency: Currency): Exact {
  return shiftPoint(exact(amountMinor), -exponentOf(currency));
}

/** A whole number of 10^-places: 18415, 2 → 184.15. */
export function exactFromScaled(value: number, places: number): Exact {
  return shiftPoint(exact(value), -places);
}

/** A hundredth, as of percent; exact, and much quicker than a division. */
export function hundredth(value: Exact): Exact {
  return shiftPoint(value, -2);
}

/** Plain digits without an exponent or needless zeros: `1.3333…` (40 places at most), `0`, `-0.5`. */
export function exactToString(value: Exact): string {
  const text = value.toFixed();
  return text === '-0' ? '0' : text;
}

/** The same with ten decimal places at most, as exact amounts are stored and shown: `1.3333333333`. */
export function exactToStored(value: Exact): string {
  return exactToString(value.round(10, Big.roundHalfUp));
}

const DECIMAL = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?$/;

/**
 * Digits a person or another system wrote, with a point and no sign but a leading minus: `4.90`, `0.0004`, `-3`. Up to 18
 * digits before and 18 after the point. Refuses `1e3`, `1,5`, `+1`, `.5`, `007` and blanks.
 */
export function parseDecimal(text: string, field?: string): Exact | Refusal {
  if (DECIMAL.test(text)) return new Decimal(text);
  return refuse(
    'INPUT_INVALID',
    `${field ?? 'The value'} is "${text.slice(0, 40)}"; accepted are digits with a decimal point, such as 4.90.`,
    {
      ...(field === undefined ? {} : { field }),
      values: { accepted: '4.90' },
    },
  );
}

/** Moves the decimal point. Copying the digits is several times faster than multiplying by a power of ten. */
function shiftPoint(value: Exact, places: number): Exact {
  const shifted = new Decimal(value);
  if (!shifted.eq(ZERO)) shifted.e += places;
  return shifted;
}
