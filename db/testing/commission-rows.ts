import { and, asc, eq, isNull } from 'drizzle-orm';
import { commissionEntries, commissionHolds } from '@/db/schema/commissions';
import { devices } from '@/db/schema/fleet';
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
  return { entriesOf, openHolds, anyModelId };
}
