import Stripe from 'stripe';
import type { Money } from '@/lib/domain/money/money';
import { stripeClient } from './client';
import { declineReason, type DeclineReason } from './decline';
import { cardFacts, expanded, idOf, moneyFromStripe, stripeCurrency, type CardFacts } from './stripe-money';

export type PaymentState = 'paid' | 'declined' | 'requires_action' | 'processing';

/** What Stripe says about one payment, in our words. */
export interface PaymentFacts {
  readonly state: PaymentState;
  readonly stripePaymentIntentId: string;
  readonly amount: Money;
  readonly stripeChargeId?: string;
  readonly stripePaymentMethodId?: string;
  readonly card?: CardFacts;
  readonly declineCode?: string;
  readonly reason?: DeclineReason;
  readonly metadata: Readonly<Record<string, string>>;
}

const expand = ['latest_charge', 'payment_method'];

/**
 * Charges a stored card while the customer is away. A decline is a value: `declined` with what to do about it, or
 * `requires_action` when the bank wants the customer to confirm, which needs a checkout. Throws when Stripe could not
 * be asked; repeating the call with the same payment and attempt never charges twice.
 */
export async function chargeOffSession(charge: {
  tenantId: string;
  paymentId: string;
  stripeCustomerId: string;
  stripePaymentMethodId: string;
  amount: Money;
  description: string;
  attempt: number;
}): Promise<PaymentFacts> {
  const params: Stripe.PaymentIntentCreateParams = {
    amount: charge.amount.amountMinor,
    currency: stripeCurrency(charge.amount),
    customer: charge.stripeCustomerId,
    payment_method: charge.stripePaymentMethodId,
    description: charge.description,
    off_session: true,
    confirm: true,
    metadata: { tenant_id: charge.tenantId, payment_id: charge.paymentId, attempt: String(charge.attempt) },
    expand,
  };
  try {
    const intent = await stripeClient().paymentIntents.create(params, {
      idempotencyKey: `payment:${charge.paymentId}:${charge.attempt}`,
    });
    return paymentFacts(intent);
  } catch (error) {
    // A card that is refused is an answer about the card. The payment it names is read again, because the error
    // carries it without what we expand.
    const intentId = error instanceof Stripe.errors.StripeCardError ? error.payment_intent?.id : undefined;
    if (!intentId) throw error;
    return readPayment(intentId);
  }
}

/** The present facts of a payment, whatever any event said about it. */
export async function readPayment(stripePaymentIntentId: string): Promise<PaymentFacts> {
  return paymentFacts(await stripeClient().paymentIntents.retrieve(stripePaymentIntentId, { expand }));
}

/** Reads a payment intent whose `latest_charge` and `payment_method` were expanded. */
export function paymentFacts(intent: Stripe.PaymentIntent): PaymentFacts {
  const charge = expanded(intent.latest_charge, 'latest_charge');
  const method = expanded(intent.payment_method, 'payment_method') ?? intent.last_payment_error?.payment_method;
  const state = paymentState(intent);
  const card = cardFacts(method);
  const refusal = state === 'paid' || state === 'processing' ? {} : refusalOf(intent, state);
  return {
    state,
    stripePaymentIntentId: intent.id,
    amount: moneyFromStripe(state === 'paid' ? intent.amount_received : intent.amount, intent.currency),
    ...(charge && { stripeChargeId: charge.id }),
    ...(idOf(method) && { stripePaymentMethodId: idOf(method) }),
    ...(card && { card }),
    ...refusal,
    metadata: intent.metadata,
  };
}

/** Statuses are open: one we have never seen counts as not paid. */
function paymentState(intent: Stripe.PaymentIntent): PaymentState {
  if (intent.status === 'succeeded') return 'paid';
  if (intent.status === 'processing') return 'processing';
  if (intent.status === 'requires_action') return 'requires_action';
  return intent.last_payment_error?.code === 'authentication_required' ? 'requires_action' : 'declined';
}

function refusalOf(intent: Stripe.PaymentIntent, state: PaymentState): { declineCode?: string; reason: DeclineReason } {
  const error = intent.last_payment_error;
  const declineCode = error?.decline_code ?? error?.code;
  const reason = state === 'requires_action' ? 'confirm' : declineReason(error?.decline_code, error?.code);
  return { ...(declineCode && { declineCode }), reason };
}
