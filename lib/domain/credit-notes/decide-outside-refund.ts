import type { CreditSettlement } from '@/lib/domain/credit-notes/settle-credit-note';

/** Why money that went back without a credit note of ours cannot be explained by one. */
export type UnexplainedRefund =
  'more_than_paid' | 'currency' | 'not_applied' | 'credited_already' | 'being_paid' | 'elsewhere';

/** Money that somebody gave back at Stripe itself. Minor units, with tax. */
export interface OutsideRefund {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What is known of the payment it came from. */
export interface RefundedMoney {
  readonly currency: string;
  /** Whether it paid an invoice that stands. */
  readonly applied: boolean;
  /** Of the payment, after everything that went back or is on its way back. */
  readonly leftMinor: number;
}

/** Whether a refund can be of this payment at all: `null` when it can. Nobody gets back more than came in. */
export function unexplainedBy(refund: OutsideRefund, payment: RefundedMoney): UnexplainedRefund | null {
  if (!payment.applied) return 'not_applied';
  if (refund.currency !== payment.currency) return 'currency';
  return refund.amountMinor > payment.leftMinor ? 'more_than_paid' : null;
}

/** Whether a note about the amount would send exactly it back to exactly this payment. */
export function isExplainedBy(
  refund: OutsideRefund & { readonly paymentId: string },
  note: { settlement: CreditSettlement; refundable: readonly { paymentId: string; leftMinor: number }[] },
): boolean {
  const [first] = note.refundable;
  return (
    note.settlement.refundMinor === refund.amountMinor &&
    first?.paymentId === refund.paymentId &&
    first.leftMinor >= refund.amountMinor
  );
}
