import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ownerships, sites } from '@/db/schema/fleet';

export async function insertSite(tx: Tx, row: typeof sites.$inferInsert): Promise<void> {
  await tx.insert(sites).values(row);
}

export async function findSite(
  tx: Tx,
  tenantId: string,
  siteId: string,
): Promise<typeof sites.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(sites)
    .where(and(eq(sites.tenantId, tenantId), eq(sites.id, siteId)));
  return row;
}

export async function setOwnershipSite(tx: Tx, tenantId: string, ownershipId: string, siteId: string): Promise<void> {
  await tx
    .update(ownerships)
    .set({ siteId })
    .where(and(eq(ownerships.tenantId, tenantId), eq(ownerships.id, ownershipId)));
}
