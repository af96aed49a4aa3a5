import { exponentOf, type Currency } from '@/lib/domain/money/currency';

/**
 * The minor units of an amount somebody typed as their country writes it: `48210.55`, `48,210.55`, `48.210,55`, `48 210.55`.
 * Null when it is no amount, or leaves out the cents of a currency that has them.
 */
export function typedMinor(typed: string, currency: Currency): number | null {
  const exponent = exponentOf(currency);
  const plain = typed.trim().replaceAll(/[\s'’]/g, '');
  const shape = exponent === 0 ? /^(-?[\d.,]*\d)$/ : new RegExp(`^(-?[\\d.,]*\\d)[.,](\\d{${exponent}})$`);
  const found = shape.exec(plain);
  if (!found) return null;
  const digits = `${(found[1] ?? '').replaceAll(/[.,]/g, '')}${found[2] ?? ''}`;
  const minor = Number(digits);
  return Number.isSafeInteger(minor) ? minor : null;
}
