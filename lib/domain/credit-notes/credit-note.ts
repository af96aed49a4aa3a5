import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';

/** What of an invoice a credit note is decided from. Minor units. */
export interface CreditableInvoice {
  readonly id: string;
  readonly currency: Currency;
  readonly taxBehavior: TaxBehavior;
  readonly lines: readonly CreditableLine[];
  readonly taxes: readonly CreditableTax[];
}

export interface CreditableLine {
  readonly id: string;
  /** As it stands on the invoice; contains the tax when the invoice's prices do. */
  readonly amountMinor: number;
  /** Without tax. */
  readonly netMinor: number;
  readonly taxCategory: TaxCategory;
}

/** The tax of all lines of one category. */
export interface CreditableTax {
  readonly category: TaxCategory;
  readonly treatment: string;
  readonly country: string;
  readonly ratePercent: string;
  readonly baseMinor: number;
  readonly taxMinor: number;
}

/** What earlier notes took back: of each line, and of the tax of each category. */
export interface EarlierNotes {
  readonly lineNets: ReadonlyMap<string, number>;
  readonly taxes: ReadonlyMap<TaxCategory, number>;
}

/** How much is to be taken back: what is left, an amount with tax, or amounts of lines as they stand on the invoice. */
export type WantedCredit =
  | { readonly kind: 'full' }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'lines'; readonly lines: readonly { readonly lineId: string; readonly amountMinor: number }[] };

/** What a credit note says in numbers. Positive, but for credits on the invoice that are taken back with it. */
export interface CreditNoteTotals {
  readonly lines: readonly NoteLine[];
  readonly taxes: readonly NoteTax[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export interface NoteLine {
  readonly invoiceLineId: string;
  readonly taxCategory: TaxCategory;
  readonly netMinor: number;
  readonly derivation: Derivation;
}

export interface NoteTax extends CreditableTax {
  readonly derivation: Derivation;
}
