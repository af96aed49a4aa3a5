import { assert } from '@/lib/domain/assert';
import { openAmountOf, type SettledInvoice } from '@/lib/domain/invoicing/open-amount';

/** How an invoice was settled and what earlier notes gave back of that. Minor units. */
export interface CreditedInvoice extends SettledInvoice {
  readonly status: 'open' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';
  /** What can still go back to cards it was paid by. */
  readonly refundableMinor: number;
  /** Prepaid credit that was used for it and not given back yet. */
  readonly walletLeftMinor: number;
}

/** Where the money of a credit note goes; the parts add up to its total. */
export interface CreditSettlement {
  /** Not collected any more. */
  readonly openMinor: number;
  /** Back to the card. */
  readonly refundMinor: number;
  /** Back to the grants it came from. */
  readonly walletMinor: number;
  readonly balanceMinor: number;
}

/**
 * What is still open is not collected first. The rest goes back the way it came, what was paid last first: money to the card or,
 * when asked so, to the balance; what the balance paid to the balance; prepaid credit to its grants.
 */
export function settleCreditNote(
  totalMinor: number,
  invoice: CreditedInvoice,
  to: 'balance' | 'card',
): CreditSettlement {
  const collectable =
    invoice.status === 'open' || invoice.status === 'partly_paid' || invoice.status === 'uncollectible';
  const openMinor = collectable ? Math.min(totalMinor, openAmountOf(invoice)) : 0;
  const refundMinor = to === 'card' ? Math.min(totalMinor - openMinor, invoice.refundableMinor) : 0;
  const rest = totalMinor - openMinor - refundMinor;
  const before = givenBackBefore(invoice);
  const elsewhere = Math.max(0, invoice.paidMinor + invoice.balanceAppliedMinor - before - refundMinor);
  const balanceFirst = Math.min(rest, elsewhere);
  const walletMinor = Math.min(rest - balanceFirst, invoice.walletLeftMinor);
  const settlement = { openMinor, refundMinor, walletMinor, balanceMinor: rest - walletMinor };
  assert(
    Object.values(settlement).every((part) => part >= 0),
    'a credit note gives back, it takes nothing',
  );
  return settlement;
}

/** Of money and balance, by earlier notes: what they credited beyond what was open then and beyond the wallet. */
function givenBackBefore(invoice: CreditedInvoice): number {
  const { totalMinor, walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor } = invoice;
  const notCollected = Math.max(0, totalMinor - walletAppliedMinor - balanceAppliedMinor - paidMinor);
  const walletGivenBack = walletAppliedMinor - invoice.walletLeftMinor;
  return Math.max(0, creditedMinor - notCollected - walletGivenBack);
}
