import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { plans, planVersions } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { payments } from '@/db/schema/payments';
import { draftImpacts } from '@/db/schema/rollout';
import { quotes, subscriptions } from '@/db/schema/subscriptions';
import type { Impact, ImpactRow } from '@/lib/domain/catalog/impact/impact';

export type ImpactRecord = typeof draftImpacts.$inferSelect;

export async function insertImpact(tx: Tx, row: typeof draftImpacts.$inferInsert): Promise<void> {
  await tx.insert(draftImpacts).values(row);
}

/**
 * Writes a page of rows. Thousands of them say the same but for whose they are, so what they have in common travels once. A
 * row-level policy of a distributed table wants an ON CONFLICT after INSERT … SELECT.
 */
export async function insertImpactRows(
  tx: Tx,
  { tenantId, impactId }: { readonly tenantId: string; readonly impactId: string },
  rows: readonly ImpactRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const kinds = new Map<string, number>();
  const kindOf = rows.map(({ subscriptionId: _, customerId: __, ...common }) => {
    const kind = JSON.stringify(common);
    const index = kinds.get(kind) ?? kinds.size;
    if (index === kinds.size) kinds.set(kind, index);
    return index;
  });
  const common = `[${[...kinds].map(([kind, index]) => `{"kind":${index},${kind.slice(1)}`).join(',')}]`;
  await tx.execute(sql`
    insert into draft_impact_rows (tenant_id, impact_id, subscription_id, customer_id, brand_id, country, currency, plan_key, plan_version_id,
           mrr_before_minor, mrr_after_minor, effects, notice_on, commissions)
    select ${tenantId}, ${impactId}, u.subscription_id, u.customer_id, k."brandId", k.country, k.currency, k."planKey", k."planVersionId",
           k."mrrBeforeMinor", k."mrrAfterMinor", k.effects, k."noticeOn", k.commissions
      from unnest(${sql.param(rows.map(({ subscriptionId }) => subscriptionId))}::text[],
                  ${sql.param(rows.map(({ customerId }) => customerId))}::text[],
                  ${sql.param(kindOf)}::int[]) as u (subscription_id, customer_id, kind)
      join json_to_recordset(${common}::json) as k (kind int, "brandId" text, country text, currency text, "planKey" text, "planVersionId" text,
           "mrrBeforeMinor" bigint, "mrrAfterMinor" bigint, effects text[], "noticeOn" date, commissions jsonb) on k.kind = u.kind
    on conflict do nothing`);
}

/** What was computed last for a draft. */
export async function findLatestImpact(tx: Tx, tenantId: string, draftId: string): Promise<ImpactRecord | undefined> {
  const [row] = await tx
    .select()
    .from(draftImpacts)
    .where(and(eq(draftImpacts.tenantId, tenantId), eq(draftImpacts.draftId, draftId)))
    .orderBy(desc(draftImpacts.asOf), desc(draftImpacts.id))
    .limit(1);
  return row;
}

/** Quotes and checkouts of a product line that keep a price of one of these plans until they expire, soonest first. */
export async function readInFlight(
  tx: Tx,
  { tenantId, productLineId, planKeys, at }: { tenantId: string; productLineId: string; planKeys: string[]; at: Date },
): Promise<Impact['inFlight']> {
  if (planKeys.length === 0) return { quotes: 0, checkouts: 0, until: null, offers: [] };
  const open = await tx
    .selectDistinct({
      quoteId: quotes.id,
      customerId: quotes.customerId,
      customer: customers.name,
      planKey: plans.key,
      isPaying: sql<boolean>`${payments.id} is not null`,
      expiresAt: quotes.expiresAt,
    })
    .from(quotes)
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, quotes.tenantId), eq(subscriptions.id, quotes.subscriptionId)),
    )
    .innerJoin(customers, and(eq(customers.tenantId, quotes.tenantId), eq(customers.id, quotes.customerId)))
    .innerJoin(planVersions, and(eq(planVersions.tenantId, quotes.tenantId), eq(planVersions.id, quotes.planVersionId)))
    .innerJoin(plans, and(eq(plans.tenantId, quotes.tenantId), eq(plans.id, planVersions.planId)))
    .leftJoin(
      payments,
      and(
        eq(payments.tenantId, quotes.tenantId),
        eq(payments.quoteId, quotes.id),
        inArray(payments.status, ['created', 'open', 'processing', 'requires_action']),
      ),
    )
    .where(
      and(
        eq(quotes.tenantId, tenantId),
        eq(subscriptions.productLineId, productLineId),
        inArray(plans.key, planKeys),
        gt(quotes.expiresAt, at),
        // One that was paid is no offer any more.
        or(isNull(quotes.acceptedAt), isNotNull(payments.id)),
      ),
    )
    .orderBy(asc(quotes.expiresAt), asc(quotes.id));
  return {
    quotes: open.filter(({ isPaying }) => !isPaying).length,
    checkouts: open.filter(({ isPaying }) => isPaying).length,
    until: open.at(-1)?.expiresAt.toISOString() ?? null,
    offers: open.map(({ expiresAt, ...offer }) => ({ ...offer, expiresAt: expiresAt.toISOString() })),
  };
}
