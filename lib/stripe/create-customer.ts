import type Stripe from 'stripe';
import { stripeClient } from './client';

/**
 * Makes the Stripe customer that stands for one of ours. Repeating it with the same customer answers the same Stripe
 * customer, so it is safe to call before knowing whether an earlier call got through.
 */
export async function createStripeCustomer(customer: {
  tenantId: string;
  customerId: string;
  email: string;
  name: string;
  locale: string;
}): Promise<{ stripeCustomerId: string }> {
  const params: Stripe.CustomerCreateParams = {
    email: customer.email,
    name: customer.name,
    preferred_locales: [customer.locale],
    metadata: { tenant_id: customer.tenantId, customer_id: customer.customerId },
  };
  const created = await stripeClient().customers.create(params, {
    idempotencyKey: `customer:${customer.customerId}`,
  });
  return { stripeCustomerId: created.id };
}
