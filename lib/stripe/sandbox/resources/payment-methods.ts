import type Stripe from 'stripe';
import { invalid } from '../api-error';
import type { Call, Route } from '../call';
import { create, update } from '../change';
import { listPage } from '../list-page';
import type { Sandbox } from '../sandbox';
import { testCard } from '../test-cards';

export const paymentMethodRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/payment_methods/{id}', handle: readMethod },
  { method: 'GET', path: '/v1/payment_methods', handle: listMethods },
  { method: 'GET', path: '/v1/customers/{id}/payment_methods', handle: listMethodsOfCustomer },
  { method: 'POST', path: '/v1/payment_methods/{id}/attach', handle: attachMethod },
  { method: 'POST', path: '/v1/payment_methods/{id}/detach', handle: detachMethod },
];

export interface CardEntry {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly name: string | null;
  readonly email: string | null;
}

/** A payment method for an entered card. It belongs to nobody until it is attached. */
export function createCardMethod(sandbox: Sandbox, entry: CardEntry): Stripe.PaymentMethod {
  const { brand } = testCard(entry.number);
  const method: Stripe.PaymentMethod = {
    id: sandbox.newId('pm_'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: { address: null, email: entry.email, name: entry.name, phone: null, tax_id: null },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'DE',
      display_brand: brand,
      exp_month: entry.expMonth,
      exp_year: entry.expYear,
      fingerprint: `sandbox${entry.number.slice(-8)}`,
      funding: 'credit',
      generated_from: null,
      last4: entry.number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: sandbox.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
  sandbox.store.put('card', { id: method.id, number: entry.number, confirmedForLater: false });
  return create(sandbox, 'payment_method', method);
}

/** Makes a method the customer's own, unless it is already. */
export function attachTo(sandbox: Sandbox, methodId: string, customerId: string): Stripe.PaymentMethod {
  const method = sandbox.must('payment_method', methodId);
  if (method.customer === customerId) return method;
  if (method.customer) throw invalid('The payment method you provided has already been attached to a customer.');
  return update(sandbox, 'payment_method', {
    id: methodId,
    to: { customer: customerId },
    events: ['payment_method.attached'],
  });
}

/** Remembers that the customer confirmed this card for payments made while they are away. */
export function confirmForLater(sandbox: Sandbox, methodId: string): void {
  const card = sandbox.store.get('card', methodId);
  if (card) sandbox.store.put('card', { ...card, confirmedForLater: true });
}

function readMethod({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('payment_method', id);
}

function listMethods(call: Call): object {
  const customer = call.params.maybeText('customer');
  return methodsOf(call, customer, '/v1/payment_methods');
}

function listMethodsOfCustomer(call: Call): object {
  call.sandbox.must('customer', call.id, 'customer');
  return methodsOf(call, call.id, `/v1/customers/${call.id}/payment_methods`);
}

function methodsOf({ sandbox, params }: Call, customer: string | null, url: string): object {
  const type = params.maybeText('type');
  const rows = sandbox.store
    .all('payment_method')
    .filter((row) => row.customer === customer && customer !== null && (type === null || row.type === type));
  return listPage(rows, params, url);
}

function attachMethod({ sandbox, params, id }: Call): object {
  const customer = params.text('customer');
  params.done();
  sandbox.must('customer', customer, 'customer');
  return attachTo(sandbox, id, customer);
}

function detachMethod({ sandbox, params, id }: Call): object {
  params.done();
  const method = sandbox.must('payment_method', id);
  if (!method.customer) {
    throw invalid('The payment method you provided is not attached to a customer so detachment is impossible.');
  }
  return update(sandbox, 'payment_method', { id, to: { customer: null }, events: ['payment_method.detached'] });
}
