import { inTenant } from '@/db/tenant';
import { findCustomer, type CustomerRow } from '@/db/write/customers';
import { attachStripeCustomer } from '@/lib/commands/billing/attach-checkout';
import { assert } from '@/lib/domain/assert';
import { createStripeCustomer } from './create-customer';

/** The customer with the Stripe customer that stands for them, made at the first need. */
export async function ensureStripeCustomer(
  tenantId: string,
  customerId: string,
): Promise<CustomerRow & { stripeCustomerId: string }> {
  const customer = await inTenant(tenantId, (tx) => findCustomer(tx, tenantId, customerId));
  assert(customer, 'a customer who pays exists');
  if (customer.stripeCustomerId) return { ...customer, stripeCustomerId: customer.stripeCustomerId };
  const { email, name, locale } = customer;
  const { stripeCustomerId } = await createStripeCustomer({ tenantId, customerId, email, name, locale });
  await attachStripeCustomer({ kind: 'system', tenantId, job: 'checkout' }, { customerId, stripeCustomerId });
  return { ...customer, stripeCustomerId };
}
