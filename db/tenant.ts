import { sql } from 'drizzle-orm';
import { database, type Tx } from './client';

/**
 * Runs `work` in one transaction that can reach the rows of one tenant only. This is the only way to tenant tables.
 * Queries still name the tenant: the binding is the second lock on the door, and the name is what lets a distributed
 * database find the shard.
 */
export async function inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select app_bind_tenant(${tenantId})`);
    return work(tx);
  });
}
