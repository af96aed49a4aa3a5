/** What settles an invoice. Minor units. */
export interface SettledInvoice {
  readonly totalMinor: number;
  readonly walletAppliedMinor: number;
  readonly balanceAppliedMinor: number;
  readonly paidMinor: number;
  readonly creditedMinor: number;
}

/**
 * What is left to pay of an invoice that is not closed: the total less prepaid credit, balance, money and credit notes. Never
 * negative: what was credited beyond it went somewhere else.
 */
export function openAmountOf(invoice: SettledInvoice): number {
  const { totalMinor, walletAppliedMinor, balanceAppliedMinor, paidMinor, creditedMinor } = invoice;
  return Math.max(0, totalMinor - walletAppliedMinor - balanceAppliedMinor - paidMinor - creditedMinor);
}
