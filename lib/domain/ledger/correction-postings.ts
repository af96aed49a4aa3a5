import { balanced, type Posting } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';

/** A credit note: what was invoiced, the other way round. What it gives back is owed until it is settled. */
export function creditNoteIssued(note: {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly currency: Currency;
}): Posting[] {
  const { netMinor, taxMinor, currency } = note;
  return balanced({ deferred_revenue: netMinor, vat_payable: taxMinor, receivable: -(netMinor + taxMinor) }, currency);
}

/** Money that went back to a card; negative when it came back because the card took nothing. */
export function refundPaid(amountMinor: number, currency: Currency): Posting[] {
  return balanced({ receivable: amountMinor, cash: -amountMinor }, currency);
}

/** A debt that is given up; negative when a credit note lessens it afterwards. */
export function writtenOff(amountMinor: number, currency: Currency): Posting[] {
  return balanced({ bad_debt_expense: amountMinor, receivable: -amountMinor }, currency);
}
