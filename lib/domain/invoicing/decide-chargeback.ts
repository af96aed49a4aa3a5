import { assert } from '@/lib/domain/assert';
import type { SettledInvoice } from '@/lib/domain/invoicing/open-amount';

/** Where a debt goes that comes back because a bank took the money for it. The parts add up to what was taken. Minor units. */
export interface ChargedBack {
  /** Owed on the invoice again. */
  readonly openMinor: number;
  /** Of the invoice, after it: what of its money is still here. */
  readonly paidMinor: number;
  /** Was given back to the customer as balance before, and is taken from it. */
  readonly balanceMinor: number;
  /** Was on its way back to the card and does not leave any more: the bank gave it back already. */
  readonly unsentMinor: number;
  /** Was given back and is gone. */
  readonly lostMinor: number;
}

/**
 * A bank took back a payment. What the invoice still asks for is open again: of 73.78 with 22.13 credited to the card that is 51.65.
 * What a credit note turned into balance was paid with money that is not here any more, so the balance gives it up as far as it goes.
 */
export function decideChargeback(
  takenMinor: number,
  invoice: SettledInvoice,
  left: { readonly balanceMinor: number; readonly unsentMinor: number },
): ChargedBack {
  assert(takenMinor > 0, 'a bank takes something');
  const { totalMinor, walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor } = invoice;
  const asked = Math.max(0, totalMinor - walletAppliedMinor - balanceAppliedMinor - creditedMinor);
  const open = Math.max(0, asked - paidMinor);
  const openMinor = Math.min(takenMinor, asked - open);
  const rest = takenMinor - openMinor;
  const unsentMinor = Math.min(rest, left.unsentMinor);
  const balanceMinor = Math.min(rest - unsentMinor, Math.max(0, left.balanceMinor));
  const lostMinor = rest - unsentMinor - balanceMinor;
  return { openMinor, paidMinor: asked - open - openMinor, balanceMinor, unsentMinor, lostMinor };
}
