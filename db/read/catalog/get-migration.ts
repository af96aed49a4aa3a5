import { and, eq, sql } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { planMigrationItems, planMigrations } from '@/db/schema/rollout';
import { subscriptions } from '@/db/schema/subscriptions';
import { readBook } from '@/db/read/subscription-book';
import { inTenant } from '@/db/tenant';
import { findProductLine, findRelease } from '@/db/write/catalog';
import type { MigrationItemRow, MigrationRow } from '@/db/write/migrations';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Currency } from '@/lib/domain/money/currency';

export interface MigrationView extends Pick<
  MigrationRow,
  'id' | 'releaseId' | 'rollout' | 'state' | 'createdAt' | 'finishedAt'
> {
  readonly total: number;
  readonly counts: Readonly<Record<MigrationItemRow['state'], number>>;
  /** Change in MRR of the subscriptions that moved: as the impact said, and as it is now. */
  readonly money: readonly MigrationMoney[];
}

export interface MigrationMoney {
  readonly currency: Currency;
  readonly predictedMinor: number;
  readonly actualMinor: number;
  readonly subscriptions: number;
}

/** How the move of existing subscriptions to a release goes; null when it moves nobody or this viewer cannot see it. */
export async function getMigration(viewer: AnyViewer, releaseId: string): Promise<MigrationView | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const release = await findRelease(tx, tenantId, releaseId);
    const line = release && (await findProductLine(tx, tenantId, release.productLineId));
    if (!line || !may(viewer, 'draft.read', { tenantId, brandId: line.brandId }).allowed) return null;
    const [row] = await tx
      .select()
      .from(planMigrations)
      .where(and(eq(planMigrations.tenantId, tenantId), eq(planMigrations.releaseId, releaseId)));
    if (!row) return null;
    const { id, rollout, state, createdAt, finishedAt } = row;
    const counts = await countItems(tx, row);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const money = await moneyOf(tx, row);
    return { id, releaseId, rollout, state, createdAt, finishedAt, total, counts, money };
  });
}

async function countItems(tx: Tx, { tenantId, id }: MigrationRow): Promise<MigrationView['counts']> {
  const rows = await tx
    .select({ state: planMigrationItems.state, count: sql<number>`count(*)` })
    .from(planMigrationItems)
    .where(and(eq(planMigrationItems.tenantId, tenantId), eq(planMigrationItems.migrationId, id)))
    .groupBy(planMigrationItems.state);
  const of = (state: MigrationItemRow['state']): number => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    waiting: of('waiting'),
    scheduled: of('scheduled'),
    done: of('done'),
    failed: of('failed'),
    cancelled: of('cancelled'),
    skipped: of('skipped'),
  };
}

/** What was predicted is stored; what is, is read from the subscriptions by the same rule as every MRR. */
async function moneyOf(tx: Tx, { tenantId, id }: MigrationRow): Promise<MigrationMoney[]> {
  const moved = and(
    eq(planMigrationItems.tenantId, tenantId),
    eq(planMigrationItems.migrationId, id),
    eq(planMigrationItems.state, 'done'),
  );
  const predicted = await tx
    .select({
      currency: planMigrationItems.currency,
      beforeMinor: sql<number>`sum(${planMigrationItems.mrrBeforeMinor})`.mapWith(Number),
      afterMinor: sql<number>`sum(${planMigrationItems.mrrAfterMinor})`.mapWith(Number),
      subscriptions: sql<number>`count(*)`,
    })
    .from(planMigrationItems)
    .where(moved)
    .groupBy(planMigrationItems.currency)
    .orderBy(planMigrationItems.currency);
  if (predicted.length === 0) return [];
  const at = await tenantTime(tx, tenantId);
  const ids = tx.select({ id: planMigrationItems.subscriptionId }).from(planMigrationItems).where(moved);
  const book = await readBook(tx, tenantId, sql`${subscriptions.id} in ${ids}`);
  const actual = new Map<Currency, number>();
  for (const facts of book.subscriptions) {
    const { amountMinor } = mrrOf(facts, book.terms, at);
    actual.set(facts.currency, (actual.get(facts.currency) ?? 0) + amountMinor);
  }
  return predicted.map(({ currency, beforeMinor, afterMinor, subscriptions: count }) => ({
    currency,
    predictedMinor: afterMinor - beforeMinor,
    actualMinor: (actual.get(currency) ?? 0) - beforeMinor,
    subscriptions: count,
  }));
}
