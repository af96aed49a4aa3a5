import type Stripe from 'stripe';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import { confirmIntent, throwDecline } from './confirm-payment';

export const paymentIntentRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/payment_intents', handle: createFromRequest },
  { method: 'GET', path: '/v1/payment_intents', handle: listIntents },
  { method: 'GET', path: '/v1/payment_intents/{id}', handle: readIntent },
  { method: 'POST', path: '/v1/payment_intents/{id}/confirm', handle: confirmFromRequest },
  { method: 'POST', path: '/v1/payment_intents/{id}/cancel', handle: cancelIntent },
];

export interface IntentRequest {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly setupFutureUsage: 'off_session' | 'on_session' | null;
}

export function createIntent(sandbox: Sandbox, asked: IntentRequest): Stripe.PaymentIntent {
  const id = sandbox.newId('pi_');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: asked.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${sandbox.newId('')}`,
    confirmation_method: 'automatic',
    created: sandbox.now(),
    currency: asked.currency,
    customer: asked.customer,
    customer_account: null,
    description: asked.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: asked.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: asked.setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
  return create(sandbox, 'payment_intent', intent, 'payment_intent.created');
}

function createFromRequest({ sandbox, params }: Call): object {
  const asked: IntentRequest = {
    amount: params.integer('amount'),
    currency: params.text('currency').toLowerCase(),
    customer: params.maybeText('customer'),
    description: params.maybeText('description'),
    metadata: params.metadata(),
    setupFutureUsage: params.maybeChoice('setup_future_usage', ['off_session', 'on_session']),
  };
  const method = params.maybeText('payment_method');
  const confirm = params.flag('confirm');
  const customerIsAway = params.flag('off_session');
  const returnUrl = params.maybeText('return_url');
  params.done();
  if (asked.amount < 50) {
    throw invalid('Amount must be at least 50 minor units.', { param: 'amount', code: 'amount_too_small' });
  }
  if (asked.customer) sandbox.must('customer', asked.customer, 'customer');
  const intent = createIntent(sandbox, asked);
  if (!confirm) return intent;
  if (!method)
    throw invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  requireOwn(sandbox, method, asked.customer);
  return throwDecline(
    confirmIntent(sandbox, { intentId: intent.id, methodId: method, customerIsAway, returnUrl, sessionId: null }),
    402,
  );
}

function requireOwn(sandbox: Sandbox, methodId: string, customer: string | null): void {
  const owner = sandbox.must('payment_method', methodId, 'payment_method').customer;
  if (owner !== null && owner !== customer) {
    throw invalid('The provided PaymentMethod belongs to another Customer. Provide that customer.', {
      param: 'payment_method',
    });
  }
  if (owner === null && customer !== null) {
    throw invalid('The provided PaymentMethod was detached from a Customer and may not be used again.', {
      param: 'payment_method',
    });
  }
}

function confirmFromRequest({ sandbox, params, id }: Call): object {
  const intent = sandbox.must('payment_intent', id, 'intent');
  const method =
    params.maybeText('payment_method') ?? (typeof intent.payment_method === 'string' ? intent.payment_method : null);
  const returnUrl = params.maybeText('return_url');
  const customerIsAway = params.flag('off_session');
  params.done();
  if (!method)
    throw invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  requireOwn(sandbox, method, typeof intent.customer === 'string' ? intent.customer : null);
  return throwDecline(
    confirmIntent(sandbox, { intentId: id, methodId: method, customerIsAway, returnUrl, sessionId: null }),
    402,
  );
}

function cancelIntent({ sandbox, params, id }: Call): object {
  const reason = params.maybeChoice('cancellation_reason', [
    'abandoned',
    'duplicate',
    'fraudulent',
    'requested_by_customer',
  ]);
  params.done();
  const intent = sandbox.must('payment_intent', id, 'intent');
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalid(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  const to = {
    status: 'canceled',
    canceled_at: sandbox.now(),
    cancellation_reason: reason,
    next_action: null,
  } as const;
  return update(sandbox, 'payment_intent', { id, to, events: ['payment_intent.canceled'] });
}

function readIntent({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('payment_intent', id, 'intent');
}

function listIntents({ sandbox, params }: Call): object {
  const customer = params.maybeText('customer');
  const rows = sandbox.store.all('payment_intent').filter((row) => customer === null || row.customer === customer);
  return listPage(rows, params, '/v1/payment_intents');
}
