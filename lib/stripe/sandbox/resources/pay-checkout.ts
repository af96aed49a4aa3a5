import type Stripe from 'stripe';
import { idOf } from '@/lib/stripe/stripe-money';
import { update } from '../change';
import type { Sandbox } from '../sandbox';
import { confirmIntent, refuseConfirmation } from './confirm-payment';
import { createIntent } from './payment-intents';
import { createCardMethod, type CardEntry } from './payment-methods';
import { confirmSetup, refuseSetup } from './setup-intents';

/** What the person sees next: back to the shop, the bank's question, or the form again with what went wrong. */
export type CheckoutStep =
  | { readonly next: 'done' }
  | { readonly next: 'confirm'; readonly intentId: string }
  | { readonly next: 'again'; readonly code: string; readonly declineCode: string | null };

/** Pays (or stores a card for) an open session with an entered card. */
export function payCheckout(sandbox: Sandbox, session: Stripe.Checkout.Session, entry: CardEntry): CheckoutStep {
  const method = createCardMethod(sandbox, entry);
  const confirmation = { methodId: method.id, returnUrl: session.success_url, sessionId: session.id };
  if (session.mode === 'setup') {
    return stepAfter(
      sandbox,
      confirmSetup(sandbox, { ...confirmation, intentId: idOf(session.setup_intent) ?? '' }),
      session.id,
    );
  }
  const intentId = intentOf(sandbox, session);
  return stepAfter(sandbox, confirmIntent(sandbox, { ...confirmation, intentId, customerIsAway: false }), session.id);
}

/** Goes on after the bank's question was answered. A question that was already answered is left as it is. */
export function answerChallenge(sandbox: Sandbox, intentId: string, yes: boolean): CheckoutStep {
  const sessionId = sandbox.store.get('challenge', intentId)?.sessionId ?? null;
  const setup = sandbox.store.get('setup_intent', intentId);
  const intent = setup ?? sandbox.must('payment_intent', intentId);
  if (intent.status !== 'requires_action') return stepAfter(sandbox, intent, sessionId);
  const methodId = idOf(intent.payment_method) ?? '';
  const confirmation = { intentId, methodId, returnUrl: null, sessionId, confirmedNow: true };
  if (setup)
    return stepAfter(sandbox, yes ? confirmSetup(sandbox, confirmation) : refuseSetup(sandbox, intentId), sessionId);
  const paid = yes
    ? confirmIntent(sandbox, { ...confirmation, customerIsAway: false })
    : refuseConfirmation(sandbox, intentId);
  return stepAfter(sandbox, paid, sessionId);
}

function intentOf(sandbox: Sandbox, session: Stripe.Checkout.Session): string {
  if (typeof session.payment_intent === 'string') return session.payment_intent;
  const data = sandbox.store.get('checkout_lines', session.id)?.intentData;
  const intent = createIntent(sandbox, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    customer: typeof session.customer === 'string' ? session.customer : null,
    description: data?.description ?? null,
    metadata: data?.metadata ?? {},
    setupFutureUsage: data?.setupFutureUsage ?? null,
  });
  update(sandbox, 'checkout.session', { id: session.id, to: { payment_intent: intent.id } });
  return intent.id;
}

function stepAfter(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  sessionId: string | null,
): CheckoutStep {
  if (intent.status === 'succeeded') {
    if (sessionId) complete(sandbox, sessionId);
    return { next: 'done' };
  }
  if (intent.status === 'requires_action') return { next: 'confirm', intentId: intent.id };
  const error = intent.object === 'payment_intent' ? intent.last_payment_error : intent.last_setup_error;
  return { next: 'again', code: error?.code ?? 'card_declined', declineCode: error?.decline_code ?? null };
}

function complete(sandbox: Sandbox, sessionId: string): void {
  const session = sandbox.must('checkout.session', sessionId);
  if (session.status !== 'open') return;
  update(sandbox, 'checkout.session', {
    id: sessionId,
    to: { status: 'complete', url: null, payment_status: session.mode === 'payment' ? 'paid' : 'no_payment_required' },
    events: ['checkout.session.completed'],
  });
}
