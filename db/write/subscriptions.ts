import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { plans, planVersions } from '@/db/schema/catalog';
import { quotes, spans, subscriptions } from '@/db/schema/subscriptions';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { SpanEnd } from '@/lib/domain/subscriptions/span-change';

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
  return tx
    .select()
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), sql`${spans.subscriptionId} = any(${sql.param([...subscriptionIds])})`))
    .orderBy(asc(spans.subscriptionId), asc(spans.startAt), asc(spans.id));
}

export async function listSubscriptionsByIds(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(
      and(eq(subscriptions.tenantId, tenantId), sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`),
    );
}

export async function insertSpans(tx: Tx, rows: (typeof spans.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(spans).values(rows);
}

/**
 * Ends a span, or takes back one that has not begun: a span that ends where it starts holds no time. `endAt` null lets it
 * run on again.
 */
export async function setSpanEnd(tx: Tx, tenantId: string, end: SpanEnd): Promise<void> {
  const { spanId, endAt, endsWithoutCredit = false } = end;
  await tx
    .update(spans)
    .set({ endAt, endsWithoutCredit })
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

/** For a subscription of which everything is billed that was due: when billing has something to do next. */
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

/**
 * Plans the next billing after a change. One that is due at `at` already keeps its time, and a change in the past makes its own
 * time due: the bill run leaves alone what lies before.
 */
export async function planNextBilling(
  tx: Tx,
  { tenantId, subscriptionId, at }: { tenantId: string; subscriptionId: string; at: Date },
  next: Date | null,
): Promise<void> {
  const due = sql`${subscriptions.nextBillingAt} <= ${at.toISOString()}::timestamptz`;
  const planned = sql`${next?.toISOString() ?? null}::timestamptz`;
  await tx
    .update(subscriptions)
    .set({
      nextBillingAt: sql`case when ${due} then least(${subscriptions.nextBillingAt}, ${planned}) else ${planned} end`,
    })
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

/** Who is invoiced for a subscription. */
const payerId = sql<string>`coalesce(${subscriptions.payerCustomerId}, ${subscriptions.customerId})`;

/** Payers for whom billing has something to do by a time, in order of id, from beyond `after` on and `limit` at most. */
export async function listPayersToBill(
  tx: Tx,
  tenantId: string,
  { through, after, limit }: { through: Date; after: string; limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ payerId })
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), lte(subscriptions.nextBillingAt, through), gt(payerId, after)))
    .orderBy(asc(payerId))
    .limit(limit);
  return rows.map((row) => row.payerId);
}

/** Locks what is to be billed for these payers, in order of id, so that two runs wait for each other. */
export async function lockDueSubscriptions(
  tx: Tx,
  tenantId: string,
  { payerIds, through }: { payerIds: readonly string[]; through: Date },
): Promise<SubscriptionRow[]> {
  const payers = sql.param([...payerIds]);
  return tx
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.tenantId, tenantId),
        lte(subscriptions.nextBillingAt, through),
        or(
          sql`${subscriptions.payerCustomerId} = any(${payers})`,
          and(isNull(subscriptions.payerCustomerId), sql`${subscriptions.customerId} = any(${payers})`),
        ),
      ),
    )
    .orderBy(asc(subscriptions.id))
    .for('no key update');
}

/** Locks every subscription whose invoices a payer gets together, in order of id. */
export async function lockSubscriptionsOfGroup(
  tx: Tx,
  tenantId: string,
  group: Pick<SubscriptionRow, 'customerId' | 'brandId' | 'currency' | 'invoiceGroup'>,
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.tenantId, tenantId),
        or(
          eq(subscriptions.payerCustomerId, group.customerId),
          and(isNull(subscriptions.payerCustomerId), eq(subscriptions.customerId, group.customerId)),
        ),
        eq(subscriptions.brandId, group.brandId),
        eq(subscriptions.currency, group.currency),
        sql`${subscriptions.invoiceGroup} is not distinct from ${group.invoiceGroup}`,
      ),
    )
    .orderBy(asc(subscriptions.id))
    .for('no key update');
}

/** Says for each subscription when billing has something to do next; null for never. */
export async function setNextBillings(tx: Tx, tenantId: string, next: ReadonlyMap<string, Date | null>): Promise<void> {
  if (next.size === 0) return;
  await tx.execute(
    sql`update subscriptions set next_billing_at = given.next_at
          from unnest(${sql.param([...next.keys()])}::text[], ${sql.param([...next.values()])}::timestamptz[]) as given (id, next_at)
         where subscriptions.tenant_id = ${tenantId} and subscriptions.id = given.id`,
  );
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
