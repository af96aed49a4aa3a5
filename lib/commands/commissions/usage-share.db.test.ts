import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayCommissionPlan } from '@/db/read/admin/replay-commission-plan';
import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { BEGINS_AT, makeBillingWorld, MESSAGES, standAt } from '@/lib/commands/billing/billing-world.fixture';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { content } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const tenantId = 'tenant_usage_share';
const viewer: SystemViewer = { kind: 'system', tenantId, job: 'test' };
const customerId = 'customer_00000001';

beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function soldUnder(rules: readonly CommissionRuleContent[]): Promise<string> {
  const { commissionPlanId } = done(
    await createCommissionPlan(viewer, {
      code: 'CP-1',
      name: 'Usage',
      holdDays: 30,
      payoutDay: 5,
      timeZone: 'Europe/Berlin',
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: '35',
      inactiveParent: 'compress',
    }),
  );
  const { partnerId } = done(
    await createPartner(viewer, {
      name: 'Rossi',
      type: 'installer',
      status: 'active',
      email: 'rossi@partner.example',
      phone: '+39 02 0',
      address: { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' },
      payoutCurrency: 'EUR',
    }),
  );
  done(await signAgreement(viewer, { partnerId, commissionPlanId, selfBilling: true }));
  for (const [index, said] of rules.entries())
    done(await setCommissionRule(viewer, { commissionPlanId, code: `R${index + 1}`, name: 'Usage', content: said }));
  const target = { kind: 'customer', id: customerId } as const;
  const shares = [{ partnerId, share: '100' }];
  const evidence = { kind: 'manual' } as const;
  done(await setAttribution(viewer, { role: 'sold_by', target, startAt: BEGINS_AT, evidence, shares }));
  return commissionPlanId;
}

async function pumped(quantity: number, occurredAt: string): Promise<void> {
  await owner.query(
    `insert into devices (tenant_id, id, serial, brand_id, product_line_id, model_id, lot, firmware, manufactured_at, entitlement_seq)
     select $1, 'pump', 'pump', l.brand_id, l.id, m.id, '1', '3.1.0', $2, 0
       from device_models m join product_lines l on l.tenant_id = m.tenant_id and l.id = m.product_line_id
      where m.tenant_id = $1`,
    [tenantId, BEGINS_AT],
  );
  await owner.query(
    `insert into ownerships (tenant_id, id, device_id, customer_id, name, start_at)
     values ($1, 'ownership_pump', 'pump', $2, 'Site', '2026-01-01')`,
    [tenantId, customerId],
  );
  await owner.query(
    `insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity)
     values ($1, 'pump', 'one', $2, $2, 'pump', 'data.messages', $3)`,
    [tenantId, occurredAt, quantity],
  );
}

test('5 % of 436.80 rated are 21.84, whatever else is on the invoice; other items earn by their own rule', () =>
  quietly(async () => {
    const [price] = MESSAGES.prices;
    if (price === undefined) throw new Error('messages have a price');
    const water = { ...price, model: { kind: 'per_unit', unitAmount: '0.035' } } as const;
    const base = { ...price, key: 'base:EUR-month', model: { kind: 'flat', amount: '62.00' } } as const;
    await makeBillingWorld(owner, {
      tenantId,
      count: 1,
      items: [
        { key: 'base', names: { en: 'Base' }, timing: 'arrears', quantity: { kind: 'one' }, prices: [base] },
        { ...MESSAGES, prices: [water] },
      ],
    });
    await standAt(tenantId, BEGINS_AT);
    const planId = await soldUnder([
      content('5', { basis: 'USAGE', scope: { event: ['usage'], businessModel: ['usage', 'hybrid'] } }),
      content('3', { basis: 'OUTCOME', items: ['messages'], stacking: { mode: 'additive' } }),
      content('50', { basis: 'USAGE', items: ['gas'], stacking: { mode: 'additive' } }),
    ]);
    await pumped(12_480, '2026-10-05T08:00:00Z');
    await standAt(tenantId, new Date('2026-10-31T23:00:00Z'));
    await billDuePayers(viewer);
    const { invoicesOf, unbalanced } = books(tenantId);
    const invoice = (await invoicesOf(customerId)).at(-1);
    expect(invoice?.netMinor).toBe(49_880); // 62.00 + 12,480 × 0.035
    const invoiceId = invoice?.id ?? '';
    const finance = person(tenantId, 'user_finance', 'finance');
    done(await recordTransfer(finance, { invoiceId }));
    const entries = await commissionRows(tenantId).entriesOf(invoiceId);
    expect(entries.map(({ amountMinor, trace }) => [amountMinor, trace.base.stated])).toEqual([
      [2184, '436.80'], // 436.80 × 5 %
      [1310, '436.80'], // 436.80 × 3 % = 13.104
    ]);
    expect(entries.every((entry) => recomputesEqual(entry))).toBe(true);
    expect(await unbalanced()).toEqual([]);
    // Replayed by the same rules, the past comes to the same: 21.84 + 13.10.
    expect(await replayCommissionPlan(finance, planId)).toMatchObject({
      sales: 1,
      totals: [{ nowMinor: 3494, draftMinor: 3494, differenceMinor: 0 }],
    });
  }));
