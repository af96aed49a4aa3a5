import { balanced, type Posting } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';

/** What entries of one currency were booked as, and what a statement in another makes of them. */
export interface ConvertedSum {
  readonly currency: Currency;
  readonly bookedMinor: number;
  /** In the currency of the statement. */
  readonly amountMinor: number;
}

/**
 * A statement that was closed: what it adds or takes by rounding, and what was owed in another currency and is owed in its own from
 * now on. With it, commissions payable are in each currency exactly what is open: stated and not paid, or not stated yet.
 */
export function statementClosed(statement: {
  readonly currency: Currency;
  readonly roundingMinor: number;
  readonly converted: readonly ConvertedSum[];
}): Posting[] {
  const { currency, roundingMinor, converted } = statement;
  return [
    ...balanced({ commission_expense: roundingMinor, commissions_payable: -roundingMinor }, currency),
    ...converted.flatMap((sum) => [
      ...balanced({ commissions_payable: sum.bookedMinor, currency_conversion: -sum.bookedMinor }, sum.currency),
      ...balanced({ currency_conversion: sum.amountMinor, commissions_payable: -sum.amountMinor }, currency),
    ]),
  ];
}
