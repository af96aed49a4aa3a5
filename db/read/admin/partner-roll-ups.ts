import { sql } from 'drizzle-orm';
import { subscriptions } from '@/db/schema/subscriptions';
import { readBook } from '@/db/read/subscription-book';
import { may } from '@/lib/domain/access/may';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import type { StaffScope } from './staff-scope';

/** What a partner and everybody below it amount to. */
export interface RollUp {
  /** Partners below, at every level. */
  readonly partners: number;
  readonly devices: number;
  /** Recurring revenue a month of what they sold, by currency, without VAT. */
  readonly revenue: readonly Money[];
  /** What they earned together in the last 30 days, by currency; null for roles that see no commissions. */
  readonly earned: readonly Money[] | null;
}

const DAYS = 30 * 86_400_000;

/**
 * The roll-ups of some partners, in a fixed number of questions. A device or subscription counts for whom it is attributed
 * to now, in the order a sale would find them: the subscription itself, its device, its customer.
 */
export async function rollUps(scope: StaffScope, ids: readonly string[]): Promise<ReadonlyMap<string, RollUp>> {
  if (ids.length === 0) return new Map();
  const { viewer, tenantId } = scope;
  const below = await readBelow(scope, ids);
  const mayEarn = may(viewer, 'commission.read', { tenantId }).allowed;
  const earned = mayEarn ? await readEarned(scope, ids) : [];
  const sold = await readSold(scope, ids);
  const revenue = await readRevenue(scope, sold);
  return new Map(
    ids.map((id): [string, RollUp] => {
      const own = below.find((row) => row.root === id);
      return [
        id,
        {
          partners: own?.partners ?? 0,
          devices: own?.devices ?? 0,
          revenue: revenue.get(id) ?? [],
          earned: mayEarn
            ? earned
                .filter((row) => row.root === id)
                .map((row) => ({ amountMinor: Number(row.amount), currency: row.currency }))
            : null,
        },
      ];
    }),
  );
}

/** Pairs of a partner that was asked about and everybody below it, itself included. */
function treeOf({ tenantId, at }: StaffScope, ids: readonly string[]) {
  return sql`with recursive edges as materialized (
    select r.child_id, r.parent_id from partner_relations r
     where r.tenant_id = ${tenantId} and r.start_at <= ${at} and (r.end_at is null or r.end_at > ${at})
  ), tree(root, id) as (
    select p.id, p.id from partners p where p.tenant_id = ${tenantId} and p.id in ${ids}
    union
    select tree.root, edges.child_id from tree join edges on edges.parent_id = tree.id
  )`;
}

const EARNS = sql`('sold_by', 'installed_by', 'sourced_by')`;

async function readBelow(scope: StaffScope, ids: readonly string[]) {
  const { tx, tenantId, at, seen } = scope;
  const { rows } = await tx.execute<{ root: string; partners: number; devices: number }>(sql`${treeOf(scope, ids)}
    , held as (
      select a.partner_id, a.device_id from attributions a
       where a.tenant_id = ${tenantId} and a.device_id is not null and a.role in ${EARNS}
         and a.start_at <= ${at} and (a.end_at is null or a.end_at > ${at})
      union
      select a.partner_id, o.device_id from attributions a
        join ownerships o on o.tenant_id = a.tenant_id and o.customer_id = a.customer_id
         and o.start_at <= ${at} and (o.end_at is null or o.end_at > ${at})
       where a.tenant_id = ${tenantId} and a.customer_id is not null and a.role in ${EARNS}
         and a.start_at <= ${at} and (a.end_at is null or a.end_at > ${at})
    ), mine as materialized (
        select held.partner_id, held.device_id from held
          join ownerships o on o.tenant_id = ${tenantId} and o.device_id = held.device_id
           and o.start_at <= ${at} and (o.end_at is null or o.end_at > ${at})
          join customers on customers.tenant_id = o.tenant_id and customers.id = o.customer_id
         where ${seen}
    ), counted as (
      select tree.root, count(distinct mine.device_id)::int as devices
        from tree join mine on mine.partner_id = tree.id group by tree.root
    )
    select sized.root, sized.partners, coalesce(counted.devices, 0) as devices
      from (select root, count(*)::int - 1 as partners from tree group by root) sized
      left join counted on counted.root = sized.root`);
  return rows;
}

async function readEarned(scope: StaffScope, ids: readonly string[]) {
  const { tx, tenantId, at, viewer } = scope;
  const { brandIds } = viewer;
  const ofBrands = brandIds === 'all' ? sql`true` : sql`e.brand_id = any(${sql.param([...brandIds])})`;
  const since = new Date(at.getTime() - DAYS);
  const { rows } = await tx.execute<{ root: string; currency: Currency; amount: string }>(sql`${treeOf(scope, ids)}
    , earned as materialized (
      select e.partner_id, e.currency, sum(e.amount_minor) as amount from commission_entries e
       where e.tenant_id = ${tenantId} and e.occurred_at > ${since} and e.occurred_at <= ${at} and ${ofBrands}
       group by e.partner_id, e.currency
    )
    select tree.root, earned.currency, sum(earned.amount)::text as amount
      from tree join earned on earned.partner_id = tree.id
     group by tree.root, earned.currency order by earned.currency`);
  return rows;
}

interface Sold {
  readonly root: string;
  readonly subscription: string;
}

async function readSold(scope: StaffScope, ids: readonly string[]): Promise<readonly Sold[]> {
  const { tx, tenantId, at } = scope;
  const { rows } = await tx.execute<{ root: string; subscription: string }>(sql`${treeOf(scope, ids)}
    , given as (
      select a.partner_id, a.subscription_id, a.device_id, a.customer_id from attributions a
       where a.tenant_id = ${tenantId} and a.role in ${EARNS}
         and a.start_at <= ${at} and (a.end_at is null or a.end_at > ${at})
    ), sold as materialized (
      select partner_id, subscription_id as id from given where subscription_id is not null
      union
      select g.partner_id, s.id from given g join subscriptions s on s.tenant_id = ${tenantId} and s.device_id = g.device_id
      union
      select g.partner_id, s.id from given g join subscriptions s on s.tenant_id = ${tenantId} and s.customer_id = g.customer_id
       where s.device_id is null or s.device_id not in (select device_id from given where device_id is not null)
    )
    select distinct tree.root, sold.id as subscription from tree join sold on sold.partner_id = tree.id`);
  return rows;
}

async function readRevenue(
  { tx, tenantId, at, seen }: StaffScope,
  sold: readonly Sold[],
): Promise<ReadonlyMap<string, readonly Money[]>> {
  if (sold.length === 0) return new Map();
  const ids = [...new Set(sold.map(({ subscription }) => subscription))];
  const book = await readBook(tx, tenantId, sql`${seen} and ${subscriptions.id} = any(${sql.param(ids)})`);
  const monthly = new Map(book.rows.map((row) => [row.id, mrrOf(row.facts, book.terms, at)]));
  const sums = new Map<string, Map<Currency, number>>();
  for (const { root, subscription } of sold) {
    const amount = monthly.get(subscription);
    if (!amount || amount.amountMinor === 0) continue;
    const own = sums.get(root) ?? new Map<Currency, number>();
    own.set(amount.currency, (own.get(amount.currency) ?? 0) + amount.amountMinor);
    sums.set(root, own);
  }
  return new Map(
    [...sums].map(([root, own]) => [root, [...own].map(([currency, amountMinor]) => ({ currency, amountMinor }))]),
  );
}
