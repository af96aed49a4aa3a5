import type Stripe from 'stripe';
import { idOf } from '@/lib/stripe/stripe-money';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Params } from '../params';
import type { Sandbox } from '../sandbox';
import { book } from './balance-transactions';

export const refundRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/refunds', handle: createRefund },
  { method: 'GET', path: '/v1/refunds', handle: listRefunds },
  { method: 'GET', path: '/v1/refunds/{id}', handle: readRefund },
];

function createRefund({ sandbox, params }: Call): object {
  const charge = chargeToRefund(sandbox, params);
  const left = charge.amount - charge.amount_refunded;
  const amount = params.maybeInteger('amount') ?? left;
  const reason = params.maybeChoice('reason', ['duplicate', 'fraudulent', 'requested_by_customer']);
  const metadata = params.metadata();
  params.done();
  requireRefundable(charge, amount, left);
  const id = sandbox.newId('re_');
  const booked = book(sandbox, {
    type: 'refund',
    amount: -amount,
    currency: charge.currency,
    source: id,
    description: 'REFUND FOR CHARGE',
  });
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: booked.id,
    charge: charge.id,
    created: sandbox.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  create(sandbox, 'refund', refund, 'refund.created');
  const to = { amount_refunded: charge.amount_refunded + amount, refunded: amount === left };
  update(sandbox, 'charge', { id: charge.id, to, events: ['charge.refunded'] });
  return refund;
}

function chargeToRefund(sandbox: Sandbox, params: Params): Stripe.Charge {
  const chargeId = params.maybeText('charge');
  const intentId = params.maybeText('payment_intent');
  if (chargeId) return sandbox.must('charge', chargeId, 'charge');
  if (!intentId)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  const intent = sandbox.must('payment_intent', intentId, 'payment_intent');
  if (intent.status !== 'succeeded' || typeof intent.latest_charge !== 'string') {
    throw invalid('This PaymentIntent does not have a successful charge to refund.', { param: 'payment_intent' });
  }
  return sandbox.must('charge', intent.latest_charge);
}

function requireRefundable(charge: Stripe.Charge, amount: number, left: number): void {
  if (charge.status !== 'succeeded')
    throw invalid('This charge was not successful and cannot be refunded.', { param: 'charge' });
  if (charge.disputed)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount < 1) throw invalid('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
  if (amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  }
}

/** The bank could not give the money back: the refund fails after it had succeeded, and the charge counts it no longer. */
export function failRefund(sandbox: Sandbox, id: string): Stripe.Refund {
  const refund = sandbox.must('refund', id);
  if (refund.status === 'failed' || refund.status === 'canceled')
    throw invalid(`The refund is already ${refund.status}.`);
  const booked = book(sandbox, {
    type: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: id,
    description: 'REFUND FAILURE',
  });
  const charge = sandbox.must('charge', idOf(refund.charge) ?? '');
  const to = { amount_refunded: charge.amount_refunded - refund.amount, refunded: false };
  update(sandbox, 'charge', { id: charge.id, to, events: ['charge.updated'] });
  return update(sandbox, 'refund', {
    id,
    to: { status: 'failed', failure_reason: 'expired_or_canceled_card', failure_balance_transaction: booked.id },
    events: ['refund.updated', 'refund.failed'],
  });
}

function readRefund({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('refund', id);
}

function listRefunds({ sandbox, params }: Call): object {
  const charge = params.maybeText('charge');
  const intent = params.maybeText('payment_intent');
  const rows = sandbox.store
    .all('refund')
    .filter((row) => (charge === null || row.charge === charge) && (intent === null || row.payment_intent === intent));
  return listPage(rows, params, '/v1/refunds');
}
