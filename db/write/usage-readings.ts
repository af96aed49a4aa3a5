import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { usageWindows, type UsageReadings } from '@/lib/domain/invoicing/usage-window';

export interface UsageToRead {
  readonly subscriptions: readonly LoadedSubscription[];
  readonly through: Date;
  /** As it is handed to the decision. */
  readonly sinceOf?: ((subscriptionId: string) => Date | undefined) | undefined;
}

const reading = z.object({ key: z.string(), quantity: z.string(), events: z.coerce.number() });

/**
 * What was counted in every window the decision about these subscriptions needs, also those in which nothing was; one statement however
 * many, and none where nothing is measured. A subscription of a device counts that device, and every device that was served in it; one of a fleet also what its customer owned of the product
 * line meanwhile. A daily cap holds for each device and local day of the subscription's zone. `max` is the highest single reading,
 * `latest` the last one of each device, added up, and `unique` counts devices.
 */
export async function readUsage(tx: Tx, tenantId: string, toRead: UsageToRead): Promise<UsageReadings> {
  const asked = toRead.subscriptions.flatMap((loaded) => windowsOf(loaded, toRead));
  if (asked.length === 0) return new Map();
  const { rows } = await tx.execute(sql`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(asked)}::json) as a (window_key text, subscription_id text, time_zone text,
        feature_key text, aggregation text, daily_cap numeric, from_at timestamptz, to_at timestamptz)
    ), counted as (
      select a.window_key, s.device_id
        from asked a
        join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id
       where s.device_id is not null
      union
      select a.window_key, p.device_id
        from asked a
        join device_service_periods p on p.tenant_id = ${tenantId} and p.subscription_id = a.subscription_id
      union
      select a.window_key, d.id
        from asked a
        join subscriptions s on s.tenant_id = ${tenantId} and s.id = a.subscription_id and s.device_id is null
        join ownerships o on o.tenant_id = ${tenantId} and o.customer_id = s.customer_id
          and o.start_at < a.to_at and (o.end_at is null or o.end_at > a.from_at)
        join devices d on d.tenant_id = ${tenantId} and d.id = o.device_id and d.product_line_id = s.product_line_id
    ), daily as (
      select a.window_key, e.device_id, count(*) as events, max(e.quantity) as highest,
             (array_agg(e.quantity order by e.occurred_at desc, e.source, e.event_id))[1] as latest, max(e.occurred_at) as latest_at,
             least(case a.aggregation when 'count' then count(*) else sum(e.quantity) end, a.daily_cap) as amount
        from asked a
        join counted c using (window_key)
        join usage_events e on e.tenant_id = ${tenantId} and e.device_id = c.device_id and e.feature_key = a.feature_key
          and e.occurred_at >= a.from_at and e.occurred_at < a.to_at
       group by a.window_key, a.aggregation, a.daily_cap, e.device_id, (e.occurred_at at time zone a.time_zone)::date
    ), per_device as (
      select window_key, sum(events) as events, sum(amount) as amount, max(highest) as highest,
             (array_agg(latest order by latest_at desc))[1] as latest
        from daily group by window_key, device_id
    )
    select a.window_key as key, coalesce(sum(d.events), 0) as events,
           trim_scale(coalesce(case a.aggregation when 'max' then max(d.highest) when 'latest' then sum(d.latest)
             when 'unique' then count(d.window_key) else sum(d.amount) end, 0))::text as quantity
      from asked a left join per_device d using (window_key)
     group by a.window_key, a.aggregation`);
  return new Map(
    rows.map((row) => reading.parse(row)).map(({ key, quantity, events }) => [key, { quantity, eventCount: events }]),
  );
}

function windowsOf({ row, facts, terms }: LoadedSubscription, { through, sinceOf }: UsageToRead) {
  const since = sinceOf?.(row.id);
  return usageWindows({ facts, terms, through, ...(since === undefined ? {} : { since }) }).map((window) => ({
    window_key: window.key,
    subscription_id: row.id,
    time_zone: row.timeZone,
    feature_key: window.featureKey,
    aggregation: window.aggregation,
    daily_cap: window.dailyCap ?? null,
    from_at: window.from,
    to_at: window.to,
  }));
}
