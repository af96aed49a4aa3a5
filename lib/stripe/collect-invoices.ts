import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listInvoicesToCollect } from '@/db/write/invoices';
import { startCollection } from '@/lib/commands/billing/start-collection';
import { isRefusal } from '@/lib/domain/refusal';
import { money } from '@/lib/domain/money/money';
import { chargeOffSession } from './charge';
import { recordPaymentFacts } from './settle-payment';

/**
 * Collects every open invoice whose attempt is due. The intent is stored before Stripe is asked; if this process dies in
 * between, the webhook or the sweep applies what Stripe decided.
 */
export async function collectDueInvoices(tenantId: string): Promise<number> {
  const viewer = { kind: 'system', tenantId, job: 'collect' } as const;
  const due = await inTenant(tenantId, async (tx) =>
    listInvoicesToCollect(tx, tenantId, await tenantTime(tx, tenantId)),
  );
  for (const invoice of due) {
    const collection = await startCollection(viewer, invoice.id);
    if (collection === null || isRefusal(collection)) continue;
    const { payment, stripeCustomerId, stripePaymentMethodId, description } = collection;
    const facts = await chargeOffSession({
      tenantId,
      paymentId: payment.id,
      stripeCustomerId,
      stripePaymentMethodId,
      amount: money(payment.amountMinor, payment.currency),
      description,
      attempt: payment.attempt,
    });
    await recordPaymentFacts(payment, facts);
  }
  return due.length;
}
