import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { impactRuns } from '@/db/schema/rollout';
import { subscriptions } from '@/db/schema/subscriptions';

export type ImpactRunRow = typeof impactRuns.$inferSelect;

/** Subscriptions of a product line that were ever made: about what an impact has to look at. */
export async function countSubscriptionsOf(tx: Tx, tenantId: string, productLineId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.productLineId, productLineId)));
  return row?.count ?? 0;
}

/** Asks the jobs for an impact, in place of what was asked for this draft before. */
export async function putImpactRun(tx: Tx, row: typeof impactRuns.$inferInsert): Promise<void> {
  const { id, rollout, requestedBy, requestedAt, total, checked, failure } = row;
  const attempts = 0;
  await tx
    .insert(impactRuns)
    .values(row)
    .onConflictDoUpdate({
      target: [impactRuns.tenantId, impactRuns.draftId],
      set: { id, rollout, requestedBy, requestedAt, total, checked, attempts, failure },
    });
}

export async function findImpactRun(tx: Tx, tenantId: string, draftId: string): Promise<ImpactRunRow | undefined> {
  const [row] = await tx
    .select()
    .from(impactRuns)
    .where(and(eq(impactRuns.tenantId, tenantId), eq(impactRuns.draftId, draftId)));
  return row;
}

/** What waits to be computed. One that a killed job left half way is computed from the beginning. */
export async function listImpactRuns(tx: Tx, tenantId: string): Promise<ImpactRunRow[]> {
  return tx
    .select()
    .from(impactRuns)
    .where(and(eq(impactRuns.tenantId, tenantId), isNull(impactRuns.failure)))
    .orderBy(impactRuns.requestedAt);
}

/** Says how far a run is, or why it failed, unless another question took its place. */
export async function setImpactRun(
  tx: Tx,
  run: Pick<ImpactRunRow, 'tenantId' | 'draftId' | 'id'>,
  values: Partial<Pick<ImpactRunRow, 'checked' | 'attempts' | 'failure'>>,
): Promise<void> {
  await tx.update(impactRuns).set(values).where(isRun(run));
}

export async function dropImpactRun(tx: Tx, run: Pick<ImpactRunRow, 'tenantId' | 'draftId' | 'id'>): Promise<void> {
  await tx.delete(impactRuns).where(isRun(run));
}

function isRun({ tenantId, draftId, id }: Pick<ImpactRunRow, 'tenantId' | 'draftId' | 'id'>) {
  return and(eq(impactRuns.tenantId, tenantId), eq(impactRuns.draftId, draftId), eq(impactRuns.id, id));
}
