import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { usageEvents } from '@/db/schema/usage';

/** What devices reported, by device id and feature key. */
export type UsageByDevice = ReadonlyMap<string, Readonly<Record<string, ReportedUse>>>;

export interface ReportedUse {
  readonly thisMonth: number;
  readonly thisYear: number;
  /** The newest value, for what is a level and not a count: zones in use. */
  readonly latest: number;
}

/** Counted in calendar months and years (UTC), as the devices' own checks are. */
export async function usageOf(
  tx: Tx,
  tenantId: string,
  deviceIds: readonly string[],
  at: Date,
): Promise<UsageByDevice> {
  const found = new Map<string, Record<string, ReportedUse>>();
  if (deviceIds.length === 0) return found;
  const yearStart = new Date(Date.UTC(at.getUTCFullYear(), 0, 1));
  const monthStart = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const { deviceId, featureKey, quantity, occurredAt } = usageEvents;
  const rows = await tx
    .select({
      deviceId,
      featureKey,
      thisMonth: sql<string>`coalesce(sum(${quantity}) filter (where ${occurredAt} >= ${monthStart}), 0)`,
      thisYear: sql<string>`sum(${quantity})`,
      latest: sql<string>`(array_agg(${quantity} order by ${occurredAt} desc))[1]`,
    })
    .from(usageEvents)
    .where(
      and(
        eq(usageEvents.tenantId, tenantId),
        inArray(deviceId, [...deviceIds]),
        gte(occurredAt, yearStart),
        lt(occurredAt, new Date(at.getTime() + 1)),
      ),
    )
    .groupBy(deviceId, featureKey);
  for (const row of rows) {
    const use = { thisMonth: Number(row.thisMonth), thisYear: Number(row.thisYear), latest: Number(row.latest) };
    found.set(row.deviceId, { ...found.get(row.deviceId), [row.featureKey]: use });
  }
  return found;
}
