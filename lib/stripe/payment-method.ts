import type Stripe from 'stripe';
import { stripeClient } from './client';
import { cardFacts, idOf, type CardFacts } from './stripe-money';

export interface PaymentMethodFacts {
  readonly stripePaymentMethodId: string;
  readonly kind: string;
  /** Missing when the method belongs to nobody any more. */
  readonly stripeCustomerId?: string;
  readonly card?: CardFacts;
}

export async function readPaymentMethod(stripePaymentMethodId: string): Promise<PaymentMethodFacts> {
  return methodFacts(await stripeClient().paymentMethods.retrieve(stripePaymentMethodId));
}

/** Takes a stored card away. One that is already detached is answered as it is. */
export async function detachPaymentMethod(stripePaymentMethodId: string): Promise<PaymentMethodFacts> {
  const before = await readPaymentMethod(stripePaymentMethodId);
  if (!before.stripeCustomerId) return before;
  return methodFacts(await stripeClient().paymentMethods.detach(stripePaymentMethodId));
}

/** The cards a customer has stored, newest first. */
export async function listPaymentMethods(stripeCustomerId: string): Promise<PaymentMethodFacts[]> {
  const found: PaymentMethodFacts[] = [];
  const params: Stripe.CustomerListPaymentMethodsParams = { type: 'card', limit: 100 };
  for await (const method of stripeClient().customers.listPaymentMethods(stripeCustomerId, params)) {
    found.push(methodFacts(method));
  }
  return found;
}

function methodFacts(method: Stripe.PaymentMethod): PaymentMethodFacts {
  const customer = idOf(method.customer);
  const card = cardFacts(method);
  return {
    stripePaymentMethodId: method.id,
    kind: method.type,
    ...(customer && { stripeCustomerId: customer }),
    ...(card && { card }),
  };
}
