import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { visibleTo } from '@/db/read/visibility';
import { customers } from '@/db/schema/customers';
import { invoices } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';

export type IssuedInvoice = typeof invoices.$inferSelect & { readonly customerName: string };

export interface IssuedInvoicesQuery {
  readonly customerId?: string | undefined;
  readonly status?: IssuedInvoice['status'] | undefined;
  /** Issued at or after, and before. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The last invoice of the page before. */
  readonly after?: { readonly issuedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Invoices the viewer sees, newest first. Empty for those who may not read invoices. */
export async function listIssuedInvoices(viewer: AnyViewer, query: IssuedInvoicesQuery): Promise<IssuedInvoice[]> {
  const { tenantId } = viewer;
  if (!may(viewer, 'invoice.read').allowed) return [];
  return inTenant(tenantId, async (tx) => {
    const at = await tenantTime(tx, tenantId);
    const rows = await tx
      .select({ invoice: invoices, customerName: customers.name })
      .from(invoices)
      .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
      .where(and(eq(invoices.tenantId, tenantId), visibleTo(viewer, at).payers, ofBrands(viewer), wanted(query)))
      .orderBy(desc(invoices.issuedAt), desc(invoices.id))
      .limit(query.limit);
    return rows.map(({ invoice, customerName }) => ({ ...invoice, customerName }));
  });
}

function ofBrands(viewer: AnyViewer): SQL | undefined {
  if (viewer.kind === 'system' || viewer.brandIds === 'all') return undefined;
  return inArray(invoices.brandId, [...viewer.brandIds]);
}

function wanted({ customerId, status, from, to, after }: IssuedInvoicesQuery): SQL | undefined {
  return and(
    customerId === undefined ? undefined : eq(invoices.customerId, customerId),
    status === undefined ? undefined : eq(invoices.status, status),
    from === undefined ? undefined : gte(invoices.issuedAt, from),
    to === undefined ? undefined : lt(invoices.issuedAt, to),
    after === undefined
      ? undefined
      : or(
          lt(invoices.issuedAt, after.issuedAt),
          and(eq(invoices.issuedAt, after.issuedAt), lt(invoices.id, after.id)),
        ),
  );
}
