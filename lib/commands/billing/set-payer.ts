import { findCustomer } from '@/db/write/customers';
import { lockPartner, setSubscriptionPayer } from '@/db/write/payers';
import { bumpRevision, lockSubscription } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Lets a partner pay for a subscription by its billing account, or the customer again (`partnerId` null). What was billed stays with
 * whom it was billed to; everything that is invoiced from now on, so the next billing period, goes to the new payer.
 */
export async function setPayer(
  viewer: AnyViewer,
  { subscriptionId, partnerId }: { subscriptionId: string; partnerId: string | null },
): Promise<{ payerCustomerId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit, emit }) => {
    const row = await lockSubscription(tx, tenantId, subscriptionId);
    if (!row) return notFound('subscriptionId');
    const { brandId, customerId } = row;
    const refusal = refusalUnlessMay(viewer, 'payer.edit', { tenantId, brandId, customerId });
    if (refusal) return refusal;
    const partner = partnerId === null ? null : await lockPartner(tx, tenantId, partnerId);
    if (partner === undefined) return notFound('partnerId');
    if (partner?.billingCustomerId === null)
      return refuse('CONFLICT', 'This partner has no billing account yet.', { field: 'partnerId' });
    // The customer's own id, not nothing: it says that somebody else may have paid before.
    const payerCustomerId = partner?.billingCustomerId ?? customerId;
    const payer = await findCustomer(tx, tenantId, payerCustomerId);
    if (payer?.brandId !== brandId)
      return refuse('CONFLICT', 'The billing account of this partner is of another brand.', { field: 'partnerId' });
    if ((row.payerCustomerId ?? customerId) === payerCustomerId) return { payerCustomerId };
    await setSubscriptionPayer(tx, tenantId, subscriptionId, payerCustomerId);
    await bumpRevision(tx, tenantId, subscriptionId);
    await audit('subscription.payer_set', { kind: 'subscription', id: subscriptionId }, { partnerId, payerCustomerId });
    await emit('subscription.payer_set', { subscriptionId, customerId, payerCustomerId });
    return { payerCustomerId };
  });
}

function notFound(field: string): Refusal {
  return refuse('NOT_FOUND', 'There is no such thing, or you cannot see it.', { field });
}
