import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listCustomersToBill } from '@/db/write/subscriptions';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices';
import { isRefusal } from '@/lib/domain/refusal';
import { collectDueInvoices } from '@/lib/stripe/collect-invoices';
import { refundUnapplied } from '@/lib/stripe/refund-unapplied';

/**
 * Does everything about money that is due for a tenant by its own clock: invoices, collecting, giving back what could not be
 * applied. Each customer is a transaction of its own, so a run that is killed goes on where it stopped.
 */
export async function billTenant(tenantId: string): Promise<void> {
  const viewer = { kind: 'system', tenantId, job: 'bill run' } as const;
  const due = await inTenant(tenantId, async (tx) => listCustomersToBill(tx, tenantId, await tenantTime(tx, tenantId)));
  for (const customerId of due) {
    const issued = await issueDueInvoices(viewer, customerId);
    if (isRefusal(issued)) throw new Error(`customer ${customerId} cannot be billed: ${issued.message}`);
  }
  await collectDueInvoices(tenantId);
  await refundUnapplied(tenantId);
}
