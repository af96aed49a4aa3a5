import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { billDuePayers } from './bill-due-payers';
import { BEGINS_AT, makeBillingWorld, MESSAGES, standAt } from './billing-world.fixture';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const tenantId = 'tenant_fleet';

beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function send(occurredAt: string, quantity: number): Promise<void> {
  await owner.query(
    `insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity)
     values ($1, 'device_one', $2::text, $2::text::timestamptz, $2::text::timestamptz, 'device_one', 'data.messages', $3)`,
    [tenantId, occurredAt, quantity],
  );
}

async function billedOn(at: string): Promise<[string, number][]> {
  await standAt(tenantId, new Date(at));
  await quietly(() => billDuePayers({ kind: 'system', tenantId, job: 'bill run' }));
  const { rows } = await owner.query<{ about: string; amount: number }>(
    `select l.description ->> 'key' as about, l.amount_minor::int as amount from invoice_lines l
       join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
      where l.tenant_id = $1 and i.issued_at = $2 order by l.position`,
    [tenantId, at],
  );
  return rows.map(({ about, amount }) => [about, amount]);
}

test('a bill run knows what was charged in the whole term, though it looks back no further than it has to', async () => {
  const commitment = { minimumAmount: '30.00', term: 4 };
  const prices = MESSAGES.prices.map((price) => ({ ...price, commitment }));
  await makeBillingWorld(owner, { tenantId, count: 1, items: [{ ...MESSAGES, prices }] });
  await owner.query(
    `insert into devices (tenant_id, id, serial, brand_id, product_line_id, model_id, lot, firmware, manufactured_at, entitlement_seq)
     select $1, 'device_one', 'device_one', l.brand_id, l.id, m.id, '1', '3.1.0', $2, 0
       from device_models m join product_lines l on l.tenant_id = m.tenant_id and l.id = m.product_line_id
      where m.tenant_id = $1`,
    [tenantId, BEGINS_AT],
  );
  await owner.query(
    `insert into ownerships (tenant_id, id, device_id, customer_id, name, start_at, end_at)
     values ($1, 'ownership_one', 'device_one', 'customer_00000001', 'Site', '2026-01-01', null)`,
    [tenantId],
  );
  await send('2026-10-05T08:00:00Z', 70);
  await send('2026-11-05T08:00:00Z', 40);
  await send('2027-01-05T08:00:00Z', 100);

  expect(await billedOn('2026-10-31T23:00:00.000Z')).toEqual([['usage', 700]]);
  expect(await billedOn('2026-11-30T23:00:00.000Z')).toEqual([['usage', 400]]);
  expect(await billedOn('2026-12-31T23:00:00.000Z')).toEqual([]);
  expect(await billedOn('2027-01-31T23:00:00.000Z')).toEqual([
    ['usage', 1000],
    ['true-up', 900], // 30.00 − 7.00 − 4.00 − 10.00
  ]);
  await send('2027-01-20T08:00:00Z', 15);
  expect(await billedOn('2027-02-28T23:00:00.000Z')).toEqual([
    ['usage-more', 150],
    ['true-up-less', -150],
  ]);
});
