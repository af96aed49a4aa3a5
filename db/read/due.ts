import { and, eq, gt, min } from 'drizzle-orm';
import { inTenant } from '@/db/tenant';
import { invoiceDrafts } from '@/db/schema/invoice-drafts';
import { invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/** The next instant after `after` at which billing, collecting or issuing a draft has something to do; null when nothing is dated. */
export async function nextDueAt({ tenantId }: Pick<SystemViewer, 'tenantId'>, after: Date): Promise<Date | null> {
  return inTenant(tenantId, async (tx) => {
    const [billing] = await tx
      .select({ at: min(subscriptions.nextBillingAt) })
      .from(subscriptions)
      .where(and(eq(subscriptions.tenantId, tenantId), gt(subscriptions.nextBillingAt, after)));
    const [attempt] = await tx
      .select({ at: min(invoices.nextAttemptAt) })
      .from(invoices)
      .where(and(eq(invoices.tenantId, tenantId), eq(invoices.status, 'open'), gt(invoices.nextAttemptAt, after)));
    const [draft] = await tx
      .select({ at: min(invoiceDrafts.finaliseAt) })
      .from(invoiceDrafts)
      .where(and(eq(invoiceDrafts.tenantId, tenantId), gt(invoiceDrafts.finaliseAt, after)));
    const dated = [billing?.at, attempt?.at, draft?.at].filter((at) => at instanceof Date);
    return dated.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  });
}
