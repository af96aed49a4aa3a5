import type Stripe from 'stripe';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Params } from '../params';

export const customerRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/customers', handle: createCustomer },
  { method: 'GET', path: '/v1/customers', handle: listCustomers },
  { method: 'GET', path: '/v1/customers/{id}', handle: readCustomer },
  { method: 'POST', path: '/v1/customers/{id}', handle: updateCustomer },
];

function createCustomer({ sandbox, params }: Call): object {
  const stated = statedFields(params);
  const metadata = params.metadata();
  params.done();
  const customer: Stripe.Customer = {
    id: sandbox.newId('cus_'),
    object: 'customer',
    address: null,
    balance: 0,
    created: sandbox.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata,
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    ...stated,
  };
  return create(sandbox, 'customer', customer, 'customer.created');
}

function updateCustomer({ sandbox, params, id }: Call): object {
  const before = sandbox.must('customer', id);
  const stated = statedFields(params);
  const metadata = withoutEmpty({ ...before.metadata, ...params.metadata() });
  const settings = params.object('invoice_settings');
  const method = settings.maybeText('default_payment_method');
  settings.done();
  params.done();
  if (method) sandbox.must('payment_method', method, 'invoice_settings[default_payment_method]');
  const invoiceSettings = method
    ? { ...before.invoice_settings, default_payment_method: method }
    : before.invoice_settings;
  const to = { ...stated, metadata, invoice_settings: invoiceSettings };
  return update(sandbox, 'customer', { id, to, events: ['customer.updated'] });
}

function readCustomer({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('customer', id);
}

function listCustomers({ sandbox, params }: Call): object {
  const email = params.maybeText('email');
  const rows = sandbox.store.all('customer').filter((row) => email === null || row.email === email);
  return listPage(rows, params, '/v1/customers');
}

/** The fields a request states, and only those, so that an update leaves the rest alone. */
function statedFields(params: Params): Partial<Stripe.Customer> {
  const texts = (['email', 'name', 'phone', 'description'] as const).filter((name) => params.has(name));
  const stated: Partial<Stripe.Customer> = Object.fromEntries(texts.map((name) => [name, params.maybeText(name)]));
  return params.has('preferred_locales') ? { ...stated, preferred_locales: params.texts('preferred_locales') } : stated;
}

/** Metadata set to an empty text is metadata taken away. */
function withoutEmpty(metadata: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''));
}
