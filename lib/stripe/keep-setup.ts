import { keepCard } from '@/lib/commands/customers/keep-card';
import type { Receipt } from '@/lib/commands/billing/record-checkout';
import type { Refusal } from '@/lib/domain/refusal';
import { readCheckout } from './checkout';

/** Keeps the card of a completed setup page as the customer's default. */
export async function keepSetup(
  tenantId: string,
  sessionId: string,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  const { setup, metadata } = await readCheckout(sessionId);
  const customerId = metadata.customer_id;
  if (!customerId || setup?.state !== 'stored' || !setup.stripePaymentMethodId || !setup.card) {
    return { receipt: `setup ${sessionId} has stored no card` };
  }
  const { brand, last4, expMonth, expYear } = setup.card;
  const card = {
    stripePaymentMethodId: setup.stripePaymentMethodId,
    brand,
    last4,
    expiresMonth: expMonth,
    expiresYear: expYear,
  };
  return keepCard({ kind: 'system', tenantId, job: 'stripe' }, { customerId, card }, appliedEventId);
}
