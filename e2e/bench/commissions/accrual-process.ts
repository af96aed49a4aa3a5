import pg from 'pg';
import { pool } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { countRoundTrips } from '@/db/testing/round-trips';
import { listPriorEntries } from '@/db/write/commissions';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { checkCommissions } from '@/lib/commands/commissions/check-commissions';
import { decideEvent } from '@/lib/commands/commissions/decide-event';
import { writeDecision } from '@/lib/commands/commissions/write-entries';
import { installDevice } from '@/lib/commands/devices/install-device';
import { withCommandEnvironment } from '@/lib/commands/environment';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { runCommand } from '@/lib/commands/run-command';
import { buy, subscriptionWorld, type SubscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { LEVELS, PLAN, rulesOfSales } from './network-of-sales';
import { insertedAgain } from './insert-entries-again';

/**
 * The measured process: `prepare <count>` makes five levels of partners under twenty rules and customers who bought once, `run <count>` books
 * so many payments of theirs, and then inserts the same entries again as plain rows. Prints its figures as JSON.
 */
const tenantId = 'tenant_bench';
const system: SystemViewer = { kind: 'system', tenantId, job: 'bench' };
const PAYMENTS_OF_ONE = 4;
/** Entries that are computed again, at least. */
const CHECKED = 10_000;

async function prepare(count: number): Promise<object> {
  const world = await subscriptionWorld(tenantId);
  const seller = await makeNetwork(world);
  const households = Math.ceil(count / PAYMENTS_OF_ONE);
  for (let index = 0; index < households; index++) {
    const household = await world.household(`Customer ${index}`, `BC-${10_000 + index}`);
    const evidence = { kind: 'qr', reference: 'QR' } as const;
    done(await installDevice(system, { serial: household.serial, partnerId: seller, evidence }));
    done(await buy(world, household, 'premium'));
  }
  await pool().query('analyze');
  return { prepared: households };
}

async function makeNetwork({ system: viewer }: SubscriptionWorld): Promise<string> {
  const { commissionPlanId } = done(
    await createCommissionPlan(viewer, {
      code: 'CP-1',
      name: PLAN.name,
      holdDays: PLAN.holdDays,
      payoutDay: PLAN.payout.payDay,
      timeZone: PLAN.payout.timeZone,
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: PLAN.maxTotalPercent,
      inactiveParent: PLAN.inactiveParent,
    }),
  );
  for (const { code, content } of rulesOfSales)
    done(await setCommissionRule(viewer, { commissionPlanId, code, name: code, content }));
  let below: string | undefined;
  for (const { type } of LEVELS.toReversed()) {
    const { partnerId } = done(
      await createPartner(viewer, {
        name: type,
        type,
        status: 'active',
        email: `${type}@partner.example`,
        phone: '+49 40 0',
        address: { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
        payoutCurrency: 'EUR',
        ...(below === undefined ? {} : { parentId: below }),
      }),
    );
    done(await signAgreement(viewer, { partnerId, commissionPlanId, selfBilling: true }));
    below = partnerId;
  }
  return below ?? '';
}

async function run(count: number): Promise<object> {
  const sales = await soldOnce();
  const book = (index: number) => bookPayment(sales[index % sales.length], index);
  await book(count);
  const { trips } = await countRoundTrips(() => book(count + 1));
  const before = await lastEntry();
  const began = performance.now();
  for (let index = 0; index < count; index++) await book(index);
  const milliseconds = performance.now() - began;
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  const again = await insertedAgain(owner, { tenantId, after: before });
  await copyEntries(owner);
  await owner.end();
  const checked = performance.now();
  const check = done(await checkCommissions(system));
  return {
    payments: count,
    trips,
    milliseconds,
    entries: again.entries,
    insertMs: again.milliseconds,
    checkedEntries: check.entries,
    differences: check.differences.length,
    checkMs: performance.now() - checked,
  };
}

/** What customers bought, as far as another payment of it needs to know. */
async function soldOnce() {
  return inTenant(tenantId, async (tx) => {
    const bought = await tx.select().from(invoices);
    const owners = await tx.select().from(customers);
    const held = await tx.select().from(subscriptions);
    return bought.map((invoice) => {
      const customer = owners.find(({ id }) => id === invoice.customerId);
      const subscription = held.find(({ customerId }) => customerId === invoice.customerId);
      assert(customer && subscription, 'whoever has an invoice has a subscription');
      return { invoice, customer, subscription };
    });
  });
}

async function bookPayment(sale: Awaited<ReturnType<typeof soldOnce>>[number] | undefined, index: number) {
  assert(sale, 'somebody bought something');
  const { invoice, customer, subscription } = sale;
  const { id: subscriptionId, deviceId, customerId, brandId } = subscription;
  done(
    await runCommand(system, async (context) => {
      const decided = await decideEvent(context, {
        subject: { deviceId, customerId, subscriptionId },
        event: {
          source: {
            invoiceId: invoice.id,
            invoiceNumber: invoice.number,
            subscriptionId,
            paymentId: `payment_bench_${index}`,
            values: { plan: 'Premium', quantity: '10', customer: customer.name },
          },
          sale: { brand: brandId, plan: 'premium', country: 'DE', postalCode: '22767', saleKind: 'renewal' },
          grossMinor: 7378,
          taxMinor: 1178,
          netMinor: 6200,
          currency: 'EUR',
          units: '10',
        },
        prior: () => listPriorEntries(context.tx, tenantId, subscriptionId),
      });
      assert(decided && decided.entries.length > 0, 'partners earn on it');
      const { soldByPartnerId } = decided;
      await writeDecision(context, { soldByPartnerId, customerId, brandId }, decided);
      return { entries: decided.entries.length };
    }),
  );
}

/** As many entries as are to be computed again. */
async function copyEntries(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into commission_entries
     select (json_populate_record(e, json_build_object('id', e.id || '_' || n, 'entry_key', e.entry_key || '_' || n))).*
     from commission_entries e, generate_series(1, $2 / (select count(*)::int from commission_entries)) n where tenant_id = $1`,
    [tenantId, CHECKED],
  );
}

async function lastEntry(): Promise<string> {
  const { rows } = await inTenant(tenantId, (tx) =>
    tx.execute<{ id: string }>(`select max(id) as id from commission_entries where tenant_id = '${tenantId}'`),
  );
  return rows[0]?.id ?? '';
}

const [phase, count] = process.argv.slice(2);
const figures = await withCommandEnvironment({ committed: () => Promise.resolve() }, () =>
  phase === 'prepare' ? prepare(Number(count)) : run(Number(count)),
);
process.stdout.write(JSON.stringify(figures));
await pool().end();
