import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionRewards, commissionSums } from '@/db/schema/commission-sums';
import type { CountedVolume } from '@/lib/domain/commissions/commission-entry';

/**
 * The running sums of some keys, locked until the end of the transaction in one order, so that two sales at the same time do not
 * both believe to be the first. Keys that are not there yet are made.
 */
export async function lockCommissionSums(tx: Tx, tenantId: string, keys: readonly string[]): Promise<CountedVolume[]> {
  if (keys.length === 0) return [];
  const sorted = [...new Set(keys)].toSorted();
  await tx
    .insert(commissionSums)
    .values(sorted.map((key) => ({ tenantId, key, volumeMinor: 0, units: '0', amountMinor: 0, count: 0 })))
    .onConflictDoNothing();
  return tx
    .select({
      key: commissionSums.key,
      volumeMinor: commissionSums.volumeMinor,
      units: commissionSums.units,
      amountMinor: commissionSums.amountMinor,
      count: commissionSums.count,
    })
    .from(commissionSums)
    .where(and(eq(commissionSums.tenantId, tenantId), inArray(commissionSums.key, sorted)))
    .orderBy(asc(commissionSums.key))
    .for('update');
}

/** Adds what entries count. */
export async function addToCommissionSums(tx: Tx, tenantId: string, counted: readonly CountedVolume[]): Promise<void> {
  for (const { key, volumeMinor, units, amountMinor, count } of counted.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    await tx
      .insert(commissionSums)
      .values({ tenantId, key, volumeMinor, units, amountMinor, count })
      .onConflictDoUpdate({
        target: [commissionSums.tenantId, commissionSums.key],
        set: {
          volumeMinor: sql`${commissionSums.volumeMinor} + ${volumeMinor}`,
          units: sql`${commissionSums.units} + ${units}::numeric`,
          amountMinor: sql`${commissionSums.amountMinor} + ${amountMinor}`,
          count: sql`${commissionSums.count} + ${count}`,
        },
      });
}

export async function insertCommissionRewards(tx: Tx, rows: (typeof commissionRewards.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(commissionRewards).values(rows);
}
