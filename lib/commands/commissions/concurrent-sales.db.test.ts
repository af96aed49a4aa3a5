import { and, eq, like } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookedPages, newestSales, type BookedEntry } from '@/db/read/admin/booked-sales';
import { replayCommissionPlan } from '@/db/read/admin/replay-commission-plan';
import { commissionSums } from '@/db/schema/commission-sums';
import { commissionEntries } from '@/db/schema/commissions';
import { commissionPlans } from '@/db/schema/partners';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
import { editCommissionDraft } from '@/lib/commands/partners/commission-plans/edit-commission-draft';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { checkoutOf, paidWith, quietly, quoteFor } from '@/lib/commands/subscriptions/subscription.fixture';
import { TENANT, master, rossi, setUp, world } from './commission-ledger.fixture';
import { checkCommissions } from './check-commissions';

await testDatabase();

const SALES = 6;
const owner = person(TENANT, 'user_owner', 'owner');
let planId = '';
let serial = 0;

beforeAll(async () => {
  await setUp();
  await quietly(async () => {
    const [plan] = await inTenant(TENANT, (tx) => tx.select().from(commissionPlans));
    planId = plan?.id ?? '';
    const rest = {
      scope: { event: ['sale'] },
      priority: 0,
      basis: 'NET_COLLECTED',
      stacking: { mode: 'additive' },
    } as const;
    const timing = { recurringPeriods: null };
    const tiers = [
      { upTo: '100', percent: '1' },
      { upTo: null, percent: '2' },
    ];
    const ofRossi = { ...rest, timing, partnerIds: [rossi], ownSalesOnly: true };
    for (const [code, content] of Object.entries({
      T1: { ...ofRossi, calc: { kind: 'graduated', window: 'month', tiers }, limits: {} },
      // 62.00 × 1 % = 0.62 for each sale, 2.00 at most in a month.
      C1: {
        ...ofRossi,
        calc: { kind: 'percentage', percent: '1' },
        limits: { perWindow: { capMinor: 200, window: 'month' } },
      },
    } as const))
      done(await setCommissionRule(world.system, { commissionPlanId: planId, code, name: code, content }));
  });
});

/** A checkout of 62.00 net that is about to be paid. */
async function checkout(): Promise<{ paymentId: string; paid: () => ReturnType<typeof recordCheckout> }> {
  const household = await world.household(`Busy ${++serial}`, `CC-${1000 + serial}`);
  const evidence = { kind: 'qr', reference: 'QR' } as const;
  done(await installDevice(world.system, { serial: household.serial, partnerId: rossi, evidence }));
  const { payment } = await checkoutOf(household, await quoteFor(household, 'fleet'));
  const paid = () => recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, `pm_${serial}`));
  return { paymentId: payment.id, paid };
}

const entriesOf = (paymentId: string) =>
  inTenant(TENANT, (tx) => tx.select().from(commissionEntries).where(eq(commissionEntries.paymentId, paymentId)));

