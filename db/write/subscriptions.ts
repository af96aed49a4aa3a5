import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { plans, planVersions } from '@/db/schema/catalog';
import { quotes, spans, subscriptions } from '@/db/schema/subscriptions';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';

export type SubscriptionRow = typeof subscriptions.$inferSelect;
export type SpanRow = typeof spans.$inferSelect;
export type QuoteRow = typeof quotes.$inferSelect;

/** A plan version as subscriptions are pinned to it. */
export interface PinnedVersion {
  readonly id: string;
  readonly planId: string;
  readonly planKey: string;
  readonly number: number;
  readonly content: PlanContent;
}

/** What a `PinnedVersion` is read from: plan versions joined with their plans. */
export const pinnedVersionColumns = {
  id: planVersions.id,
  planId: planVersions.planId,
  planKey: plans.key,
  number: planVersions.number,
  content: planVersions.content,
};

export async function insertSubscription(tx: Tx, row: typeof subscriptions.$inferInsert): Promise<void> {
  await tx.insert(subscriptions).values(row);
}

/** Locks the subscription: changes, renewals and payments of one subscription happen one after the other. */
export async function lockSubscription(
  tx: Tx,
  tenantId: string,
  subscriptionId: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)))
    .for('no key update');
  return row;
}

export async function findSubscription(
  tx: Tx,
  tenantId: string,
  subscriptionId: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
  return row;
}

/** The newest subscription of a device, whoever has it. */
export async function findSubscriptionOfDevice(
  tx: Tx,
  tenantId: string,
  deviceId: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.deviceId, deviceId)))
    .orderBy(sql`${subscriptions.createdAt} desc`)
    .limit(1);
  return row;
}

export async function listSpans(tx: Tx, tenantId: string, subscriptionIds: readonly string[]): Promise<SpanRow[]> {
  if (subscriptionIds.length === 0) return [];
  return tx
    .select()
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), inArray(spans.subscriptionId, [...subscriptionIds])))
    .orderBy(asc(spans.subscriptionId), asc(spans.startAt), asc(spans.id));
}

export async function insertSpans(tx: Tx, rows: (typeof spans.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(spans).values(rows);
}

/**
 * Ends a span, or takes back one that has not begun: a span that ends where it starts holds no time. `endAt` null lets it
 * run on again.
 */
export async function setSpanEnd(tx: Tx, tenantId: string, spanId: string, endAt: Date | null): Promise<void> {
  await tx
    .update(spans)
    .set({ endAt })
    .where(and(eq(spans.tenantId, tenantId), eq(spans.id, spanId)));
}

export async function bumpRevision(tx: Tx, tenantId: string, subscriptionId: string): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ revision: sql`${subscriptions.revision} + 1` })
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
}

export async function listPinnedVersions(
  tx: Tx,
  tenantId: string,
  versionIds: readonly string[],
): Promise<PinnedVersion[]> {
  if (versionIds.length === 0) return [];
  return tx
    .select(pinnedVersionColumns)
    .from(planVersions)
    .innerJoin(plans, and(eq(plans.tenantId, planVersions.tenantId), eq(plans.id, planVersions.planId)))
    .where(and(eq(planVersions.tenantId, tenantId), inArray(planVersions.id, [...new Set(versionIds)])));
}

export async function insertQuote(tx: Tx, row: typeof quotes.$inferInsert): Promise<void> {
  await tx.insert(quotes).values(row);
}

export async function lockQuote(tx: Tx, tenantId: string, quoteId: string): Promise<QuoteRow | undefined> {
  const [row] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.id, quoteId)))
    .for('no key update');
  return row;
}

export async function markQuoteAccepted(tx: Tx, tenantId: string, quoteId: string, acceptedAt: Date): Promise<void> {
  await tx
    .update(quotes)
    .set({ acceptedAt })
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.id, quoteId)));
}

export async function setNextBillingAt(
  tx: Tx,
  tenantId: string,
  subscriptionId: string,
  nextBillingAt: Date | null,
): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ nextBillingAt })
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
}

export async function listSubscriptionsOfCustomer(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.customerId, customerId)))
    .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id));
}

/** Customers for whom billing has something to do by a time. */
export async function listCustomersToBill(tx: Tx, tenantId: string, through: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ customerId: subscriptions.customerId })
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), lte(subscriptions.nextBillingAt, through)))
    .orderBy(asc(subscriptions.customerId));
  return rows.map((row) => row.customerId);
}

/** The newest fleet subscription of a customer in a product line: one that counts units instead of naming a device. */
export async function findFleetSubscription(
  tx: Tx,
  tenantId: string,
  owner: { customerId: string; productLineId: string },
): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.tenantId, tenantId),
        eq(subscriptions.customerId, owner.customerId),
        eq(subscriptions.productLineId, owner.productLineId),
        isNull(subscriptions.deviceId),
      ),
    )
    .orderBy(sql`${subscriptions.createdAt} desc`)
    .limit(1);
  return row;
}
