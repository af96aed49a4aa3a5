import { billDuePayers, finaliseDueDrafts } from '@/lib/commands/billing/bill-due-payers';
import { collectDueInvoices } from '@/lib/stripe/collect-invoices';
import { payRefunds } from '@/lib/stripe/pay-refunds';
import { refundUnapplied } from '@/lib/stripe/refund-unapplied';
import { expireDueCredit } from './expire-due-credit';

/**
 * Does everything about money that is due for a tenant by its own clock: drafts, invoices, collecting, giving back what could not
 * be applied. Whoever cannot be billed is reported in the end, when everybody else was.
 */
export async function billTenant(tenantId: string): Promise<void> {
  const viewer = { kind: 'system', tenantId, job: 'bill run' } as const;
  const undrafted = await finaliseDueDrafts(viewer);
  const { failures } = await billDuePayers(viewer);
  await collectDueInvoices(tenantId);
  await refundUnapplied(tenantId);
  await payRefunds(tenantId);
  await expireDueCredit(viewer);
  const all = [...undrafted, ...failures];
  if (all.length === 0) return;
  const each = all.map(({ payerId, message }) => new Error(`payer ${payerId} cannot be billed: ${message}`));
  throw new AggregateError(each, `${each.length} payers cannot be billed, first ${each[0]?.message ?? ''}`);
}
