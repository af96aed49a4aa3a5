import { and, asc, eq } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { invoices } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import type { SystemViewer } from '@/lib/domain/access/viewer';

export interface OpenTransfer {
  readonly id: string;
  readonly customerName: string;
  readonly issuedAt: Date;
}

/** Open invoices of customers who pay by bank transfer, oldest first. */
export async function listOpenTransfers({ tenantId }: SystemViewer): Promise<OpenTransfer[]> {
  return inTenant(tenantId, (tx) =>
    tx
      .select({ id: invoices.id, customerName: customers.name, issuedAt: invoices.issuedAt })
      .from(invoices)
      .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
      .where(and(eq(invoices.tenantId, tenantId), eq(invoices.status, 'open'), eq(customers.collection, 'invoice')))
      .orderBy(asc(invoices.issuedAt), asc(invoices.id)),
  );
}
