import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { billingTermsOf } from '@/db/write/billing-terms-of';
import { listServiceOfSubscriptions } from '@/db/write/device-service';
import { adjustmentsOf, listAdjustmentRows, type AdjustmentRows } from '@/db/write/price-overrides';
import { readRolloutPage, type SpanTuple, type SubjectsToRead } from '@/db/write/rollout-page';
import { listPinnedVersions, type PinnedVersion } from '@/db/write/subscriptions';
import { assert } from '@/lib/domain/assert';
import type { RolloutSubject, VersionInForce } from '@/lib/domain/rollout/touch-subscription';
import type { Span } from '@/lib/domain/subscriptions/span';
import { grouped, groupedBy } from './grouped';

/** A subscription as a rollout looks at it, before anything was counted for it. */
export interface SubjectRow extends Omit<RolloutSubject, 'usage' | 'shares'> {
  readonly deviceId: string | null;
}

/** Shared by all of a page who have none of something. */
const NONE: never[] = [];

/** A version as the decisions about a rollout need it. Its rank plays no part, since the plan stays. */
export function versionInForce(version: PinnedVersion): VersionInForce {
  return { terms: billingTermsOf(version, { versions: [] }), content: version.content };
}

/**
 * One page of the subscriptions of a product line in the order of their ids, in two round trips. Versions that a span names and
 * `versions` does not know yet are added to it, so that each is read once however many pages there are.
 */
export async function readRolloutSubjects(
  tx: Tx,
  toRead: SubjectsToRead,
  versions: Map<string, VersionInForce>,
): Promise<SubjectRow[]> {
  const { tenantId, productLineId } = toRead;
  const page = await readRolloutPage(tx, toRead);
  const ids = page.subjects.map(([id]) => id);
  if (ids.length === 0) return [];
  const unknown = new Set(page.spans.map(([, , versionId]) => versionId).filter((id) => !versions.has(id)));
  const [agreed, found] = await Promise.all([
    listAdjustmentRows(tx, tenantId, ids),
    listPinnedVersions(tx, tenantId, [...unknown]),
  ]);
  for (const version of found) versions.set(version.id, versionInForce(version));
  const service = countsDevices(versions) ? await listServiceOfSubscriptions(tx, tenantId, ids) : [];
  const spansOf = groupedBy(page.spans, ([subscriptionId]) => subscriptionId);
  const serviceOf = grouped(service);
  const agreedWith = adjustmentsBySubscription(agreed);
  return page.subjects.map((subject) => {
    const [id, customerId, payerCustomerId, brandId, deviceId, currency, timeZone] = subject;
    const [, , , , , , , customer, kind, country, collection] = subject;
    const adjustments = agreedWith({ id, customerId, payerCustomerId, productLineId, currency });
    const spans = (spansOf.get(id) ?? []).map((span) => spanOf(span, versions));
    const devicePeriods = serviceOf.get(id) ?? NONE;
    const facts = { id, currency, timeZone, collection, spans, payments: NONE, adjustments, devicePeriods };
    return { customerId, payerCustomerId, customer, kind, country, brandId, deviceId, facts };
  });
}

/** Hands each subscription the rows that may be its own, so that a page is not searched once for every subscription in it. */
function adjustmentsBySubscription({ overrides, redemptions, payers, resale }: AdjustmentRows) {
  if (overrides.length === 0 && redemptions.length === 0 && resale.length === 0) return () => NONE;
  const books = overrides.filter(({ row }) => row.customerId === null);
  const ofCustomer = groupedBy(overrides, ({ row }) => row.customerId);
  const ofSubscription = groupedBy(redemptions, ({ redemption }) => redemption.subscriptionId);
  const paying = grouped(payers);
  return (subscription: Parameters<typeof adjustmentsOf>[1]) =>
    adjustmentsOf(
      {
        overrides: [...books, ...(ofCustomer.get(subscription.customerId) ?? NONE)],
        redemptions: ofSubscription.get(subscription.id) ?? NONE,
        payers: paying.get(subscription.id) ?? NONE,
        resale,
      },
      subscription,
    );
}

