import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips } from '@/db/testing/round-trips';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { billDuePayers } from './bill-due-payers';
import { billPayers } from './bill-payers';
import { BEGINS_AT, makeBillingWorld, standAt } from './billing-world.fixture';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const SECOND_MONTH = new Date('2026-10-31T23:00:00Z');

beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** A company of its own for each test, its clock at the first day. */
async function company(tenantId: string, count: number): Promise<SystemViewer> {
  await makeBillingWorld(owner, { tenantId, count });
  await standAt(tenantId, BEGINS_AT);
  return { kind: 'system', tenantId, job: 'bill run' };
}

const billed = (viewer: SystemViewer, pageSize: number, onPage?: () => void) =>
  quietly(() => billDuePayers(viewer, { pageSize, ...(onPage ? { onPage } : {}) }));

async function rows(text: string, tenantId: string): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text, [tenantId])).rows;
}

/** Everything an invoice says, but for its own number and ids. */
const linesText = `
  select i.customer_id, i.total_minor, l.position, l.line_key, l.amount_minor, l.description
    from invoices i join invoice_lines l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
   where i.tenant_id = $1 order by i.customer_id, i.issued_at, l.position`;
const numbersText = 'select number from invoices where tenant_id = $1 order by number';
const dueText = 'select id from subscriptions where tenant_id = $1 and next_billing_at <= $2';

/** AUR-2026-00001, AUR-2026-00002 and so on. */
function numbersTo(count: number): { number: string }[] {
  return Array.from({ length: count }, (_, index) => ({ number: `AUR-2026-${String(index + 1).padStart(5, '0')}` }));
}

