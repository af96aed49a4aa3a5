import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draftImpactRows } from '@/db/schema/rollout';

/** Delivered as the message that a price rises. */
const PRICE_RISES = 'customer.price_rises';

export interface RisesToTell {
  readonly tenantId: string;
  readonly draftId: string;
  readonly impactId: string;
  readonly publishAt: Date;
  /** When the release begins to move existing subscriptions. */
  readonly from: Date;
  readonly at: Date;
  readonly correlationId: string;
}

/**
 * Has everybody told whose price rises by an impact: one event for each customer, in one statement. The same draft and day tell
 * nobody twice.
 */
export async function tellPriceRises(tx: Tx, rises: RisesToTell): Promise<void> {
  const { tenantId, draftId, impactId, publishAt, from, at, correlationId } = rises;
  const day = from.toISOString();
  await tx.execute(sql`
    insert into outbox (tenant_id, id, type, payload, at, correlation_id)
    select distinct r.tenant_id, 'event_' || ${draftId}::text || '_' || ${day}::text || '_' || r.customer_id, ${PRICE_RISES},
           jsonb_build_object('customerId', r.customer_id, 'impactId', ${impactId}::text,
                              'publishAt', ${publishAt.toISOString()}::text),
           ${at.toISOString()}::timestamptz, ${correlationId}
      from draft_impact_rows r
     where r.tenant_id = ${tenantId} and r.impact_id = ${impactId} and 'price_up' = any (r.effects)
    on conflict do nothing`);
}

/** The first customer whose price rises by an impact. */
export async function findPriceRise(tx: Tx, tenantId: string, impactId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ customerId: draftImpactRows.customerId })
    .from(draftImpactRows)
    .where(
      and(
        eq(draftImpactRows.tenantId, tenantId),
        eq(draftImpactRows.impactId, impactId),
        sql`'price_up' = any (${draftImpactRows.effects})`,
      ),
    )
    .orderBy(asc(draftImpactRows.subscriptionId))
    .limit(1);
  return row?.customerId;
}
