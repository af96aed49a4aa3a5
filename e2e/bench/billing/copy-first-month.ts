import type pg from 'pg';
import { UNIT_COUNTS } from '@/lib/commands/billing/billing-world.fixture';

/**
 * Gives everybody else what the first customers were billed, one for each number of units: the same rows with other ids, written
 * by the database in bulk. The result is what a bill run of the month leaves, without the time it takes.
 */
export async function copyFirstMonth(
  owner: pg.Client,
  { tenantId, count, nextAt }: { tenantId: string; count: number; nextAt: Date },
): Promise<void> {
  await owner.query('begin');
  // The copies point to rows that exist; checking each of them again would take most of the time.
  await owner.query(`set local session_replication_role = 'replica'`);
  await owner.query(
    `create temporary table copies on commit drop as
       select lpad(n::text, 8, '0') as number, lpad((((n - 1) % $2) + 1)::text, 8, '0') as model
         from generate_series($2 + 1, $1::int) n`,
    [count, UNIT_COUNTS],
  );
  const ofCopy = (column: string): string => `'${column}_' || c.number`;
  await copy(owner, tenantId, {
    table: 'invoices',
    join: `c.model = right(t.customer_id, 8)`,
    changed: { id: ofCopy('invoice'), customer_id: ofCopy('customer'), number: `'AUR-2026-' || c.number` },
  });
  await copy(owner, tenantId, {
    table: 'invoice_lines',
    join: `c.model = right(t.subscription_id, 8)`,
    changed: {
      id: `'line_' || c.number || t.position`,
      invoice_id: ofCopy('invoice'),
      subscription_id: ofCopy('subscription'),
      line_key: `replace(t.line_key, t.subscription_id, 'subscription_' || c.number)`,
    },
  });
  await owner.query(`update invoice_counters set next_number = $2 where tenant_id = $1`, [tenantId, count + 1]);
  await owner.query('update subscriptions set next_billing_at = $2 where tenant_id = $1', [tenantId, nextAt]);
  await owner.query('commit');
}

async function copy(
  owner: pg.Client,
  tenantId: string,
  { table, join, changed }: { table: string; join: string; changed: Readonly<Record<string, string>> },
): Promise<void> {
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  const names = rows.map(({ column_name: name }) => name);
  await owner.query(
    `insert into ${table} (${names.join(', ')})
     select ${names.map((name) => changed[name] ?? `t.${name}`).join(', ')} from ${table} t join copies c on ${join} where t.tenant_id = $1`,
    [tenantId],
  );
}
