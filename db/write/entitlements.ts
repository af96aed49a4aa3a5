import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { entitlementSets } from '@/db/schema/entitlements';
import type { EntitlementSet } from '@/lib/domain/entitlements/entitlement-set';
import { setEntitlementSeq } from './devices';

export async function findCurrentSet(
  tx: Tx,
  tenantId: string,
  deviceId: string,
): Promise<Pick<EntitlementSet, 'seq' | 'hash'> | null> {
  const [row] = await tx
    .select({ seq: entitlementSets.seq, hash: entitlementSets.hash })
    .from(entitlementSets)
    .where(and(eq(entitlementSets.tenantId, tenantId), eq(entitlementSets.deviceId, deviceId)))
    .orderBy(desc(entitlementSets.seq))
    .limit(1);
  return row ?? null;
}

/** Adds the next set of a device and wakes whoever holds the last one in memory. */
export async function insertEntitlementSet(
  tx: Tx,
  tenantId: string,
  set: EntitlementSet,
  correlationId: string,
): Promise<void> {
  await tx.insert(entitlementSets).values({ ...set, tenantId, correlationId });
  await setEntitlementSeq(tx, tenantId, set.deviceId, set.seq);
  await tx.execute(sql`select pg_notify('entitlements', ${`${tenantId}:${set.deviceId}`})`);
}
