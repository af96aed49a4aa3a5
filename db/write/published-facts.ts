import { and, eq, notInArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { releasePlans } from '@/db/schema/catalog';
import { planMigrationItems, planMigrations } from '@/db/schema/rollout';
import { spans } from '@/db/schema/subscriptions';
import type { ReleaseRow } from '@/db/write/catalog';
import type { PublishedFacts } from '@/lib/domain/catalog/decide-undo';

/** What came of a release so far; what migrations moved is not counted as bought. */
export async function readPublishedFacts(
  tx: Tx,
  release: ReleaseRow,
  liveReleaseId: string | null,
): Promise<PublishedFacts & { readonly migrationId: string | null }> {
  const { tenantId, id, baseReleaseId, publishedAt } = release;
  const [migration] = await tx
    .select({
      id: planMigrations.id,
      moved: counted(sql`${planMigrationItems.state} not in ('waiting', 'cancelled', 'skipped')`),
      told: counted(sql`${planMigrationItems.mrrAfterMinor} > ${planMigrationItems.mrrBeforeMinor}`),
    })
    .from(planMigrations)
    .leftJoin(
      planMigrationItems,
      and(eq(planMigrationItems.tenantId, tenantId), eq(planMigrationItems.migrationId, planMigrations.id)),
    )
    .where(and(eq(planMigrations.tenantId, tenantId), eq(planMigrations.releaseId, id)))
    .groupBy(planMigrations.id);
  const moved = migration?.moved ?? 0;
  return {
    publishedAt,
    isLive: liveReleaseId === id,
    baseReleaseId,
    bought: Math.max((await countHolders(tx, release)) - moved, 0),
    moved,
    told: migration?.told ?? 0,
    migrationId: migration?.id ?? null,
  };
}

/** Subscriptions that have, had or will have a version this release made. */
async function countHolders(tx: Tx, { tenantId, id, baseReleaseId }: ReleaseRow): Promise<number> {
  const before = tx
    .select({ id: releasePlans.planVersionId })
    .from(releasePlans)
    .where(and(eq(releasePlans.tenantId, tenantId), eq(releasePlans.releaseId, baseReleaseId ?? '')));
  const [row] = await tx
    .select({ holders: sql<number>`count(distinct ${spans.subscriptionId})::int` })
    .from(spans)
    .innerJoin(
      releasePlans,
      and(eq(releasePlans.tenantId, spans.tenantId), eq(releasePlans.planVersionId, spans.planVersionId)),
    )
    .where(
      and(eq(spans.tenantId, tenantId), eq(releasePlans.releaseId, id), notInArray(releasePlans.planVersionId, before)),
    );
  return row?.holders ?? 0;
}

function counted(condition: SQL): SQL<number> {
  return sql<number>`(count(*) filter (where ${condition}))::int`;
}
