import type Stripe from 'stripe';
import type { Call, Route } from '../call';
import { create } from '../change';
import { declineMessage } from '../decline-message';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import type { Verdict } from '../test-cards';
import { book } from './balance-transactions';

export const chargeRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/charges/{id}', handle: readCharge },
  { method: 'GET', path: '/v1/charges', handle: listCharges },
];

/** The attempt to take an intent's amount from a card, and what the bank said to it. */
export function createCharge(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent,
  attempt: { method: Stripe.PaymentMethod; verdict: Exclude<Verdict, { says: 'confirm' }>; confirmed: boolean },
): Stripe.Charge {
  const refusal = attempt.verdict.says === 'no' ? attempt.verdict : null;
  const id = sandbox.newId('ch_');
  const booked = refusal
    ? null
    : book(sandbox, {
        type: 'charge',
        amount: intent.amount,
        currency: intent.currency,
        source: id,
        description: intent.description,
      });
  const charge: Stripe.Charge = {
    ...notUsed,
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: refusal ? 0 : intent.amount,
    amount_refunded: 0,
    balance_transaction: booked?.id ?? null,
    billing_details: attempt.method.billing_details,
    calculated_statement_descriptor: 'PERENNIAL SANDBOX',
    captured: !refusal,
    created: sandbox.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: refusal?.code ?? null,
    failure_message: refusal ? declineMessage(refusal.declineCode) : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    outcome: outcome(refusal?.declineCode ?? null),
    paid: !refusal,
    payment_intent: intent.id,
    payment_method: attempt.method.id,
    payment_method_details: cardDetails(attempt.method, intent.amount, attempt.confirmed),
    refunded: false,
    status: refusal ? 'failed' : 'succeeded',
  };
  return create(sandbox, 'charge', charge, refusal ? 'charge.failed' : 'charge.succeeded');
}

const notUsed = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

function outcome(declineCode: string | null): Stripe.Charge.Outcome {
  const declined = declineCode !== null;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? 'declined_by_network' : 'approved_by_network',
    reason: declineCode,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: declined ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: declined ? 'issuer_declined' : 'authorized',
  };
}

function cardDetails(
  method: Stripe.PaymentMethod,
  amount: number,
  confirmed: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const card = method.card;
  if (!card) return { type: method.type };
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: card.regulated_status,
      three_d_secure: confirmed ? threeDSecure : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

const threeDSecure: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};

function readCharge({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('charge', id);
}

function listCharges({ sandbox, params }: Call): object {
  const intent = params.maybeText('payment_intent');
  const customer = params.maybeText('customer');
  const rows = sandbox.store
    .all('charge')
    .filter(
      (row) => (intent === null || row.payment_intent === intent) && (customer === null || row.customer === customer),
    );
  return listPage(rows, params, '/v1/charges');
}