describe('payments at the same time', () => {
  it('count each other once in a graduated tier and in a cap of a window, whichever comes first', () =>
    quietly(async () => {
      const checkouts = [];
      for (let index = 0; index < SALES; index++) checkouts.push(await checkout());
      for (const receipt of await Promise.all(checkouts.map(({ paid }) => paid()))) done(receipt);
      const rows = await inTenant(TENANT, (tx) => tx.select().from(commissionEntries));
      const volumes = rows.flatMap(({ trace }) => (trace.working?.kind === 'graduated' ? [trace.working.before] : []));
      expect(volumes.toSorted((a, b) => Number(a) - Number(b))).toEqual(['0', '62', '124', '186', '248', '310']);
      const tiered = rows.filter(({ trace }) => trace.working?.kind === 'graduated');
      // 100.00 × 1 % + 272.00 × 2 % = 6.44
      expect(tiered.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(644);
      const capped = rows.filter(({ trace }) => trace.rule.code === 'C1');
      // 62.00 × 1 % = 0.62, three times and then what is left of 2.00.
      expect(capped.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b)).toEqual([14, 62, 62, 62]);
      const [sum] = await inTenant(TENANT, (tx) =>
        tx
          .select()
          .from(commissionSums)
          .where(and(like(commissionSums.key, 'rule/%'), eq(commissionSums.volumeMinor, 37_200))),
      );
      expect(sum).toBeDefined();
    }));

  it('recorded twice at once, and once more after the connection was cut in between, is booked once', () =>
    quietly(async () => {
      const { paymentId, paid } = await checkout();
      await inTenant(TENANT, async (tx) => {
        // The invoice is written and the plan is bought when a sale asks for the sums.
        await tx.select().from(commissionSums).where(eq(commissionSums.tenantId, TENANT)).for('update');
        const cut = paid().then(
          () => 'recorded',
          () => 'cut',
        );
        await cutWhoWaits();
        expect(await cut).toBe('cut');
      });
      expect(await entriesOf(paymentId)).toEqual([]);
      const receipts = await Promise.all([paid(), paid()]);
      receipts.forEach(done);
      const keys = (await entriesOf(paymentId)).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      // Rossi, Nord and Master, and the tier; nothing is left of the cap.
      expect(keys).toHaveLength(4);
      done(await paid());
      expect(await entriesOf(paymentId)).toHaveLength(4);
    }));
});

describe('a replay', () => {
  const since = () => ({ tenantId: TENANT, planId, from: new Date('2026-10-01T00:00:00Z') });

  it('reads every sale once, whatever the size of its pages', () =>
    inTenant(TENANT, async (tx) => {
      const inPagesOf = async (rows: number) => {
        const firsts: BookedEntry[] = [];
        const booked: string[] = [];
        for await (const page of bookedPages(tx, since(), rows)) {
          firsts.push(...page.firsts);
          booked.push(...page.booked.map(({ key }) => key));
        }
        return { firsts: firsts.map(({ key }) => key).toSorted(), booked: booked.toSorted() };
      };
      const whole = await inPagesOf(10_000);
      expect(whole.firsts).toHaveLength(SALES + 1);
      for (const rows of [1, 2, 3, 5]) expect(await inPagesOf(rows)).toEqual(whole);
      expect(await newestSales(tx, since(), 10_000)).toMatchObject({ total: SALES + 1 });
    }));

  it('of the rules in force gives what was booked, and 18 % instead of 20 % takes 2 % from who sold to who is above', () =>
    quietly(async () => {
      const same = await replayCommissionPlan(owner, planId);
      expect(same?.sales).toBe(SALES + 1);
      expect(same?.rows.map(({ differenceMinor }) => differenceMinor)).toEqual([0, 0, 0]);
      const content = {
        scope: {},
        priority: 0,
        basis: 'NET_COLLECTED',
        limits: {},
        timing: { recurringPeriods: null },
      };
      const draft = { ...content, partnerIds: [rossi], calc: { kind: 'percentage', percent: '18' } };
      const edit = { op: 'put', code: 'R3', name: '18', content: draft } as const;
      done(await editCommissionDraft(owner, { commissionPlanId: planId, revision: 0, edit }));
      const less = await replayCommissionPlan(owner, planId);
      const differenceOf = (id: string) => less?.rows.find(({ partner }) => partner.id === id)?.differenceMinor;
      // 7 × 62.00 × 2 % = 8.68
      expect(differenceOf(rossi)).toBe(-868);
      expect(differenceOf(master)).toBe(0);
      expect(less?.totals).toMatchObject([{ differenceMinor: 0 }]);
    }));
});

describe('computing again at night', () => {
  it('finds no difference in tiers, caps and differences', () =>
    quietly(async () => {
      expect(done(await checkCommissions(world.system))).toMatchObject({ differences: [] });
    }));
});

/** Ends the connection that waits for a row somebody else has locked, as soon as there is one. */
async function cutWhoWaits(): Promise<void> {
  const administrator = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await administrator.connect();
  try {
    let cut = 0;
    while (cut === 0) {
      const { rowCount } = await administrator.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      cut = rowCount ?? 0;
    }
  } finally {
    await administrator.end();
  }
}
