import type Stripe from 'stripe';
import { ApiError, invalid } from '../api-error';
import { update, wire } from '../change';
import { declineMessage } from '../decline-message';
import type { Sandbox } from '../sandbox';
import { verdictOn, type Verdict } from '../test-cards';
import { createCharge } from './charges';
import { attachTo, confirmForLater } from './payment-methods';

export interface Confirmation {
  readonly intentId: string;
  readonly methodId: string;
  readonly customerIsAway: boolean;
  readonly returnUrl: string | null;
  /** The checkout this belongs to, which is completed once the bank's question is answered. */
  readonly sessionId: string | null;
  /** The customer has just answered the bank's question with yes. */
  readonly confirmedNow?: boolean;
}

/** Asks the bank. The intent answered is paid, waits for the customer, or carries the decline in `last_payment_error`. */
export function confirmIntent(sandbox: Sandbox, confirmation: Confirmation): Stripe.PaymentIntent {
  const intent = sandbox.must('payment_intent', confirmation.intentId);
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalid(`You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  const method = sandbox.must('payment_method', confirmation.methodId, 'payment_method');
  const card = sandbox.store.get('card', method.id);
  const verdict = verdictOn(card?.number ?? '', {
    purpose: 'pay',
    customerIsAway: confirmation.customerIsAway,
    confirmedForLater: card?.confirmedForLater ?? false,
    confirmedNow: confirmation.confirmedNow ?? false,
  });
  if (verdict.says === 'confirm') return askCustomer(sandbox, confirmation);
  const charge = createCharge(sandbox, intent, { method, verdict, confirmed: confirmation.confirmedNow ?? false });
  return verdict.says === 'yes'
    ? paid(sandbox, intent, charge)
    : declined(sandbox, intent.id, { verdict, method, charge });
}

/** The customer answered the bank's question with no. */
export function refuseConfirmation(sandbox: Sandbox, intentId: string): Stripe.PaymentIntent {
  const intent = sandbox.must('payment_intent', intentId);
  const method =
    typeof intent.payment_method === 'string' ? sandbox.must('payment_method', intent.payment_method) : undefined;
  return update(sandbox, 'payment_intent', {
    id: intentId,
    to: {
      status: 'requires_payment_method',
      next_action: null,
      payment_method: null,
      last_payment_error: {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
        message: 'The provided PaymentMethod has failed authentication.',
        ...(method && { payment_method: method }),
      },
    },
    events: ['payment_intent.payment_failed'],
  });
}

/** Turns a decline into Stripe's error answer; everything else passes. */
export function throwDecline(intent: Stripe.PaymentIntent, status: 402): Stripe.PaymentIntent {
  const error = intent.last_payment_error;
  if (error?.type !== 'card_error') return intent;
  const { message = 'Your card was declined.', ...about } = wire(error);
  throw new ApiError(status, { ...about, type: 'card_error', message: String(message), payment_intent: wire(intent) });
}

function askCustomer(sandbox: Sandbox, confirmation: Confirmation): Stripe.PaymentIntent {
  const url = `${sandbox.publicUrl}/confirm/${confirmation.intentId}`;
  const returnUrl = confirmation.returnUrl;
  sandbox.store.put('challenge', {
    id: confirmation.intentId,
    returnUrl: returnUrl ?? '',
    sessionId: confirmation.sessionId,
  });
  return update(sandbox, 'payment_intent', {
    id: confirmation.intentId,
    to: {
      status: 'requires_action',
      payment_method: confirmation.methodId,
      last_payment_error: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } },
    },
    events: ['payment_intent.requires_action'],
  });
}

function paid(sandbox: Sandbox, intent: Stripe.PaymentIntent, charge: Stripe.Charge): Stripe.PaymentIntent {
  const methodId = charge.payment_method ?? '';
  if (intent.setup_future_usage && typeof intent.customer === 'string') {
    attachTo(sandbox, methodId, intent.customer);
    if (intent.setup_future_usage === 'off_session') confirmForLater(sandbox, methodId);
  }
  return update(sandbox, 'payment_intent', {
    id: intent.id,
    to: {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      payment_method: methodId,
      last_payment_error: null,
      next_action: null,
    },
    events: ['payment_intent.succeeded'],
  });
}

function declined(
  sandbox: Sandbox,
  intentId: string,
  about: { verdict: Extract<Verdict, { says: 'no' }>; method: Stripe.PaymentMethod; charge: Stripe.Charge },
): Stripe.PaymentIntent {
  const { verdict, method, charge } = about;
  return update(sandbox, 'payment_intent', {
    id: intentId,
    to: {
      status: 'requires_payment_method',
      latest_charge: charge.id,
      payment_method: null,
      next_action: null,
      last_payment_error: {
        type: 'card_error',
        code: errorCode(verdict.code),
        decline_code: verdict.declineCode,
        message: declineMessage(verdict.declineCode),
        charge: charge.id,
        payment_method: method,
      },
    },
    events: ['payment_intent.payment_failed'],
  });
}

const errorCodes = [
  'card_declined',
  'expired_card',
  'incorrect_cvc',
  'processing_error',
  'authentication_required',
] as const;

export function errorCode(code: string): (typeof errorCodes)[number] {
  return errorCodes.find((known) => known === code) ?? 'card_declined';
}