describe('a bill run', () => {
  test('bills everybody once, in advance and in arrears, and finds nothing the second time', async () => {
    const viewer = await company('tenant_once', 7);
    // 5 units: 4.90 + 5 × 1.255 = 6.275 → 6.28; together 11.18 and 19 % of it 2.12
    expect(await billed(viewer, 3)).toEqual({ subscriptions: 7, invoices: 7, failures: [] });
    expect(
      await rows(
        `select net_minor, tax_minor from invoices where tenant_id = $1 and customer_id = 'customer_00000004'`,
        viewer.tenantId,
      ),
    ).toEqual([{ net_minor: 1118, tax_minor: 212 }]);
    expect(await billed(viewer, 3)).toEqual({ subscriptions: 0, invoices: 0, failures: [] });

    await standAt(viewer.tenantId, SECOND_MONTH);
    expect(await billed(viewer, 3)).toMatchObject({ invoices: 7 });
    // 5 units of support in October: 5 × 0.80 = 4.00
    expect(
      await rows(
        `select amount_minor, period_start from invoice_lines where tenant_id = $1 and item_key = 'support'
            and subscription_id = 'subscription_00000004'`,
        viewer.tenantId,
      ),
    ).toEqual([{ amount_minor: 400, period_start: BEGINS_AT }]);
    expect(await billed(viewer, 3)).toMatchObject({ subscriptions: 0 });
    expect(await rows(numbersText, viewer.tenantId)).toEqual(numbersTo(14));
  });

  test('that is killed between two pages goes on where it stopped, and nothing differs from one that was not', async () => {
    const whole = await company('tenant_whole', 20);
    await billed(whole, 4);
    const killed = await company('tenant_killed', 20);
    let pages = 0;
    await expect(
      billed(killed, 4, () => {
        pages += 1;
        if (pages === 2) throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const before = await rows(numbersText, killed.tenantId);
    expect(before.length).toBeGreaterThanOrEqual(8);
    expect(before.length).toBeLessThan(20);
    await billed(killed, 4);
    const asOne = (text: string): string => text.replaceAll('tenant_killed', 'tenant_whole');
    const versions = /version_[0-9a-z]+/g;
    const said = async (viewer: SystemViewer): Promise<string> =>
      asOne(JSON.stringify(await rows(linesText, viewer.tenantId))).replaceAll(versions, 'version');
    expect(await said(killed)).toBe(await said(whole));
    expect(await rows(numbersText, killed.tenantId)).toEqual(numbersTo(20));
    expect(await owner.query(dueText, [killed.tenantId, BEGINS_AT])).toMatchObject({ rows: [] });
  });

  test('beside another one bills nobody twice', async () => {
    const viewer = await company('tenant_race', 24);
    const runs = await Promise.all([billed(viewer, 5), billed(viewer, 7), billed(viewer, 24)]);
    expect(runs.map(({ failures }) => failures)).toEqual([[], [], []]);
    expect(runs.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(24);
    expect(await rows(numbersText, viewer.tenantId)).toEqual(numbersTo(24));
  });

  test('reports who cannot be billed, and bills the others', async () => {
    const viewer = await company('tenant_broken', 9);
    await owner.query(
      `update subscriptions set time_zone = 'Nowhere/Land' where tenant_id = $1 and customer_id = 'customer_00000005'`,
      [viewer.tenantId],
    );
    const run = await billed(viewer, 9);
    expect(run.failures.map(({ payerId }) => payerId)).toEqual(['customer_00000005']);
    expect(run.failures[0]?.message).toContain('Nowhere/Land');
    expect(run.invoices).toBe(8);
    expect(await rows(numbersText, viewer.tenantId)).toEqual(numbersTo(8));
    await owner.query(`update subscriptions set time_zone = 'Europe/Berlin' where tenant_id = $1`, [viewer.tenantId]);
    expect(await billed(viewer, 9)).toEqual({ subscriptions: 1, invoices: 1, failures: [] });
  });

  test('asks the database as often for two hundred as for two', async () => {
    const viewer = await company('tenant_trips', 40);
    const { rows: payers } = await owner.query<{ id: string }>(
      'select id from customers where tenant_id = $1 order by id',
      [viewer.tenantId],
    );
    const ids = payers.map(({ id }) => id);
    const two = await quietly(() => countRoundTrips(() => billPayers(viewer, ids.slice(0, 2))));
    const many = await quietly(() => countRoundTrips(() => billPayers(viewer, ids.slice(2))));
    expect(done(many.answer)).toMatchObject({ subscriptions: 38 });
    expect(many.trips).toBe(two.trips);
    expect(many.trips).toBeLessThanOrEqual(8);
  });
});

describe('a change in the past', () => {
  test('is billed by the next run, and what is settled is not looked at again', async () => {
    const viewer = await company('tenant_past', 1);
    for (const month of [
      '2026-09-30T22:00:00Z',
      '2026-10-31T23:00:00Z',
      '2026-11-30T23:00:00Z',
      '2026-12-31T23:00:00Z',
    ]) {
      await standAt(viewer.tenantId, new Date(month));
      expect(await billed(viewer, 1)).toMatchObject({ invoices: 1 });
    }
    // The second unit ended on 16 October: what is due is dated back to it.
    await owner.query(`update spans set quantity = 1, end_at = '2026-10-15T22:00:00Z' where tenant_id = $1`, [
      viewer.tenantId,
    ]);
    expect(await billed(viewer, 1)).toMatchObject({ subscriptions: 0 });
    await owner.query(`update subscriptions set next_billing_at = '2026-10-15T22:00:00Z' where tenant_id = $1`, [
      viewer.tenantId,
    ]);
    expect(await billed(viewer, 1)).toMatchObject({ invoices: 1 });
    // All of November, December and January comes back, and 16 of 31 days of October; the span covers 15 days.
    const [sum] = await rows(
      `select sum(amount_minor) as left from invoice_lines where tenant_id = $1 and item_key = 'monitoring'`,
      viewer.tenantId,
    );
    // 4.90 × 15/31 = 2.37
    expect(sum).toEqual({ left: '237' });
  });
});

describe('several subscriptions of one payer', () => {
  test('an installer gets one invoice for forty end customers, whose lines say whose they are', async () => {
    const viewer = await company('tenant_installer', 41);
    const { tenantId } = viewer;
    await owner.query(
      `update subscriptions set payer_customer_id = 'customer_00000041' where tenant_id = $1 and customer_id <> 'customer_00000041'`,
      [tenantId],
    );
    await owner.query(`delete from spans where tenant_id = $1 and subscription_id = 'subscription_00000041'`, [
      tenantId,
    ]);
    expect(await billed(viewer, 10)).toMatchObject({ invoices: 1 });
    expect(await rows('select customer_id from invoices where tenant_id = $1', tenantId)).toEqual([
      { customer_id: 'customer_00000041' },
    ]);
    const whose = await rows(
      `select distinct description -> 'values' ->> 'customer' as customer from invoice_lines where tenant_id = $1`,
      tenantId,
    );
    expect(whose).toHaveLength(40);
    // Two lines each in advance; support follows in arrears.
    expect(await rows('select 1 from invoice_lines where tenant_id = $1', tenantId)).toHaveLength(80);
  });

  test('stand apart where they are in different groups', async () => {
    const viewer = await company('tenant_groups', 4);
    const { tenantId } = viewer;
    await owner.query(
      `update subscriptions set payer_customer_id = 'customer_00000001', invoice_group = case when id <= 'subscription_00000002' then 'north' end
        where tenant_id = $1`,
      [tenantId],
    );
    // What the first invoice takes from the balance the second one no longer has.
    await owner.query(
      `insert into customer_balance_entries (tenant_id, id, customer_id, currency, amount_minor, reason, source_key, at)
       values ($1, 'posting_given', 'customer_00000001', 'EUR', 2000, 'adjustment', 'given', '2026-09-01')`,
      [tenantId],
    );
    expect(await billed(viewer, 10)).toMatchObject({ invoices: 2 });
    const invoices = await rows(
      'select total_minor, balance_applied_minor as used from invoices where tenant_id = $1 order by number',
      tenantId,
    );
    // 2 and 3 units: 4.90 + 2.51 + 4.90 + 3.77 = 16.08, with 19 % 3.06 19.14; 4 and 5: 9.92 + 11.18 = 21.10, with 4.01 25.11
    expect(invoices).toEqual([
      { total_minor: 1914, used: 1914 },
      { total_minor: 2511, used: 86 },
    ]);
  });
});

describe('prepaid credit', () => {
  test('is used before the balance', async () => {
    const viewer = await company('tenant_wallet', 1);
    const { tenantId } = viewer;
    await owner.query(
      `insert into wallet_grants (tenant_id, id, customer_id, currency, kind, amount_minor, priority, start_at, reason, request_key, created_at, created_by)
       values ($1, 'wallet_one', 'customer_00000001', 'EUR', 'promotional', 500, 1, '2026-09-01', 'welcome', 'one', '2026-09-01', 'test')`,
      [tenantId],
    );
    await owner.query(
      `insert into customer_balance_entries (tenant_id, id, customer_id, currency, amount_minor, reason, source_key, at)
       values ($1, 'posting_given', 'customer_00000001', 'EUR', 5000, 'adjustment', 'given', '2026-09-01')`,
      [tenantId],
    );
    await billed(viewer, 1);
    // 2 units: 4.90 + 2.51 = 7.41, with 19 % 1.41 8.82; 5.00 from the wallet, the rest from the balance
    expect(
      await rows(
        'select total_minor, wallet_applied_minor, balance_applied_minor, status from invoices where tenant_id = $1',
        tenantId,
      ),
    ).toEqual([{ total_minor: 882, wallet_applied_minor: 500, balance_applied_minor: 382, status: 'paid' }]);
    const left = `select account, sum(case side when 'debit' then amount_minor else -amount_minor end)::int as sum
      from postings where tenant_id = $1 group by account order by account`;
    expect(await rows(left, tenantId)).toEqual([
      { account: 'customer_balance', sum: 382 },
      { account: 'deferred_revenue', sum: -741 },
      { account: 'receivable', sum: 0 },
      { account: 'vat_payable', sum: -141 },
      { account: 'wallet', sum: 500 },
    ]);
  });
});
