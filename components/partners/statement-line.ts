import type { Currency } from '@/lib/domain/money/currency';

/** An entry as it stands on a statement: what was booked, and what that is in the currency of the statement. */
export interface StatementLine {
  readonly entryId: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly customer: string | null;
  readonly plan: string;
  readonly reason: string | null;
  readonly bookedMinor: number;
  readonly bookedCurrency: Currency;
  /** Null where nothing was converted. */
  readonly rate: string | null;
  readonly rateDay: string | null;
  readonly amountMinor: number;
}
