import { z } from 'zod';
import { amountOfShare, shareOf, type Share } from '@/lib/domain/invoicing/share';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, parseDecimal, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import type { Period } from '@/lib/domain/time/period';
import { refused, type Answer } from './answer';
import { moment } from './period-case';

/** The words in which cases about proration are written. */

/** Digits with a decimal point; a number of JSON when it is written like them. */
export const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => !isRefusal(parseDecimal(text)), 'is no amount such as 4.90');

/** ISO 4217; euros when not stated. */
export const currency = z
  .string()
  .refine(isCurrency, 'is no currency such as EUR')
  .default('EUR')
  .transform((code): Currency => (isCurrency(code) ? code : 'EUR'));

export const precision = z.enum(['second', 'day']);

/** A period as it is written; whether its last day belongs to it is said by `periodEnd` beside it. */
export const bounds = z.object({ start: moment, end: moment });

/** `exclusive`, `inclusive`, with or without an explanation behind it. */
export const periodEnd = z.string().nullish();

const DAY_MS = 86_400_000;

/** Half-open, as periods are here: one that includes its last day ends a day later. */
export function halfOpen({ start, end }: z.output<typeof bounds>, ends: string | null | undefined): Period {
  const inclusive = ends?.startsWith('inclusive') === true;
  return { start, end: inclusive ? new Date(end.getTime() + DAY_MS) : end };
}

export function endsBeforeStart(period: Period): Answer | null {
  if (period.start < period.end) return null;
  return refused('period_end_before_start', 'A period ends after it starts.');
}

/** The part of a period from an instant on; nothing when that is its end, all of it when it has not begun. */
export function shareFrom(
  at: Date,
  period: Period,
  { by, timeZone }: { by: 'second' | 'day'; timeZone: string },
): Share {
  const start = at < period.start ? period.start : at;
  const { part, whole, unit } = shareOf({ start, end: period.end }, period, by, timeZone);
  return { part: Math.max(0, part), whole, unit };
}

/** Rounded once, half away from zero, in the currency. */
export function decimalOf(value: Exact, inCurrency: Currency): string {
  return toDecimalString(money(toMinor(value, inCurrency), inCurrency));
}

export function minorText(amountMinor: number, inCurrency: Currency): string {
  return toDecimalString(money(amountMinor, inCurrency));
}

/** So many places at most, half up. */
export function placesOf(value: Exact, places: number): string {
  return exactToString(value.round(places));
}

/** A fraction as decimal digits. */
export function fractionOf(share: Share, places: number): string {
  return placesOf(amountOfShare('1', share), places);
}

export function product(...factors: readonly (string | null | undefined)[]): Exact {
  return factors.reduce((total, factor) => total.times(exact(factor ?? '1')), exact(1));
}
