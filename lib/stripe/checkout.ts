import Stripe from 'stripe';
import { assert } from '@/lib/domain/assert';
import type { Money } from '@/lib/domain/money/money';
import { paymentFacts } from './charge';
import { checkoutLines, type CheckoutLine } from './checkout-lines';
import { checkoutLocale } from './checkout-locale';
import { stripeClient } from './client';
import { cardFacts, expanded, stripeCurrency, type CardFacts } from './stripe-money';

export interface OpenedCheckout {
  readonly sessionId: string;
  readonly url: string;
}

export interface CheckoutPayment {
  readonly state: 'paid' | 'unpaid' | 'processing';
  readonly amountMinor: number;
  readonly currency: string;
  readonly stripePaymentIntentId: string;
  readonly stripeChargeId?: string;
  readonly stripePaymentMethodId?: string;
  readonly card?: CardFacts;
}

export interface CheckoutSetup {
  readonly state: 'stored' | 'waiting';
  readonly stripeSetupIntentId: string;
  readonly stripePaymentMethodId?: string;
  readonly card?: CardFacts;
}

export interface CheckoutFacts {
  readonly sessionId: string;
  readonly status: 'open' | 'complete' | 'expired';
  /** Null until the person has tried to pay. */
  readonly payment: CheckoutPayment | null;
  readonly setup?: CheckoutSetup;
  readonly metadata: Readonly<Record<string, string>>;
}

const statuses = ['open', 'complete', 'expired'] as const;
const dayMs = 24 * 60 * 60 * 1000;
/** Stripe refuses less than half an hour; a minute is for the way there. */
const leastMs = 31 * 60 * 1000;
const expand = ['payment_intent.latest_charge', 'payment_intent.payment_method', 'setup_intent.payment_method'];

/**
 * Opens a hosted page for one payment and stores the card for renewals. `expiresAt` is handed on when Stripe's own clock
 * allows it (half an hour to 24 hours ahead); outside of that, as with a moved sandbox clock, Stripe's default of 24 hours holds
 * and the caller's own deadline still decides. Repeating it for the same payment answers the same page.
 */
export async function openCheckout(checkout: {
  tenantId: string;
  paymentId: string;
  stripeCustomerId: string;
  amount: Money;
  lines: readonly CheckoutLine[];
  /** The quote or invoice the payment is for. */
  reference: string;
  locale: string;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}): Promise<OpenedCheckout> {
  const metadata = { tenant_id: checkout.tenantId, payment_id: checkout.paymentId };
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    ui_mode: 'hosted_page',
    customer: checkout.stripeCustomerId,
    client_reference_id: checkout.reference,
    line_items: checkoutLines(checkout.lines, checkout.amount),
    allowed_payment_method_types: ['card'],
    payment_intent_data: { setup_future_usage: 'off_session', description: checkout.reference, metadata },
    metadata,
    locale: checkoutLocale(checkout.locale),
    success_url: checkout.successUrl,
    cancel_url: checkout.cancelUrl,
    ...expiry(checkout.expiresAt),
  };
  return opened(
    await stripeClient().checkout.sessions.create(params, { idempotencyKey: `checkout:${checkout.paymentId}` }),
  );
}

/** Opens a hosted page that stores a card without charging it. Repeating it for the same setup answers the same page. */
export async function openSetup(setup: {
  tenantId: string;
  setupId: string;
  customerId: string;
  stripeCustomerId: string;
  currency: Money['currency'];
  locale: string;
  successUrl: string;
  cancelUrl: string;
}): Promise<OpenedCheckout> {
  const metadata = { tenant_id: setup.tenantId, setup_id: setup.setupId, customer_id: setup.customerId };
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'setup',
    ui_mode: 'hosted_page',
    customer: setup.stripeCustomerId,
    currency: stripeCurrency({ amountMinor: 0, currency: setup.currency }),
    allowed_payment_method_types: ['card'],
    setup_intent_data: { metadata },
    metadata,
    locale: checkoutLocale(setup.locale),
    success_url: setup.successUrl,
    cancel_url: setup.cancelUrl,
  };
  return opened(await stripeClient().checkout.sessions.create(params, { idempotencyKey: `setup:${setup.setupId}` }));
}

/** The present facts of a checkout. The success page and the webhook both ask this and nothing else. */
export async function readCheckout(sessionId: string): Promise<CheckoutFacts> {
  return checkoutFacts(await stripeClient().checkout.sessions.retrieve(sessionId, { expand }));
}

/** Closes a checkout so that nobody can pay it any more. One that is already paid or expired is answered as it is. */
export async function expireCheckout(sessionId: string): Promise<CheckoutFacts> {
  const before = await readCheckout(sessionId);
  if (before.status !== 'open') return before;
  try {
    return checkoutFacts(await stripeClient().checkout.sessions.expire(sessionId, { expand }));
  } catch (error) {
    // Between reading and expiring the person may have paid; Stripe then says so with an invalid request.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const after = await readCheckout(sessionId);
    if (after.status === 'open') throw error;
    return after;
  }
}

function expiry(expiresAt: Date): { expires_at?: number } {
  const aheadMs = expiresAt.getTime() - Date.now();
  return aheadMs > leastMs && aheadMs <= dayMs ? { expires_at: Math.floor(expiresAt.getTime() / 1000) } : {};
}

function opened(session: Stripe.Checkout.Session): OpenedCheckout {
  assert(session.url, 'a hosted checkout has a page');
  return { sessionId: session.id, url: session.url };
}

function checkoutFacts(session: Stripe.Checkout.Session): CheckoutFacts {
  const intent = expanded(session.payment_intent, 'payment_intent');
  const setupIntent = expanded(session.setup_intent, 'setup_intent');
  return {
    sessionId: session.id,
    status: statuses.find((known) => known === session.status) ?? 'open',
    payment: intent ? checkoutPayment(intent) : null,
    ...(setupIntent && { setup: checkoutSetup(setupIntent) }),
    metadata: session.metadata ?? {},
  };
}

function checkoutPayment(intent: Stripe.PaymentIntent): CheckoutPayment {
  const facts = paymentFacts(intent);
  return {
    state: facts.state === 'paid' || facts.state === 'processing' ? facts.state : 'unpaid',
    amountMinor: facts.amount.amountMinor,
    currency: facts.amount.currency,
    stripePaymentIntentId: facts.stripePaymentIntentId,
    ...(facts.stripeChargeId && { stripeChargeId: facts.stripeChargeId }),
    ...(facts.stripePaymentMethodId && { stripePaymentMethodId: facts.stripePaymentMethodId }),
    ...(facts.card && { card: facts.card }),
  };
}

function checkoutSetup(intent: Stripe.SetupIntent): CheckoutSetup {
  const method = expanded(intent.payment_method, 'payment_method');
  const card = cardFacts(method);
  return {
    state: intent.status === 'succeeded' ? 'stored' : 'waiting',
    stripeSetupIntentId: intent.id,
    ...(method && { stripePaymentMethodId: method.id }),
    ...(card && { card }),
  };
}
