import { keepCard } from '@/lib/commands/customers/keep-card';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { ensureStripeCustomer } from '@/lib/stripe/ensure-customer';
import { readPaymentMethod } from '@/lib/stripe/payment-method';
import { sandboxControl } from '@/lib/stripe/sandbox-control';
import { z } from 'zod';
import { assert } from '@/lib/domain/assert';
import { done } from './done';

const stored = z.object({ payment_method: z.string() });

/** Stores a test card for a customer, as if they had added it on the hosted page. */
export async function storeCard(
  viewer: SystemViewer,
  { customerId, number, expires }: { customerId: string; number: string; expires: { month: number; year: number } },
): Promise<void> {
  const { stripeCustomerId } = await ensureStripeCustomer(viewer.tenantId, customerId);
  const answer = await sandboxControl('/sandbox/cards', {
    customer: stripeCustomerId,
    number,
    exp_month: expires.month,
    exp_year: expires.year,
  });
  const { payment_method: stripePaymentMethodId } = stored.parse(answer);
  const { card } = await readPaymentMethod(stripePaymentMethodId);
  assert(card, 'a stored test card is a card');
  const { brand, last4, expMonth: expiresMonth, expYear: expiresYear } = card;
  done(
    await keepCard(viewer, { customerId, card: { stripePaymentMethodId, brand, last4, expiresMonth, expiresYear } }),
  );
}
