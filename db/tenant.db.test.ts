import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from './testing/test-database';

/** Tables that answer "which tenant is this?" before a tenant is known, or that hold people across tenants. */
const GLOBAL = new Set([
  'api_key_routes',
  'partner_hosts',
  'public_brands',
  'sign_in_tokens',
  'stripe_events',
  'user_tenants',
  'users',
  'tenants',
]);

describe('tenancy', () => {
  let owner: pg.Client;
  let app: pg.Client;

  beforeAll(async () => {
    const { url } = await testDatabase();
    owner = new pg.Client({ connectionString: url });
    app = new pg.Client({ connectionString: url, options: '-c role=perennial_app' });
    await Promise.all([owner.connect(), app.connect()]);
    for (const tenant of ['tenant_a', 'tenant_b']) {
      await owner.query('insert into tenants values ($1, $1, $2, now())', [tenant, 'Europe/Berlin']);
      await owner.query(
        `insert into journals values ($1, 'journal_1', 'invoice_issued', 'invoice_1', now(), 'event_1')`,
        [tenant],
      );
    }
  });
  afterAll(() => Promise.all([owner.end(), app.end()]));

  test('every tenant table begins its primary key with tenant_id and has row-level security', async () => {
    const { rows } = await owner.query<{ table: string; first: string; secured: boolean }>(`
      select c.relname as table, a.attname as first, c.relrowsecurity as secured
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relkind in ('r', 'p') and not c.relispartition`);
    const tenantTables = rows.filter((row) => !GLOBAL.has(row.table));
    expect(tenantTables.length).toBeGreaterThan(40);
    expect(tenantTables.filter((row) => row.first !== 'tenant_id' || !row.secured)).toEqual([]);
  });

  test('every foreign key between tenant tables carries tenant_id first', async () => {
    const { rows } = await owner.query<{ name: string; first: string; target: string }>(`
      select con.conname as name, a.attname as first, t.relname as target
      from pg_constraint con join pg_class t on t.oid = con.confrelid
      join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
      where con.contype = 'f' and con.conparentid = 0`);
    expect(rows.filter((row) => row.target !== 'users' && row.first !== 'tenant_id')).toEqual([]);
  });

  test('without a bound tenant the application sees no tenant rows', async () => {
    expect((await app.query('select * from journals')).rows).toEqual([]);
  });

  test('a bound transaction reads and writes its own tenant only, and the binding ends with it', async () => {
    await app.query('begin');
    await app.query('select app_bind_tenant($1)', ['tenant_a']);
    const { rows } = await app.query<{ tenant_id: string }>('select tenant_id from journals');
    expect(rows).toEqual([{ tenant_id: 'tenant_a' }]);
    await expect(
      app.query(
        `insert into journals values ('tenant_b', 'journal_2', 'invoice_issued', 'invoice_2', now(), 'event_1')`,
      ),
    ).rejects.toThrow(/row-level security/);
    await app.query('rollback');
    expect((await app.query('select * from journals')).rows).toEqual([]);
  });

  test('a tenant id cannot smuggle SQL into the binding', async () => {
    await app.query('begin');
    await app.query('select app_bind_tenant($1)', [`x'; set role none; --`]);
    const { rows } = await app.query<{ role: string }>('select current_user as role');
    expect(rows).toEqual([{ role: 'perennial_app' }]);
    await app.query('rollback');
  });

  test('what is only added to cannot be changed or deleted by the application', async () => {
    for (const table of ['invoice_lines', 'commission_entries', 'journals', 'plan_versions', 'audit_events']) {
      await expect(app.query(`update ${table} set tenant_id = 'tenant_a'`)).rejects.toThrow(/permission denied/);
      await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});
