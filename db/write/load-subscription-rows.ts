import { and, asc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { features, plans, planVersions, productLines, releasePlans } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import { listServiceOfSubscriptions } from '@/db/write/device-service';
import { listBilledLines, listFailedInvoicesOf, listInvoicesOf } from '@/db/write/invoices';
import { listAdjustmentRows } from '@/db/write/price-overrides';
import { listSubscriptionsByIds, pinnedVersionColumns, type SubscriptionRow } from '@/db/write/subscriptions';

export interface SubscriptionsToLoad {
  readonly tenantId: string;
  readonly ids: readonly string[];
  /** Plan versions a decision needs that neither the spans name nor the live release holds. */
  readonly alsoVersionIds?: readonly string[];
  /** The rows when they were read (and locked) before. */
  readonly rows?: readonly SubscriptionRow[];
  /**
   * Lines of billing periods that end later are read, by subscription: what ended earlier is settled. Of invoices then only those
   * whose collection failed are read, whatever their age. All lines and invoices when not stated.
   */
  readonly linesFrom?: ReadonlyMap<string, Date>;
}

export type SubscriptionRows = Awaited<ReturnType<typeof readSubscriptionRows>>;

/**
 * Everything subscriptions are decided from, in one round trip however many there are: each statement finds what it needs from
 * the ids alone, so none has to wait for another.
 */
export async function readSubscriptionRows(tx: Tx, toLoad: SubscriptionsToLoad) {
  const { tenantId, ids, linesFrom } = toLoad;
  const [rows, spanRows, pinned, lines, live, definitions, people, invoices, billed, adjustments, service] =
    await Promise.all([
      toLoad.rows ?? listSubscriptionsByIds(tx, tenantId, ids),
      listSpansOf(tx, toLoad),
      listVersionsOf(tx, toLoad),
      listProductLinesOf(tx, toLoad),
      listLiveVersionsOf(tx, toLoad),
      listFeaturesOf(tx, toLoad),
      listCustomersOf(tx, toLoad),
      linesFrom ? listFailedInvoicesOf(tx, tenantId, ids) : listInvoicesOf(tx, tenantId, ids),
      listBilledLines(tx, tenantId, ids, linesFrom),
      listAdjustmentRows(tx, tenantId, ids),
      listServiceOfSubscriptions(tx, tenantId, ids),
    ]);
  return { rows, spanRows, pinned, lines, live, definitions, people, invoices, billed, adjustments, service };
}

function isOneOf(column: PgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...ids])})`;
}

function asked({ tenantId, ids }: SubscriptionsToLoad): SQL | undefined {
  return and(eq(subscriptions.tenantId, tenantId), isOneOf(subscriptions.id, ids));
}

function listSpansOf(tx: Tx, { tenantId, ids }: SubscriptionsToLoad) {
  return tx
    .select()
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), isOneOf(spans.subscriptionId, ids)))
    .orderBy(asc(spans.subscriptionId), asc(spans.startAt), asc(spans.id));
}

function listVersionsOf(tx: Tx, { tenantId, ids, alsoVersionIds = [] }: SubscriptionsToLoad) {
  const named = tx
    .select({ id: spans.planVersionId })
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), isOneOf(spans.subscriptionId, ids)));
  return tx
    .select(pinnedVersionColumns)
    .from(planVersions)
    .innerJoin(plans, and(eq(plans.tenantId, planVersions.tenantId), eq(plans.id, planVersions.planId)))
    .where(
      and(
        eq(planVersions.tenantId, tenantId),
        or(inArray(planVersions.id, named), isOneOf(planVersions.id, alsoVersionIds)),
      ),
    );
}

function listProductLinesOf(tx: Tx, toLoad: SubscriptionsToLoad) {
  const named = tx.select({ id: subscriptions.productLineId }).from(subscriptions).where(asked(toLoad));
  return tx
    .select()
    .from(productLines)
    .where(and(eq(productLines.tenantId, toLoad.tenantId), inArray(productLines.id, named)));
}

function listLiveVersionsOf(tx: Tx, toLoad: SubscriptionsToLoad) {
  const named = tx.select({ id: subscriptions.productLineId }).from(subscriptions).where(asked(toLoad));
  return tx
    .select({ ...pinnedVersionColumns, productLineId: productLines.id })
    .from(productLines)
    .innerJoin(
      releasePlans,
      and(eq(releasePlans.tenantId, productLines.tenantId), eq(releasePlans.releaseId, productLines.liveReleaseId)),
    )
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, releasePlans.tenantId), eq(planVersions.id, releasePlans.planVersionId)),
    )
    .innerJoin(plans, and(eq(plans.tenantId, releasePlans.tenantId), eq(plans.id, releasePlans.planId)))
    .where(
      and(
        eq(productLines.tenantId, toLoad.tenantId),
        isNotNull(productLines.liveReleaseId),
        inArray(productLines.id, named),
      ),
    )
    .orderBy(asc(productLines.id), asc(releasePlans.position));
}

function listFeaturesOf(tx: Tx, toLoad: SubscriptionsToLoad) {
  const named = tx.select({ id: subscriptions.productLineId }).from(subscriptions).where(asked(toLoad));
  return tx
    .select()
    .from(features)
    .where(and(eq(features.tenantId, toLoad.tenantId), inArray(features.productLineId, named)))
    .orderBy(asc(features.position));
}

/** The customers and who pays for them. */
function listCustomersOf(tx: Tx, toLoad: SubscriptionsToLoad) {
  const owners = tx.select({ id: subscriptions.customerId }).from(subscriptions).where(asked(toLoad));
  const payers = tx.select({ id: subscriptions.payerCustomerId }).from(subscriptions).where(asked(toLoad));
  return tx
    .select()
    .from(customers)
    .where(
      and(eq(customers.tenantId, toLoad.tenantId), or(inArray(customers.id, owners), inArray(customers.id, payers))),
    );
}
