import type { Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';

/** The rate a statement took for a currency; stored with it. */
export interface StatementRate {
  readonly to: Currency;
  /** Units of `to` for one unit of the entry's currency: digits. */
  readonly rate: string;
}

/** An entry in the payout currency: USD 100.00 × 0.9215 = EUR 92.15. */
export function convertEntry(amountMinor: number, currency: Currency, { to, rate }: StatementRate): number {
  return toMinor(fromMinor(amountMinor, currency).times(exact(rate)), to);
}

/**
 * A clawback in the payout currency, at the rate of the entry it reverses. It is the difference between what the entry was worth before
 * it and after it, so the clawbacks of a full refund sum to minus the converted entry.
 */
export function convertClawback(
  entry: { readonly amountMinor: number; readonly currency: Currency; readonly rate: StatementRate },
  reversed: { readonly beforeMinor: number; readonly takenMinor: number },
): number {
  const worth = (leftMinor: number) => convertEntry(leftMinor, entry.currency, entry.rate);
  const before = entry.amountMinor - reversed.beforeMinor;
  return worth(before - reversed.takenMinor) - worth(before);
}
