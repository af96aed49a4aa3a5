import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { nextDueAt } from '@/db/read/due';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { customerViewer, quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { billTenant } from '@/lib/jobs/bill-tenant';
import { billDuePayers } from './bill-due-payers';
import { BEGINS_AT, makeBillingWorld, MESSAGES, standAt } from './billing-world.fixture';
import { finaliseInvoiceDraft } from './finalise-invoice-draft';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const SECOND_MONTH = new Date('2026-10-31T23:00:00Z');
const FINALISED_AT = new Date('2026-11-02T23:00:00Z');

beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function rows(text: string, tenantId: string): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text, [tenantId])).rows;
}

/** A brand whose invoices can be looked at for two days; a device of customer 1 sent 30 messages in October. */
async function reviewing(tenantId: string, count: number): Promise<SystemViewer> {
  await makeBillingWorld(owner, { tenantId, count, items: [MESSAGES] });
  await owner.query('update brands set invoice_review_hours = 48 where tenant_id = $1', [tenantId]);
  await owner.query(
    `insert into devices (tenant_id, id, serial, brand_id, product_line_id, model_id, lot, firmware, manufactured_at, entitlement_seq)
     select $1, 'device_one', 'AUR-1', l.brand_id, l.id, m.id, '1', '3.1.0', $2, 0
       from device_models m join product_lines l on l.tenant_id = m.tenant_id and l.id = m.product_line_id
      where m.tenant_id = $1`,
    [tenantId, BEGINS_AT],
  );
  await owner.query(
    `update subscriptions set device_id = 'device_one' where tenant_id = $1 and id = 'subscription_00000001'`,
    [tenantId],
  );
  await standAt(tenantId, BEGINS_AT);
  await send(tenantId, 'first', 30);
  return { kind: 'system', tenantId, job: 'bill run' };
}

async function send(tenantId: string, eventId: string, quantity: number): Promise<void> {
  await owner.query(
    `insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity)
     values ($1, 'test', $2, '2026-10-20T10:00:00Z', '2026-10-20T10:00:00Z', 'device_one', 'data.messages', $3)`,
    [tenantId, eventId, quantity],
  );
}

const draftText = 'select id, total_minor, through_at, finalise_at from invoice_drafts where tenant_id = $1';
const invoiceText = 'select id, number, total_minor, issued_at from invoices where tenant_id = $1';

test('an invoice stays a draft while it can be looked at, and what is measured late is on it', async () => {
  const { tenantId, ...viewer } = await reviewing('tenant_review', 1);
  await quietly(() => billTenant(tenantId));
  await standAt(tenantId, SECOND_MONTH);
  await quietly(() => billTenant(tenantId));
  const [draft] = await rows(draftText, tenantId);
  // 30 × 0.10 = 3.00 and 19 % 0.57
  expect(draft).toMatchObject({ total_minor: 357, through_at: SECOND_MONTH, finalise_at: FINALISED_AT });
  expect(await rows(invoiceText, tenantId)).toEqual([]);
  expect(await nextDueAt({ ...viewer, tenantId }, SECOND_MONTH)).toEqual(FINALISED_AT);

  await send(tenantId, 'late', 12);
  await standAt(tenantId, FINALISED_AT);
  await quietly(() => billTenant(tenantId));
  // 42 × 0.10 = 4.20 and 0.80; the draft's id and a number
  expect(await rows(invoiceText, tenantId)).toEqual([
    { id: draft?.['id'], number: 'AUR-2026-00001', total_minor: 500, issued_at: FINALISED_AT },
  ]);
  expect(await rows(draftText, tenantId)).toEqual([]);
  await quietly(() => billTenant(tenantId));
  expect(await rows(invoiceText, tenantId)).toHaveLength(1);
});

test('while a draft is open nothing else is drafted for its group, and a run that is killed makes no second one', async () => {
  const viewer = await reviewing('tenant_open_draft', 2);
  const { tenantId } = viewer;
  await owner.query(`update subscriptions set payer_customer_id = 'customer_00000001' where tenant_id = $1`, [
    tenantId,
  ]);
  await standAt(tenantId, SECOND_MONTH);
  await expect(
    quietly(() =>
      billDuePayers(viewer, {
        onPage: () => {
          throw new Error('killed');
        },
      }),
    ),
  ).rejects.toThrow('killed');
  const [draft] = await rows(draftText, tenantId);
  await owner.query(
    `update subscriptions set next_billing_at = $2 where tenant_id = $1 and id = 'subscription_00000002'`,
    [tenantId, SECOND_MONTH],
  );
  await send(tenantId, 'late', 12);
  await quietly(() => billTenant(tenantId));
  expect(await rows(draftText, tenantId)).toEqual([{ ...draft, total_minor: 500 }]);
});

test('staff issue a draft before its time; customers cannot', async () => {
  const viewer = await reviewing('tenant_early', 1);
  const { tenantId } = viewer;
  await standAt(tenantId, SECOND_MONTH);
  await quietly(() => billTenant(tenantId));
  const [draft] = await rows(draftText, tenantId);
  const id = String(draft?.['id']);
  expect(await finaliseInvoiceDraft(customerViewer(tenantId, 'customer_00000001'), id)).toMatchObject({
    refused: true,
  });
  const finalised = await quietly(() => finaliseInvoiceDraft(person(tenantId, 'user_ida', 'finance'), id));
  expect(done(finalised)).toEqual({ invoiceIds: [id] });
  expect(await quietly(() => finaliseInvoiceDraft(viewer, id))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await rows(invoiceText, tenantId)).toMatchObject([{ id, number: 'AUR-2026-00001', issued_at: SECOND_MONTH }]);
});
