import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countRoundTrips } from '@/db/testing/round-trips';
import { testDatabase } from '@/db/testing/test-database';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { MONTHLY } from '@/lib/domain/time/interval';
import { acceptQuote } from './accept-quote';
import { createQuote } from './create-quote';
import {
  buy,
  checkoutOf,
  paidWith,
  quietly,
  quoteFor,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from './subscription.fixture';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const tenantId = 'tenant_quotes';
let world: SubscriptionWorld;

beforeAll(async () => {
  await owner.connect();
  world = await quietly(() => subscriptionWorld(tenantId));
});
afterAll(() => owner.end());

const invoicesOf = async ({ customerId }: Household): Promise<Record<string, unknown>[]> =>
  (
    await owner.query<Record<string, unknown>>(
      `select customer_id, status, total_minor, wallet_applied_minor, balance_applied_minor, paid_minor from invoices
        where tenant_id = $1 and id in (select invoice_id from invoice_lines l join subscriptions s on s.tenant_id = l.tenant_id
          and s.id = l.subscription_id where s.customer_id = $2) order by number`,
      [tenantId, customerId],
    )
  ).rows;

test('a quote is made in at most four round trips to the database, however much was billed before', async () => {
  await quietly(async () => {
    const household = await world.household('Lena Trip', 'AUR-3T-000001');
    const first = await countRoundTrips(() => quoteFor(household, 'standard'));
    await buy(world, household, 'standard');
    const second = await countRoundTrips(() => quoteFor(household, 'premium'));
    expect(first.trips).toBeLessThanOrEqual(4);
    expect(second.trips).toBe(first.trips);
    expect(second.answer.quote.lines).toHaveLength(2);
  });
});

test('prepaid credit, then the balance pays, and the rest is due', async () => {
  await quietly(async () => {
    const household = await world.household('Lena Wallet', 'AUR-3T-000002');
    await owner.query(
      `insert into wallet_grants (tenant_id, id, customer_id, currency, kind, amount_minor, priority, start_at, reason, request_key, created_at, created_by)
       values ($1, 'wallet_quote', $2, 'EUR', 'purchased', 200, 1, '2026-09-01', 'bought', 'quote', '2026-09-01', 'test')`,
      [tenantId, household.customerId],
    );
    await owner.query(
      `insert into customer_balance_entries (tenant_id, id, customer_id, currency, amount_minor, reason, source_key, at)
       values ($1, 'posting_quote', $2, 'EUR', 100, 'adjustment', 'quote', '2026-09-01')`,
      [tenantId, household.customerId],
    );
    const quoted = await quoteFor(household, 'premium');
    // 4.90 and 0.93 VAT: 5.83 = 2.00 + 1.00 + 2.83
    expect(quoted.quote).toMatchObject({ walletAppliedMinor: 200, balanceAppliedMinor: 100, dueNowMinor: 283 });
    const { payment } = await checkoutOf(household, quoted);
    done(await recordCheckout(world.system, payment.id, paidWith(283, 'pm_wallet')));
    expect(await invoicesOf(household)).toMatchObject([
      { status: 'paid', total_minor: 583, wallet_applied_minor: 200, balance_applied_minor: 100, paid_minor: 283 },
    ]);
    expect(
      (await owner.query('select amount_minor, reason from wallet_draws where grant_id = $1', ['wallet_quote'])).rows,
    ).toEqual([{ amount_minor: 200, reason: 'applied_to_invoice' }]);
  });
});

test('a change another account pays for is done at once and invoiced to that account', async () => {
  await quietly(async () => {
    const household = await world.household('Lena Paid', 'AUR-3T-000003');
    const payer = await world.household('Installer', 'AUR-3T-000004');
    await owner.query('update subscriptions set payer_customer_id = $2 where tenant_id = $1 and id = $3', [
      tenantId,
      payer.customerId,
      household.subscriptionId,
    ]);
    const { quoteId, quote } = done(
      await createQuote(household.viewer, {
        subscriptionId: household.subscriptionId,
        planKey: 'standard',
        interval: MONTHLY,
      }),
    );
    expect(done(await acceptQuote(household.viewer, { quoteId, hash: quote.hash }))).toMatchObject({ kind: 'done' });
    expect(await invoicesOf(household)).toMatchObject([
      { customer_id: payer.customerId, status: 'open', total_minor: 345, paid_minor: 0 },
    ]);
  });
});
