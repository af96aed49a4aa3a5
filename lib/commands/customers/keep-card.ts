import { realTime } from '@/db/clock';
import { keepPaymentMethod, lockCustomer } from '@/db/write/customers';
import { retryFailedInvoices } from '@/db/write/invoices';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import type { Receipt, StoredCard } from '@/lib/commands/billing/record-checkout';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Keeps a card that Stripe stored and makes it the default. What failed before is tried again at once with it. */
export async function keepCard(
  viewer: SystemViewer,
  input: { customerId: string; card: StoredCard },
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, emit, audit }) => {
    const customer = await lockCustomer(tx, tenantId, input.customerId);
    if (!customer) return refuse('NOT_FOUND', 'There is no such customer.');
    const { brand: cardBrand, ...card } = input.card;
    const methodId = await keepPaymentMethod(tx, {
      ...card,
      cardBrand,
      tenantId,
      id: newId('method'),
      customerId: customer.id,
      addedAt: at,
    });
    await retryFailedInvoices(tx, tenantId, customer.id, at);
    await emit('payment_method.kept', { customerId: customer.id, methodId });
    await audit('payment_method.kept', { kind: 'customer', id: customer.id }, { last4: card.last4 });
    const receipt = `card ending ${card.last4} is kept for ${customer.name}`;
    if (appliedEventId) await markStripeEventApplied(tx, appliedEventId, realTime(), receipt);
    return { receipt };
  });
}
