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
  /** The same some days after the release was published; null where that day has not come. */
  readonly actuals: readonly MigrationActual[];
}

export interface MigrationActual {
  readonly days: number;
  readonly at: Date;
  readonly money: readonly MigrationMoney[] | null;
}

export interface MigrationMoney {
  readonly currency: Currency;
  readonly predictedMinor: number;
  readonly actualMinor: number;
  readonly subscriptions: number;
}

/** When what was predicted is compared with what became of it, in days after the release was published. */
const LOOKED_AT = [1, 7, 30];
const DAY_MS = 86_400_000;

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
    const at = await tenantTime(tx, tenantId);
    const moneyAt = await moneyReader(tx, row);
    const actuals = LOOKED_AT.map((days): MigrationActual => {
      const then = new Date(createdAt.getTime() + days * DAY_MS);
      return { days, at: then, money: then <= at ? moneyAt(then) : null };
    });
    return { id, releaseId, rollout, state, createdAt, finishedAt, total, counts, money: moneyAt(at), actuals };
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

/**
 * What was predicted is stored; what is, or was at a time, is read from the dated facts of the subscriptions by the same rule as
 * every MRR. Counts those who had moved by then.
 */
async function moneyReader(tx: Tx, { tenantId, id }: MigrationRow): Promise<(at: Date) => MigrationMoney[]> {
  const isMoved = and(
    eq(planMigrationItems.tenantId, tenantId),
    eq(planMigrationItems.migrationId, id),
    eq(planMigrationItems.state, 'done'),
  );
  const moved = await tx
    .select({
      subscriptionId: planMigrationItems.subscriptionId,
      currency: planMigrationItems.currency,
      beforeMinor: planMigrationItems.mrrBeforeMinor,
      afterMinor: planMigrationItems.mrrAfterMinor,
      effectiveAt: planMigrationItems.effectiveAt,
    })
    .from(planMigrationItems)
    .where(isMoved);
  if (moved.length === 0) return () => [];
  const ids = tx.select({ id: planMigrationItems.subscriptionId }).from(planMigrationItems).where(isMoved);
  const book = await readBook(tx, tenantId, sql`${subscriptions.id} in ${ids}`);
  const factsOf = new Map(book.subscriptions.map((facts) => [facts.id, facts]));
  return (at) => {
    const sums = new Map<Currency, { predictedMinor: number; actualMinor: number; subscriptions: number }>();
    for (const { subscriptionId, currency, beforeMinor, afterMinor, effectiveAt } of moved) {
      const facts = factsOf.get(subscriptionId);
      if (facts === undefined || effectiveAt === null || effectiveAt > at) continue;
      const sum = sums.get(currency) ?? { predictedMinor: 0, actualMinor: 0, subscriptions: 0 };
      sum.predictedMinor += afterMinor - beforeMinor;
      sum.actualMinor += mrrOf(facts, book.terms, at).amountMinor - beforeMinor;
      sum.subscriptions += 1;
      sums.set(currency, sum);
    }
    return [...sums]
      .map(([currency, sum]) => ({ currency, ...sum }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  };
}
