import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { checkCommissions } from '@/lib/commands/commissions/check-commissions';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { billDuePayers } from './bill-due-payers';
import { BEGINS_AT, makeBillingWorld, MESSAGES, standAt } from './billing-world.fixture';
import { recordTransfer } from './record-transfer';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const TENANT = 'tenant_late';
const CUSTOMER = 'customer_00000001';
const viewer: SystemViewer = { kind: 'system', tenantId: TENANT, job: 'bill run' };
const finance = person(TENANT, 'user_finance', 'finance');
const { accountOf, invoicesOf, unbalanced } = books(TENANT);
const { entriesOf } = commissionRows(TENANT);
let commissionPlanId = '';

beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** Messages of the one device at 0.10 each; fewer than nothing when the meter had counted too many. */
async function send(occurredAt: string, quantity: number): Promise<void> {
  await owner.query(
    `insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity)
     values ($1, 'device_one', $2::text || $3::text, $2::timestamptz, $2::timestamptz, 'device_one', 'data.messages', $3::numeric)`,
    [TENANT, occurredAt, quantity],
  );
}

async function device(): Promise<void> {
  await owner.query(
    `insert into devices (tenant_id, id, serial, brand_id, product_line_id, model_id, lot, firmware, manufactured_at, entitlement_seq)
     select $1, 'device_one', 'device_one', l.brand_id, l.id, m.id, '1', '3.1.0', $2, 0
       from device_models m join product_lines l on l.tenant_id = m.tenant_id and l.id = m.product_line_id
      where m.tenant_id = $1`,
    [TENANT, BEGINS_AT],
  );
  await owner.query(
    `insert into ownerships (tenant_id, id, device_id, customer_id, name, start_at)
     values ($1, 'ownership_one', 'device_one', $2, 'Site', '2026-01-01')`,
    [TENANT, CUSTOMER],
  );
}

const percentOf = (percent: string) =>
  setCommissionRule(viewer, {
    commissionPlanId,
    code: 'R1',
    name: 'All',
    content: {
      scope: {},
      priority: 0,
      basis: 'NET_COLLECTED',
      limits: {},
      calc: { kind: 'percentage', percent },
      timing: { recurringPeriods: null },
    },
  });

/** A partner at 20 % who sold to the customer. */
async function seller(): Promise<void> {
  ({ commissionPlanId } = done(
    await createCommissionPlan(viewer, {
      code: 'P1',
      name: 'Network',
      holdDays: 0,
      payoutDay: 5,
      timeZone: 'Europe/Berlin',
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: '35',
      inactiveParent: 'compress',
    }),
  ));
  done(await percentOf('20'));
  const { partnerId } = done(
    await createPartner(viewer, {
      name: 'Rossi',
      type: 'reseller',
      status: 'active',
      email: 'rossi@partner.example',
      phone: '+39 02 0',
      address: { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' },
      payoutCurrency: 'EUR',
    }),
  );
  done(await signAgreement(viewer, { partnerId, commissionPlanId, selfBilling: true }));
  done(
    await setAttribution(viewer, {
      role: 'sold_by',
      target: { kind: 'customer', id: CUSTOMER },
      evidence: { kind: 'manual' },
      startAt: BEGINS_AT,
      shares: [{ partnerId, share: '100' }],
    }),
  );
}

/** The invoice of a month that ended at an instant, paid where something is owed. */
async function billed(at: string) {
  await standAt(TENANT, new Date(at));
  expect((await billDuePayers(viewer)).failures).toEqual([]);
  const invoice = (await invoicesOf(CUSTOMER)).find(({ issuedAt }) => issuedAt.toISOString() === at);
  const invoiceId = invoice?.id ?? '';
  if (invoice?.status === 'open') done(await recordTransfer(finance, { invoiceId }));
  return { invoiceId, netMinor: invoice?.netMinor };
}

const amounts = async (invoiceId: string) =>
  (await entriesOf(invoiceId)).map(({ kind, amountMinor, baseMinor }) => [kind, amountMinor, baseMinor]);

test('usage that is rated lower later takes back what it earned, at the rate it was earned at, and never below the entry', () =>
  quietly(async () => {
    await makeBillingWorld(owner, { tenantId: TENANT, count: 1, items: [MESSAGES] });
    await device();
    await standAt(TENANT, BEGINS_AT);
    await seller();
    await send('2026-10-05T08:00:00Z', 620);
    const october = await billed('2026-10-31T23:00:00.000Z');
    expect(await amounts(october.invoiceId)).toEqual([['ACCRUAL', 1240, 6200]]);

    done(await percentOf('18'));
    // 186 messages of October never were; 300 of November are: 30.00 − 18.60 = 11.40
    await send('2026-10-06T08:00:00Z', -186);
    await send('2026-11-05T08:00:00Z', 300);
    const november = await billed('2026-11-30T23:00:00.000Z');
    expect(november.netMinor).toBe(1140);
    // 20 % of 18.60 back although it is 18 % by now, and 18 % of 30.00
    expect(await amounts(october.invoiceId)).toEqual([
      ['ACCRUAL', 1240, 6200],
      ['CLAWBACK', -372, -1860],
    ]);
    expect(await amounts(november.invoiceId)).toEqual([['ACCRUAL', 540, 3000]]);

    // All of November was wrong and nothing came in December: the invoice is a credit that nobody pays.
    await send('2026-11-06T08:00:00Z', -300);
    const december = await billed('2026-12-31T23:00:00.000Z');
    expect(december.netMinor).toBe(-3000);
    expect(await amounts(december.invoiceId)).toEqual([]);
    expect(await amounts(november.invoiceId)).toEqual([
      ['ACCRUAL', 540, 3000],
      ['CLAWBACK', -540, -3000],
    ]);
    const [entry, taken] = await entriesOf(november.invoiceId);
    expect(taken).toMatchObject({ reversesEntryId: entry?.id, trace: { reversal: { refundId: december.invoiceId } } });
    // 12.40 − 3.72
    expect(await accountOf('commissions_payable')).toBe(-868);
    expect(await unbalanced()).toEqual([]);
    expect(done(await checkCommissions(viewer)).differences).toEqual([]);
  }));
