import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { customers } from '@/db/schema/customers';
import type { subscriptions } from '@/db/schema/subscriptions';
import type { SpanRow } from '@/db/write/subscriptions';

export interface SubjectsToRead {
  readonly tenantId: string;
  readonly productLineId: string;
  /** Ids beyond this one; empty for the first page. */
  readonly after: string;
  readonly limit: number;
}

type Subscription = typeof subscriptions.$inferSelect;
type Customer = typeof customers.$inferSelect;

/** A subscription and whom it is for. */
export type SubjectTuple = readonly [
  id: string,
  customerId: string,
  payerCustomerId: string | null,
  brandId: string,
  deviceId: string | null,
  currency: Subscription['currency'],
  timeZone: string,
  name: string,
  kind: Customer['kind'],
  country: string,
  collection: Customer['collection'],
];

/** A span; its instants are milliseconds. */
export type SpanTuple = readonly [
  subscriptionId: string,
  id: string,
  planVersionId: string,
  kind: SpanRow['kind'],
  quantity: number,
  intervalUnit: SpanRow['intervalUnit'],
  intervalCount: number,
  anchorAt: number,
  startAt: number,
  endAt: number | null,
  endsWithoutCredit: boolean,
];

/**
 * A page of subscriptions in the order of their ids, and their spans oldest first, in one statement that answers one value: for
 * thousands of rows that takes a fraction of the time of reading them field by field.
 */
export async function readRolloutPage(
  tx: Tx,
  { tenantId, productLineId, after, limit }: SubjectsToRead,
): Promise<{ subjects: readonly SubjectTuple[]; spans: readonly SpanTuple[] }> {
  const { rows } = await tx.execute<{ subjects: SubjectTuple[] | null; spans: SpanTuple[] | null }>(sql`
    with page as materialized (
      select s.id, s.customer_id, s.payer_customer_id, s.brand_id, s.device_id, s.currency, s.time_zone,
             c.name, c.kind, c.country, c.collection
        from subscriptions s join customers c on c.tenant_id = ${tenantId} and c.id = s.customer_id
       where s.tenant_id = ${tenantId} and s.product_line_id = ${productLineId} and s.id > ${after}
       order by s.id
       limit ${limit}
    )
    select (select json_agg(json_build_array(id, customer_id, payer_customer_id, brand_id, device_id, currency, time_zone,
                                             name, kind, country, collection) order by id)
              from page) as subjects,
           (select json_agg(json_build_array(sp.subscription_id, sp.id, sp.plan_version_id, sp.kind, sp.quantity,
                                             sp.interval_unit, sp.interval_count,
                                             (date_part('epoch', sp.anchor_at) * 1000)::bigint,
                                             (date_part('epoch', sp.start_at) * 1000)::bigint,
                                             (date_part('epoch', sp.end_at) * 1000)::bigint, sp.ends_without_credit)
                            order by sp.subscription_id, sp.start_at, sp.id)
              from spans sp where sp.tenant_id = ${tenantId} and sp.subscription_id = any(array(select id from page))) as spans`);
  return { subjects: rows[0]?.subjects ?? [], spans: rows[0]?.spans ?? [] };
}
