import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { billDuePayers } from './bill-due-payers';
import { BEGINS_AT, makeBillingWorld, MESSAGES, standAt } from './billing-world.fixture';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const tenantId = 'tenant_fleet';
const viewer: SystemViewer = { kind: 'system', tenantId, job: 'bill run' };

beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function ownDevice(id: string, startAt: string, endAt: string | null): Promise<void> {
  await owner.query(
    `insert into devices (tenant_id, id, serial, brand_id, product_line_id, model_id, lot, firmware, manufactured_at, entitlement_seq)
     select $1, $2::text, $2::text, l.brand_id, l.id, m.id, '1', '3.1.0', $3, 0
       from device_models m join product_lines l on l.tenant_id = m.tenant_id and l.id = m.product_line_id
      where m.tenant_id = $1`,
    [tenantId, id, BEGINS_AT],
  );
  await owner.query(
    `insert into ownerships (tenant_id, id, device_id, customer_id, name, start_at, end_at)
     values ($1, 'ownership_' || $2::text, $2::text, 'customer_00000001', 'Site', $3, $4)`,
    [tenantId, id, startAt, endAt],
  );
}

async function send(deviceId: string, occurredAt: string, quantity: number): Promise<void> {
  await owner.query(
    `insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity)
     values ($1, $2, $3::text, $3::text::timestamptz, $3::text::timestamptz, $2, 'data.messages', $4)`,
    [tenantId, deviceId, occurredAt, quantity],
  );
}

async function billedOn(at: string): Promise<Record<string, unknown>[]> {
  await standAt(tenantId, new Date(at));
  await quietly(() => billDuePayers(viewer));
  const { rows } = await owner.query<Record<string, unknown>>(
    `select l.quantity, l.amount_minor, l.corrects_key is not null as corrects from invoice_lines l
       join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
      where l.tenant_id = $1 and i.issued_at = $2 order by l.period_start, l.position`,
    [tenantId, at],
  );
  return rows;
}

test('a fleet is charged for what all its devices sent, capped for each device and local day, and for what comes late', async () => {
  const quantity = { kind: 'meter', featureKey: 'data.messages', dailyCap: '25' } as const;
  await makeBillingWorld(owner, { tenantId, count: 1, items: [{ ...MESSAGES, quantity }] });
  await ownDevice('device_one', '2026-01-01', null);
  await ownDevice('device_two', '2026-10-10', '2026-10-12');
  await ownDevice('device_sold', '2026-01-01', '2026-09-01');
  await send('device_one', '2026-10-05T08:00:00Z', 20);
  await send('device_one', '2026-10-05T09:00:00Z', 20);
  // 23:30 and half an hour past midnight in Berlin are two days.
  await send('device_one', '2026-10-06T21:30:00Z', 20);
  await send('device_one', '2026-10-06T22:30:00Z', 20);
  await send('device_two', '2026-10-11T08:00:00Z', 5);
  await send('device_sold', '2026-10-11T08:00:00Z', 99);

  expect(await billedOn('2026-09-30T22:00:00.000Z')).toEqual([]);
  // 25 of 40 on the fifth, 20, 20 and 5 are 70, at 0.10
  expect(await billedOn('2026-10-31T23:00:00.000Z')).toEqual([{ quantity: '70', amount_minor: 700, corrects: false }]);
  await send('device_one', '2026-10-20T10:00:00Z', 3);
  await send('device_one', '2026-11-05T10:00:00Z', 4);
  expect(await billedOn('2026-11-30T23:00:00.000Z')).toEqual([
    { quantity: '3', amount_minor: 30, corrects: true },
    { quantity: '4', amount_minor: 40, corrects: false },
  ]);
});
