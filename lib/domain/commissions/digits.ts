import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** Minor units as the digits a trace stores: 1240, EUR → `12.40`. */
export function digitsOfMinor(amountMinor: number, currency: Currency): string {
  return toDecimalString(money(amountMinor, currency));
}
