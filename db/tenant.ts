import { drizzle } from 'drizzle-orm/node-postgres';
import { pool, type Tx } from './client';

/**
 * Runs `work` in one transaction that can reach the rows of one tenant only. This is the only way to tenant tables.
 * Queries still name the tenant: the binding is the second lock on the door, and the name is what lets a distributed
 * database find the shard.
 *
 * The beginning and the binding travel with the first statements of `work`. Statements that `work` starts without waiting in
 * between (`Promise.all`) are one round trip, too; each of those side by side must be a single statement, so that none is
 * sent after the transaction has ended because another failed.
 */
export async function inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken = true;
  try {
    const begun = Promise.all([client.query('begin'), client.query('select app_bind_tenant($1)', [tenantId])]);
    const [opened, worked] = await Promise.allSettled([begun, work(drizzle(client))]);
    const failed = [opened, worked].find((each) => each.status === 'rejected');
    await client.query(failed === undefined ? 'commit' : 'rollback');
    broken = false;
    if (opened.status === 'rejected') throw opened.reason;
    if (worked.status === 'rejected') throw worked.reason;
    return worked.value;
  } finally {
    client.release(broken);
  }
}
