import { typedDecimal } from '@/components/ui/typed-decimal';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';

/** Digits of a number as rules carry them; text that is no number stays as it is. */
export function digitsOf(text: string): string {
  return typedDecimal(text, 'en') ?? text.trim();
}

/** A whole number; empty is null, and text that is none stays text. */
export function numberOf(text: string): number | string | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

/** Minor units of an amount in major ones; undefined when empty, text when it is none or finer than the currency. */
export function minorOf(text: string, currency: Currency): number | string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const digits = typedDecimal(typed, 'en');
  if (digits === undefined || digits.length > 12) return typed;
  const minor = toMinor(exact(digits), currency);
  return fromMinor(minor, currency).eq(exact(digits)) ? minor : typed;
}

export function amountsOf(text: string, currency: Currency): Record<string, number | string> {
  const minor = minorOf(text, currency);
  return minor === undefined ? {} : { [currency]: minor };
}
