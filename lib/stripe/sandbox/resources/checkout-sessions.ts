import type Stripe from 'stripe';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Params } from '../params';
import type { CheckoutLinesRow } from '../rows';
import type { Sandbox } from '../sandbox';
import { blankSession } from './blank-session';
import { readLineItems } from './line-items';
import { createSetup } from './setup-intents';

export const checkoutSessionRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/checkout/sessions', handle: createSession },
  { method: 'GET', path: '/v1/checkout/sessions', handle: listSessions },
  { method: 'GET', path: '/v1/checkout/sessions/{id}', handle: readSession },
  { method: 'POST', path: '/v1/checkout/sessions/{id}/expire', handle: expireFromRequest },
  { method: 'GET', path: '/v1/checkout/sessions/{id}/line_items', handle: listLines },
];

const locales = ['auto', 'en', 'de', 'it'] as const;

function createSession({ sandbox, params }: Call): object {
  const mode = params.maybeChoice('mode', ['payment', 'setup']) ?? 'payment';
  params.maybeChoice('ui_mode', ['hosted_page']);
  const customer = params.maybeText('customer');
  const lines = readLineItems(sandbox, params.list('line_items'));
  const intentData = readIntentData(params, mode);
  const now = sandbox.now();
  const stated = {
    client_reference_id: params.maybeText('client_reference_id'),
    customer_email: params.maybeText('customer_email'),
    metadata: params.metadata(),
    locale: params.maybeChoice('locale', locales),
    success_url: pageUrl(params, 'success_url'),
    cancel_url: params.has('cancel_url') ? pageUrl(params, 'cancel_url') : null,
    expires_at: params.maybeInteger('expires_at') ?? now + 86_400,
    allowed_payment_method_types: params.has('allowed_payment_method_types')
      ? params.texts('allowed_payment_method_types')
      : null,
  };
  const currency = lines[0]?.currency ?? params.maybeText('currency');
  if (lines.length > 0) params.maybeText('currency');
  params.done();
  if (customer) sandbox.must('customer', customer, 'customer');
  requireSense(mode, lines, stated.expires_at - now);
  const id = sandbox.newId('cs_test_');
  const total = mode === 'payment' ? lines.reduce((sum, line) => sum + line.amount_total, 0) : null;
  const setup =
    mode === 'setup'
      ? createSetup(sandbox, { customer, description: intentData.description, metadata: intentData.metadata })
      : null;
  sandbox.store.put('checkout_lines', { id, lines, intentData });
  return create(sandbox, 'checkout.session', {
    ...blankSession(id, now),
    ...stated,
    mode,
    customer,
    currency: currency?.toLowerCase() ?? null,
    amount_subtotal: total,
    amount_total: total,
    total_details: total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    payment_status: mode === 'payment' ? 'unpaid' : 'no_payment_required',
    setup_intent: setup?.id ?? null,
    customer_details: customerDetails(sandbox, customer),
    url: `${sandbox.publicUrl}/pay/${id}`,
  });
}

function requireSense(mode: 'payment' | 'setup', lines: readonly unknown[], secondsAhead: number): void {
  if (mode === 'payment' && lines.length === 0) {
    throw invalid('`line_items` is required in `payment` mode.', { param: 'line_items', code: 'parameter_missing' });
  }
  if (mode === 'setup' && lines.length > 0) {
    throw invalid('You can not pass `line_items` in `setup` mode.', { param: 'line_items' });
  }
  if (secondsAhead < 30 * 60 - 60 || secondsAhead > 86_400 + 60) {
    throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours after the session is created.', {
      param: 'expires_at',
    });
  }
}

function pageUrl(params: Params, name: string): string {
  const url = params.text(name);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url.replace('{CHECKOUT_SESSION_ID}', 'x'))) {
    throw invalid(`Not a valid URL: ${url}`, { param: name, code: 'url_invalid' });
  }
  return url;
}

function readIntentData(params: Params, mode: 'payment' | 'setup'): CheckoutLinesRow['intentData'] {
  const data = params.object(mode === 'payment' ? 'payment_intent_data' : 'setup_intent_data');
  const read = {
    description: data.maybeText('description'),
    metadata: data.metadata(),
    setupFutureUsage: mode === 'payment' ? data.maybeChoice('setup_future_usage', ['off_session', 'on_session']) : null,
  };
  data.done();
  return read;
}

function customerDetails(sandbox: Sandbox, customerId: string | null): Stripe.Checkout.Session.CustomerDetails | null {
  const customer = customerId ? sandbox.store.get('customer', customerId) : undefined;
  if (!customer) return null;
  return {
    address: customer.address ?? null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: customer.phone ?? null,
    tax_exempt: customer.tax_exempt ?? null,
    tax_ids: null,
  };
}

/** Expires the session when its time has come; Stripe does so by itself, so every look at a session asks this first. */
export function expireWhenDue(sandbox: Sandbox, id: string): Stripe.Checkout.Session {
  const session = sandbox.must('checkout.session', id);
  return session.status === 'open' && session.expires_at <= sandbox.now() ? expire(sandbox, id) : session;
}

function expire(sandbox: Sandbox, id: string): Stripe.Checkout.Session {
  return update(sandbox, 'checkout.session', {
    id,
    to: { status: 'expired', url: null },
    events: ['checkout.session.expired'],
  });
}

function expireFromRequest({ sandbox, params, id }: Call): object {
  params.done();
  const session = expireWhenDue(sandbox, id);
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  return expire(sandbox, id);
}

function readSession({ sandbox, params, id }: Call): object {
  params.done();
  return expireWhenDue(sandbox, id);
}

function listSessions({ sandbox, params }: Call): object {
  const customer = params.maybeText('customer');
  const intent = params.maybeText('payment_intent');
  const status = params.maybeText('status');
  const rows = sandbox.store
    .all('checkout.session')
    .map((row) => expireWhenDue(sandbox, row.id))
    .filter(
      (row) =>
        (!customer || row.customer === customer) &&
        (!intent || row.payment_intent === intent) &&
        (!status || row.status === status),
    );
  return listPage(rows, params, '/v1/checkout/sessions');
}

function listLines({ sandbox, params, id }: Call): object {
  sandbox.must('checkout.session', id);
  const lines = sandbox.store.get('checkout_lines', id)?.lines ?? [];
  return listPage(lines.toReversed(), params, `/v1/checkout/sessions/${id}/line_items`);
}
