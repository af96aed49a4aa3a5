import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { plans, planVersions } from '@/db/schema/catalog';
import { spans, subscriptions } from '@/db/schema/subscriptions';

/** How many subscriptions have a plan version in force at a time. */
export interface VersionCount {
  readonly productLineId: string;
  readonly planKey: string;
  readonly versionId: string;
  readonly subscriptions: number;
}

/** Every plan version that somebody has at `at`, of one product line or of all. */
export async function countSubscriptions(
  tx: Tx,
  tenantId: string,
  at: Date,
  productLineId?: string,
): Promise<VersionCount[]> {
  return tx
    .select({
      productLineId: subscriptions.productLineId,
      planKey: plans.key,
      versionId: planVersions.id,
      subscriptions: sql<number>`count(distinct ${spans.subscriptionId})`,
    })
    .from(spans)
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, spans.tenantId), eq(subscriptions.id, spans.subscriptionId)),
    )
    .innerJoin(planVersions, and(eq(planVersions.tenantId, spans.tenantId), eq(planVersions.id, spans.planVersionId)))
    .innerJoin(plans, and(eq(plans.tenantId, planVersions.tenantId), eq(plans.id, planVersions.planId)))
    .where(
      and(
        eq(spans.tenantId, tenantId),
        lte(spans.startAt, at),
        or(isNull(spans.endAt), gt(spans.endAt, at)),
        productLineId === undefined ? undefined : eq(subscriptions.productLineId, productLineId),
      ),
    )
    .groupBy(subscriptions.productLineId, plans.key, planVersions.id);
}

export function totalSubscriptions(counts: readonly VersionCount[]): number {
  return counts.reduce((sum, count) => sum + count.subscriptions, 0);
}

/** Subscriptions by plan key; plans nobody has are absent. */
export function subscriptionsByPlan(counts: readonly VersionCount[]): Record<string, number> {
  const byPlan: Record<string, number> = {};
  for (const { planKey, subscriptions: count } of counts) byPlan[planKey] = (byPlan[planKey] ?? 0) + count;
  return byPlan;
}
