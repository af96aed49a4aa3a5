import type Stripe from 'stripe';
import { idOf } from '@/lib/stripe/stripe-money';
import type { HttpAnswer, HttpRequest } from '../http';
import { expireWhenDue } from '../resources/checkout-sessions';
import { answerChallenge, payCheckout, type CheckoutStep } from '../resources/pay-checkout';
import type { Sandbox } from '../sandbox';
import { declineAtField, readCardForm, type CardErrors, type CardForm } from './card-entry';
import { challengePage } from './challenge-page';
import { checkoutPage } from './checkout-page';
import { notice } from './layout';
import { answerOnboarding } from './onboarding-page';
import { redirectTo } from './redirect';
import { pageLocale, wordsIn, type PageLocale } from './words';

/** Answers the pages people see; null for everything else. */
export function answerPage(sandbox: Sandbox, request: HttpRequest): HttpAnswer | null {
  const [, area, id, ...rest] = request.url.pathname.split('/');
  if (rest.length > 0 || !id || (request.method !== 'GET' && request.method !== 'POST')) return null;
  if (area === 'pay') return answerCheckout(sandbox, request, id);
  if (area === 'confirm') return answerConfirm(sandbox, request, id);
  return area === 'onboarding' ? answerOnboarding(sandbox, request, id) : null;
}

function answerCheckout(sandbox: Sandbox, request: HttpRequest, id: string): HttpAnswer {
  const known = sandbox.store.get('checkout.session', id);
  const locale = pageLocale(known?.locale ?? null, request.headers['accept-language']);
  const words = wordsIn(locale);
  if (!known) return notice({ locale, title: words.lostTitle, text: words.lostText, status: 404 });
  const session = sandbox.store.transact(() => expireWhenDue(sandbox, id));
  // A second press of the button finds the work done and leads to where the first one led.
  if (session.status === 'complete' && request.method === 'POST') return redirectTo(successUrl(session));
  if (session.status === 'complete') {
    return notice({
      locale,
      title: words.doneTitle,
      text: words.doneText,
      link: successUrl(session),
      label: words.goOn,
    });
  }
  if (session.status !== 'open') {
    return notice({
      locale,
      title: words.expiredTitle,
      text: words.expiredText,
      link: session.cancel_url,
      label: words.goOn,
      status: 410,
    });
  }
  if (request.method === 'GET')
    return checkoutPage(sandbox, session, { locale, errors: errorsAfterConfirmation(sandbox, session, request) });
  const email = session.customer_details?.email ?? null;
  const { form, entry, errors } = readCardForm(new URLSearchParams(request.body), { email, now: new Date() });
  if (!entry) return checkoutPage(sandbox, session, { locale, form, errors });
  const step = sandbox.store.transact(() => payCheckout(sandbox, session, entry));
  return afterStep(sandbox, session, { step, locale, form });
}

function afterStep(
  sandbox: Sandbox,
  session: Stripe.Checkout.Session,
  view: { step: CheckoutStep; locale: PageLocale; form: CardForm },
): HttpAnswer {
  const { step } = view;
  if (step.next === 'done') return redirectTo(successUrl(session));
  if (step.next === 'confirm') return redirectTo(`/confirm/${step.intentId}`);
  return checkoutPage(sandbox, session, { ...view, errors: declineAtField(step.code, step.declineCode) });
}

function answerConfirm(sandbox: Sandbox, request: HttpRequest, intentId: string): HttpAnswer {
  const challenge = sandbox.store.get('challenge', intentId);
  const session = challenge?.sessionId ? sandbox.store.get('checkout.session', challenge.sessionId) : undefined;
  const locale = pageLocale(session?.locale ?? null, request.headers['accept-language']);
  const words = wordsIn(locale);
  if (!challenge) return notice({ locale, title: words.lostTitle, text: words.lostText, status: 404 });
  const onward = session ? successUrl(session) : challenge.returnUrl || null;
  const intent = sandbox.store.get('payment_intent', intentId) ?? sandbox.store.get('setup_intent', intentId);
  if (request.method === 'GET') {
    if (intent?.status === 'requires_action') return challengePage(sandbox, intentId, { locale, leadsTo: [onward] });
    return notice({ locale, title: words.doneTitle, text: words.doneText, link: onward, label: words.goOn });
  }
  const yes = new URLSearchParams(request.body).get('answer') === 'complete';
  const step = sandbox.store.transact(() => answerChallenge(sandbox, intentId, yes));
  if (step.next !== 'done' && session) return redirectTo(`/pay/${session.id}?confirmation=failed`);
  return onward ? redirectTo(onward) : notice({ locale, title: words.doneTitle, text: words.doneText });
}

/** After the bank's question was answered with no, the form is shown again and says so. */
function errorsAfterConfirmation(sandbox: Sandbox, session: Stripe.Checkout.Session, request: HttpRequest): CardErrors {
  if (request.url.searchParams.get('confirmation') !== 'failed') return {};
  const intent = sandbox.store.get('payment_intent', idOf(session.payment_intent) ?? '');
  const setup = sandbox.store.get('setup_intent', idOf(session.setup_intent) ?? '');
  const error = intent?.last_payment_error ?? setup?.last_setup_error;
  return error ? declineAtField(error.code ?? 'card_declined', error.decline_code ?? null) : {};
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
