import { assert } from '@/lib/domain/assert';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';

export type { Currency };

/** An amount that can be booked: whole minor units (cents, yen, fils) of one currency. Never a fraction of them. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: Currency;
}

export function money(amountMinor: number, currency: Currency): Money {
  assert(Number.isSafeInteger(amountMinor), `money is a safe integer of minor units, not ${amountMinor}`);
  // Minus zero would print as "−0.00" and be unequal to zero under Object.is.
  return { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency };
}

export function zeroMoney(currency: Currency): Money {
  return { amountMinor: 0, currency };
}

export function addMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.amountMinor + right.amountMinor, left.currency);
}

export function negateMoney(amount: Money): Money {
  return money(-amount.amountMinor, amount.currency);
}

/** The currency is stated because the sum of nothing has one too. */
export function sumMoney(amounts: Iterable<Money>, currency: Currency): Money {
  let total = zeroMoney(currency);
  for (const amount of amounts) total = addMoney(total, amount);
  return total;
}

export function isZero(amount: Money): boolean {
  return amount.amountMinor === 0;
}

function assertSameCurrency(left: Money, right: Money): void {
  assert(
    left.currency === right.currency,
    `amounts in ${left.currency} and ${right.currency} cannot be added or compared`,
  );
}

/** Major units as plain digits: `-14.50`, `1500` (JPY), `0.005` (KWD). For APIs, CSV and derivations. */
export function toDecimalString(amount: Money): `${number}` {
  const exponent = exponentOf(amount.currency);
  const sign = amount.amountMinor < 0 ? '-' : '';
  const digits = String(Math.abs(amount.amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const text = exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
  return text as `${number}`;
}
