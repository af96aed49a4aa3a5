import type Stripe from 'stripe';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { invalid } from '../api-error';
import { declineMessage } from '../decline-message';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import { verdictOn } from '../test-cards';
import { errorCode, type Confirmation } from './confirm-payment';
import { attachTo, confirmForLater } from './payment-methods';

export const setupIntentRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/setup_intents', handle: listSetups },
  { method: 'GET', path: '/v1/setup_intents/{id}', handle: readSetup },
  { method: 'POST', path: '/v1/setup_intents/{id}/cancel', handle: cancelSetup },
];

export function createSetup(
  sandbox: Sandbox,
  asked: { customer: string | null; description: string | null; metadata: Record<string, string> },
): Stripe.SetupIntent {
  const id = sandbox.newId('seti_');
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${sandbox.newId('')}`,
    created: sandbox.now(),
    customer: asked.customer,
    customer_account: null,
    description: asked.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: asked.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: 'off_session',
  };
  return create(sandbox, 'setup_intent', intent, 'setup_intent.created');
}

/** Asks the bank whether the card may be stored. The answer is in the intent, as for a payment. */
export function confirmSetup(sandbox: Sandbox, confirmation: Omit<Confirmation, 'customerIsAway'>): Stripe.SetupIntent {
  const { intentId: id, methodId } = confirmation;
  const intent = sandbox.must('setup_intent', id);
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalid(`You cannot confirm this SetupIntent because it has a status of ${intent.status}.`, {
      code: 'setup_intent_unexpected_state',
    });
  }
  const confirmedNow = confirmation.confirmedNow ?? false;
  const card = sandbox.store.get('card', methodId);
  const verdict = verdictOn(card?.number ?? '', {
    purpose: 'store',
    customerIsAway: false,
    confirmedForLater: false,
    confirmedNow,
  });
  if (verdict.says === 'confirm') return askCustomer(sandbox, confirmation);
  if (verdict.says === 'no') {
    const error = {
      type: 'card_error',
      code: errorCode(verdict.code),
      decline_code: verdict.declineCode,
      message: declineMessage(verdict.declineCode),
      payment_method: sandbox.must('payment_method', methodId),
    } as const;
    return failSetup(sandbox, id, error);
  }
  if (typeof intent.customer === 'string') attachTo(sandbox, methodId, intent.customer);
  confirmForLater(sandbox, methodId);
  const to = { status: 'succeeded', payment_method: methodId, last_setup_error: null, next_action: null } as const;
  return update(sandbox, 'setup_intent', { id, to, events: ['setup_intent.succeeded'] });
}

/** The customer answered the bank's question with no. */
export function refuseSetup(sandbox: Sandbox, id: string): Stripe.SetupIntent {
  return failSetup(sandbox, id, {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    message: 'The provided PaymentMethod has failed authentication.',
  });
}

function askCustomer(sandbox: Sandbox, confirmation: Omit<Confirmation, 'customerIsAway'>): Stripe.SetupIntent {
  const { intentId: id, methodId, returnUrl, sessionId } = confirmation;
  sandbox.store.put('challenge', { id, returnUrl: returnUrl ?? '', sessionId });
  const redirect = { url: `${sandbox.publicUrl}/confirm/${id}`, return_url: returnUrl };
  return update(sandbox, 'setup_intent', {
    id,
    to: {
      status: 'requires_action',
      payment_method: methodId,
      last_setup_error: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: redirect },
    },
    events: ['setup_intent.requires_action'],
  });
}

function failSetup(sandbox: Sandbox, id: string, error: Stripe.SetupIntent.LastSetupError): Stripe.SetupIntent {
  const to = {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: error,
  } as const;
  return update(sandbox, 'setup_intent', { id, to, events: ['setup_intent.setup_failed'] });
}

function cancelSetup({ sandbox, params, id }: Call): object {
  const reason = params.maybeChoice('cancellation_reason', ['abandoned', 'duplicate', 'requested_by_customer']);
  params.done();
  const intent = sandbox.must('setup_intent', id, 'intent');
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalid(`You cannot cancel this SetupIntent because it has a status of ${intent.status}.`, {
      code: 'setup_intent_unexpected_state',
    });
  }
  const to = { status: 'canceled', cancellation_reason: reason, next_action: null } as const;
  return update(sandbox, 'setup_intent', { id, to, events: ['setup_intent.canceled'] });
}

function readSetup({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('setup_intent', id, 'intent');
}

function listSetups({ sandbox, params }: Call): object {
  const customer = params.maybeText('customer');
  const rows = sandbox.store.all('setup_intent').filter((row) => customer === null || row.customer === customer);
  return listPage(rows, params, '/v1/setup_intents');
}
