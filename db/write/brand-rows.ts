import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { brands } from '@/db/schema/tenancy';

/** The brands of a tenant by name. */
export async function listBrandRows(tx: Tx, tenantId: string): Promise<(typeof brands.$inferSelect)[]> {
  return tx.select().from(brands).where(eq(brands.tenantId, tenantId)).orderBy(asc(brands.name));
}
