import type Stripe from 'stripe';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import { book } from './balance-transactions';

export const disputeRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/disputes', handle: listDisputes },
  { method: 'GET', path: '/v1/disputes/{id}', handle: readDispute },
  { method: 'POST', path: '/v1/disputes/{id}', handle: submitEvidence },
  { method: 'POST', path: '/v1/disputes/{id}/close', handle: closeFromRequest },
];

/** The cardholder tells the bank that they did not buy this: the bank takes the money back and asks us. */
export function openDispute(sandbox: Sandbox, chargeId: string): Stripe.Dispute {
  const charge = sandbox.must('charge', chargeId);
  if (charge.disputed) throw invalid('This charge is already disputed.');
  if (charge.status !== 'succeeded') throw invalid('Only a charge that succeeded can be disputed.');
  const id = sandbox.newId('dp_');
  const booked = book(sandbox, {
    type: 'adjustment',
    amount: -charge.amount,
    currency: charge.currency,
    source: id,
    description: 'Chargeback withdrawal',
  });
  update(sandbox, 'charge', { id: chargeId, to: { disputed: true }, events: ['charge.updated'] });
  const dispute: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [booked],
    charge: charge.id,
    created: sandbox.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: sandbox.now() + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '10.4' },
      type: 'card',
    },
    reason: 'fraudulent',
    status: 'needs_response',
  };
  return create(sandbox, 'dispute', dispute, 'charge.dispute.created', 'charge.dispute.funds_withdrawn');
}

/** The bank decides. Won gives the money back. */
export function closeDispute(sandbox: Sandbox, id: string, status: 'won' | 'lost'): Stripe.Dispute {
  const dispute = sandbox.must('dispute', id);
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw invalid(`This dispute is already closed (${dispute.status}).`);
  if (status === 'lost') return update(sandbox, 'dispute', { id, to: { status }, events: ['charge.dispute.closed'] });
  const booked = book(sandbox, {
    type: 'adjustment',
    amount: dispute.amount,
    currency: dispute.currency,
    source: id,
    description: 'Chargeback reversal',
  });
  const transactions = [...dispute.balance_transactions, booked];
  return update(sandbox, 'dispute', {
    id,
    to: { status, balance_transactions: transactions },
    events: ['charge.dispute.closed', 'charge.dispute.funds_reinstated'],
  });
}

/** As in Stripe's test mode, the text `winning_evidence` wins and `losing_evidence` loses. */
function submitEvidence({ sandbox, params, id }: Call): object {
  const evidence = params.object('evidence');
  const text = evidence.maybeText('uncategorized_text');
  const submit = params.maybeText('submit') !== 'false';
  evidence.done();
  params.done();
  const dispute = sandbox.must('dispute', id);
  const submitted = text !== null && submit;
  update(sandbox, 'dispute', {
    id,
    to: {
      evidence: { ...dispute.evidence, uncategorized_text: text },
      evidence_details: {
        ...dispute.evidence_details,
        has_evidence: text !== null,
        submission_count: dispute.evidence_details.submission_count + (submitted ? 1 : 0),
        submission_method: submitted ? 'manual' : dispute.evidence_details.submission_method,
      },
      status: submitted ? 'under_review' : dispute.status,
    },
    events: ['charge.dispute.updated'],
  });
  if (submitted && text === 'winning_evidence') return closeDispute(sandbox, id, 'won');
  if (submitted && text === 'losing_evidence') return closeDispute(sandbox, id, 'lost');
  return sandbox.must('dispute', id);
}

function closeFromRequest({ sandbox, params, id }: Call): object {
  params.done();
  return closeDispute(sandbox, id, 'lost');
}

function readDispute({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('dispute', id);
}

function listDisputes({ sandbox, params }: Call): object {
  const charge = params.maybeText('charge');
  const intent = params.maybeText('payment_intent');
  const rows = sandbox.store
    .all('dispute')
    .filter((row) => (charge === null || row.charge === charge) && (intent === null || row.payment_intent === intent));
  return listPage(rows, params, '/v1/disputes');
}

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
