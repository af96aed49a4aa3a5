import { and, asc, eq, isNull } from 'drizzle-orm';
import { commissionEntries, commissionHolds } from '@/db/schema/commissions';
import { auditEvents } from '@/db/schema/delivery';
import { devices } from '@/db/schema/fleet';
import { payments } from '@/db/schema/payments';
import { inTenant } from '@/db/tenant';

/** What stands in the tables about commissions, for tests that state it. */
export function commissionRows(tenantId: string) {
  const entriesOf = (invoiceId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(commissionEntries)
        .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.invoiceId, invoiceId)))
        .orderBy(asc(commissionEntries.id)),
    );
  const entriesOfPartner = (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(commissionEntries)
        .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.partnerId, partnerId)))
        .orderBy(asc(commissionEntries.id)),
    );
  const openHolds = async (): Promise<number> => {
    const rows = await inTenant(tenantId, (tx) =>
      tx.select({ id: commissionHolds.id }).from(commissionHolds).where(isNull(commissionHolds.endAt)),
    );
    return rows.length;
  };
  /** The model of some device there is. */
  const anyModelId = async (): Promise<string> => {
    const [row] = await inTenant(tenantId, (tx) => tx.select({ id: devices.modelId }).from(devices).limit(1));
    return row?.id ?? '';
  };
  /** What the audit holds about an object, oldest first. */
  const auditsOf = (objectId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.tenantId, tenantId), eq(auditEvents.objectId, objectId)))
        .orderBy(asc(auditEvents.at), asc(auditEvents.id)),
    );
  return { entriesOf, entriesOfPartner, openHolds, anyModelId, auditsOf };
}

/** The first payment of an invoice. */
export async function paymentOfInvoice(tenantId: string, invoiceId: string) {
  const [payment] = await inTenant(tenantId, (tx) =>
    tx
      .select()
      .from(payments)
      .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId)))
      .orderBy(asc(payments.createdAt)),
  );
  return payment;
}
