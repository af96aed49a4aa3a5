import { and, asc, eq, gt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionChecks, commissionEntries } from '@/db/schema/commissions';

/** Entries in order of their ids, a page at a time. */
export async function listEntriesAfter(tx: Tx, tenantId: string, afterId: string, limit: number) {
  return tx
    .select({
      id: commissionEntries.id,
      kind: commissionEntries.kind,
      amountMinor: commissionEntries.amountMinor,
      amountExact: commissionEntries.amountExact,
      currency: commissionEntries.currency,
      createdBy: commissionEntries.createdBy,
      derivation: commissionEntries.derivation,
      trace: commissionEntries.trace,
    })
    .from(commissionEntries)
    .where(and(eq(commissionEntries.tenantId, tenantId), gt(commissionEntries.id, afterId)))
    .orderBy(asc(commissionEntries.id))
    .limit(limit);
}

export async function insertCheck(tx: Tx, row: typeof commissionChecks.$inferInsert): Promise<void> {
  await tx.insert(commissionChecks).values(row);
}
