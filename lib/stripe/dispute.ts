import type { Money } from '@/lib/domain/money/money';
import { stripeClient } from './client';
import { readPayment } from './charge';
import { idOf, moneyFromStripe } from './stripe-money';

/** A customer's bank asks for money back. */
export interface PaymentDisputeFacts {
  readonly state: 'open' | 'won' | 'lost';
  /** What the bank asks for, which may be less than was paid. */
  readonly amount: Money;
  /** Of the payment that is disputed. */
  readonly tenantId: string | undefined;
  readonly paymentId: string | undefined;
}

/** The present facts of a dispute. It carries no metadata of ours, so the payment is asked whose it is. */
export async function readPaymentDispute(stripeDisputeId: string): Promise<PaymentDisputeFacts> {
  const dispute = await stripeClient().disputes.retrieve(stripeDisputeId);
  const intentId = idOf(dispute.payment_intent);
  const metadata = intentId ? (await readPayment(intentId)).metadata : {};
  const { tenant_id: tenantId, payment_id: paymentId } = metadata;
  const { status, amount, currency } = dispute;
  // A mere inquiry takes no money and ends without a loss.
  const won = status === 'won' || status === 'warning_closed';
  const state = won ? 'won' : status === 'lost' ? 'lost' : 'open';
  return { state, amount: moneyFromStripe(amount, currency), tenantId, paymentId };
}
