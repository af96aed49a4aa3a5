import Stripe from 'stripe';
import type { Money } from '@/lib/domain/money/money';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { stripeClient } from './client';
import { idOf, moneyFromStripe, stripeCurrency } from './stripe-money';

export interface RefundFacts {
  readonly stripeRefundId: string;
  readonly state: 'succeeded' | 'pending' | 'failed';
  readonly amount: Money;
  readonly stripeChargeId?: string;
  readonly stripePaymentIntentId?: string;
  readonly failureReason?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Gives back all or part of a payment. Refused with ALREADY_DONE when nothing is left to give back, LIMIT_EXCEEDED when
 * less is left than asked for, CONFLICT while the bank disputes the payment. Repeating it never refunds twice.
 */
export async function refundPayment(refund: {
  tenantId: string;
  refundId: string;
  stripePaymentIntentId: string;
  amount: Money;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
}): Promise<RefundFacts | Refusal> {
  const params: Stripe.RefundCreateParams = {
    payment_intent: refund.stripePaymentIntentId,
    amount: refund.amount.amountMinor,
    ...(refund.reason && { reason: refund.reason }),
    metadata: { tenant_id: refund.tenantId, refund_id: refund.refundId, currency: stripeCurrency(refund.amount) },
  };
  try {
    const made = await stripeClient().refunds.create(params, { idempotencyKey: `refund:${refund.refundId}` });
    return refundFacts(made);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal;
  }
}

/** The present facts of a refund; one that succeeded can still fail days later. */
export async function readRefund(stripeRefundId: string): Promise<RefundFacts> {
  return refundFacts(await stripeClient().refunds.retrieve(stripeRefundId));
}

/** The refund of a payment that was made under one of our ids; undefined when Stripe has none. */
export async function findRefundMade(
  stripePaymentIntentId: string,
  refundId: string,
): Promise<RefundFacts | undefined> {
  const made = await stripeClient().refunds.list({ payment_intent: stripePaymentIntentId, limit: 100 });
  const own = made.data.find((refund) => refund.metadata?.['refund_id'] === refundId);
  return own && refundFacts(own);
}

function refundFacts(refund: Stripe.Refund): RefundFacts {
  const chargeId = idOf(refund.charge);
  const intentId = idOf(refund.payment_intent);
  return {
    stripeRefundId: refund.id,
    state: refundState(refund.status),
    amount: moneyFromStripe(refund.amount, refund.currency),
    ...(chargeId && { stripeChargeId: chargeId }),
    ...(intentId && { stripePaymentIntentId: intentId }),
    ...(refund.failure_reason && { failureReason: refund.failure_reason }),
    metadata: refund.metadata ?? {},
  };
}

function refundState(status: string | null): RefundFacts['state'] {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

function refusalOf(error: Stripe.errors.StripeInvalidRequestError): Refusal | undefined {
  if (error.code === 'charge_already_refunded')
    return refuse('ALREADY_DONE', 'This payment is already refunded completely.');
  if (error.code === 'charge_disputed')
    return refuse('CONFLICT', 'The bank disputes this payment; it cannot be refunded now.');
  if (error.param === 'amount') {
    return refuse('LIMIT_EXCEEDED', 'The refund is larger than what is left of the payment.', { field: 'amount' });
  }
  return undefined;
}
