import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { commissionRewards, commissionSums } from '@/db/schema/commission-sums';
import type { CountedVolume } from '@/lib/domain/commissions/commission-entry';
import { exact, exactToString } from '@/lib/domain/money/exact';

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

/** Adds what entries count, in the order in which the sums were locked. */
export async function addToCommissionSums(tx: Tx, tenantId: string, counted: readonly CountedVolume[]): Promise<void> {
  if (counted.length === 0) return;
  const { volumeMinor, units, amountMinor, count } = commissionSums;
  const added = (column: PgColumn) => sql`${column} + excluded.${sql.identifier(column.name)}`;
  await tx
    .insert(commissionSums)
    .values(oneForEachKey(counted).map((sum) => ({ ...sum, tenantId })))
    .onConflictDoUpdate({
      target: [commissionSums.tenantId, commissionSums.key],
      set: {
        volumeMinor: added(volumeMinor),
        units: added(units),
        amountMinor: added(amountMinor),
        count: added(count),
      },
    });
}

/** Two entries may count for the same sum; one statement changes a row once. */
function oneForEachKey(counted: readonly CountedVolume[]): CountedVolume[] {
  const sums = new Map<string, CountedVolume>();
  for (const { key, volumeMinor, units, amountMinor, count } of counted) {
    const sum = sums.get(key) ?? { volumeMinor: 0, units: '0', amountMinor: 0, count: 0 };
    sums.set(key, {
      key,
      volumeMinor: sum.volumeMinor + volumeMinor,
      units: exactToString(exact(sum.units).plus(exact(units))),
      amountMinor: sum.amountMinor + amountMinor,
      count: sum.count + count,
    });
  }
  return [...sums.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

export async function insertCommissionRewards(tx: Tx, rows: (typeof commissionRewards.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(commissionRewards).values(rows);
}
