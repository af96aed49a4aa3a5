import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { entitlementSets } from '@/db/schema/entitlements';
import { devices } from '@/db/schema/fleet';
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

/** The newest sets of some devices, by device. */
export async function mapCurrentSets(
  tx: Tx,
  tenantId: string,
  deviceIds: readonly string[],
): Promise<Map<string, Pick<EntitlementSet, 'seq' | 'hash'>>> {
  const rows = await tx
    .select({ deviceId: entitlementSets.deviceId, seq: entitlementSets.seq, hash: entitlementSets.hash })
    .from(devices)
    .innerJoin(
      entitlementSets,
      and(
        eq(entitlementSets.tenantId, devices.tenantId),
        eq(entitlementSets.deviceId, devices.id),
        eq(entitlementSets.seq, devices.entitlementSeq),
      ),
    )
    .where(and(eq(devices.tenantId, tenantId), inArray(devices.id, [...deviceIds])));
  return new Map(rows.map(({ deviceId, ...set }) => [deviceId, set]));
}

/** The same as `insertEntitlementSet` for the sets of many devices, in three statements. */
export async function insertEntitlementSets(
  tx: Tx,
  tenantId: string,
  sets: readonly EntitlementSet[],
  correlationId: string,
): Promise<void> {
  if (sets.length === 0) return;
  await tx.insert(entitlementSets).values(sets.map((set) => ({ ...set, tenantId, correlationId })));
  const seqs = JSON.stringify(sets.map(({ deviceId, seq }) => ({ device_id: deviceId, seq })));
  await tx.execute(sql`
    update devices d set entitlement_seq = s.seq
      from jsonb_to_recordset(${seqs}::jsonb) as s(device_id text, seq integer)
     where d.tenant_id = ${tenantId} and d.id = s.device_id`);
  await tx.execute(sql`
    select pg_notify('entitlements', ${tenantId} || ':' || s.device_id)
      from jsonb_to_recordset(${seqs}::jsonb) as s(device_id text)`);
}
