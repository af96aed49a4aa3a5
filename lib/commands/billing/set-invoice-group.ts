import { setSubscriptionGroup } from '@/db/write/payers';
import { bumpRevision, lockSubscription } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Puts a subscription on its own invoice with others of the same group, or back on the common invoice of its payer (null). It holds
 * for what is invoiced from now on.
 */
export async function setInvoiceGroup(
  viewer: AnyViewer,
  { subscriptionId, invoiceGroup }: { subscriptionId: string; invoiceGroup: string | null },
): Promise<{ invoiceGroup: string | null } | Refusal> {
  const group = invoiceGroup?.trim() ?? null;
  if (group !== null && !/^[\p{L}\p{N} ._-]{1,60}$/u.test(group)) {
    return refuse('INPUT_INVALID', 'A group has 1 to 60 letters, digits, blanks, dots, - and _.', {
      field: 'invoiceGroup',
    });
  }
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const row = await lockSubscription(tx, tenantId, subscriptionId);
    if (!row)
      return refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', { field: 'subscriptionId' });
    const { brandId, customerId } = row;
    const refusal = refusalUnlessMay(viewer, 'payer.edit', { tenantId, brandId, customerId });
    if (refusal) return refusal;
    if (row.invoiceGroup === group) return { invoiceGroup: group };
    await setSubscriptionGroup(tx, tenantId, subscriptionId, group);
    await bumpRevision(tx, tenantId, subscriptionId);
    await audit(
      'subscription.invoice_group_set',
      { kind: 'subscription', id: subscriptionId },
      { invoiceGroup: group },
    );
    return { invoiceGroup: group };
  });
}