function countsDevices(versions: ReadonlyMap<string, VersionInForce>): boolean {
  return [...versions.values()].some(({ content }) =>
    content.items?.some(({ quantity }) => quantity.kind === 'devices'),
  );
}

function spanOf(row: SpanTuple, versions: ReadonlyMap<string, VersionInForce>): Span {
  const [, id, planVersionId, kind, quantity, unit, count, anchor, start, end, endsWithoutCredit] = row;
  const version = versions.get(planVersionId);
  assert(version, 'a span names a plan version');
  const span: Span = {
    id,
    planVersionId,
    planKey: version.terms.planKey,
    kind,
    quantity,
    interval: { unit, count },
    anchorAt: new Date(anchor),
    startAt: new Date(start),
    endAt: end === null ? null : new Date(end),
  };
  return endsWithoutCredit ? { ...span, endsWithoutCredit } : span;
}

/** How much of which feature; the period is that of the grant. */
export interface UsageQuestion {
  readonly subscriptionId: string;
  readonly featureKey: string;
  /** `seats`: people of the customer. `limit`: the highest reading of the last 30 days. Else what was counted in the period. */
  readonly measure: 'seats' | 'limit' | 'month' | 'year';
}

/** What is used now, by subscription and feature; what nobody counts is absent. One statement however many. */
export async function readUsageOf(
  tx: Tx,
  { tenantId, at, asked }: { tenantId: string; at: Date; asked: readonly UsageQuestion[] },
): Promise<Map<string, Map<string, number>>> {
  if (asked.length === 0) return new Map();
  const { rows } = await tx.execute<{ subscription_id: string; feature_key: string; used: number }>(sql`
    with asked as (
      select "subscriptionId" as subscription_id, "featureKey" as feature_key, measure
        from json_to_recordset(${JSON.stringify(asked)}::json) as a ("subscriptionId" text, "featureKey" text, measure text)
    ), counted as (
      select a.subscription_id, a.feature_key, a.measure, s.device_id
        from asked a join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id
       where s.device_id is not null and a.measure <> 'seats'
      union
      select a.subscription_id, a.feature_key, a.measure, o.device_id
        from asked a
        join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id and s.device_id is null
        join ownerships o on o.tenant_id = ${tenantId} and o.customer_id = s.customer_id and o.end_at is null
        join devices d on d.tenant_id = ${tenantId} and d.id = o.device_id and d.product_line_id = s.product_line_id
       where a.measure <> 'seats'
    )
    select c.subscription_id, c.feature_key,
           (case c.measure when 'limit' then max(e.quantity) else sum(e.quantity) end)::float8 as used
      from counted c
      join usage_events e on e.tenant_id = ${tenantId} and e.device_id = c.device_id and e.feature_key = c.feature_key
       and e.occurred_at <= ${at} and e.occurred_at >= case c.measure
             when 'limit' then ${at}::timestamptz - interval '30 days'
             else date_trunc(c.measure, ${at}::timestamptz at time zone 'UTC') at time zone 'UTC' end
     group by c.subscription_id, c.feature_key, c.measure
    union all
    select a.subscription_id, a.feature_key, count(*)::float8
      from asked a
      join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id
      join memberships m on m.tenant_id = ${tenantId} and m.organization_kind = 'customer' and m.organization_id = s.customer_id
       and m.created_at <= ${at} and (m.ended_at is null or m.ended_at > ${at})
     where a.measure = 'seats'
     group by a.subscription_id, a.feature_key`);
  const used = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const own = used.get(row.subscription_id) ?? new Map<string, number>();
    own.set(row.feature_key, row.used);
    used.set(row.subscription_id, own);
  }
  return used;
}
