import { beforeAll, describe, expect, it } from 'vitest';
import { commissionChecks } from '@/db/schema/commissions';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { placeHold } from '@/lib/commands/commissions/hold-commission';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { runPayouts } from '@/lib/jobs/run-payouts';
import { getAdminHome } from './get-admin-home';
import { ENTRY_STATES } from './ledger-state';
import { listLedger, type LedgerQuery } from './list-ledger';

await testDatabase();

const TENANT = 'tenant_ledger';
const finance = person(TENANT, 'user_finance', 'finance');
let world: Awaited<ReturnType<typeof payoutWorld>>;
let rossi: Awaited<ReturnType<typeof world.ready>>;
let entries: readonly string[];

/** Rossi was paid October, November is in a run; of December one entry waits, one is held, one was taken back. */
beforeAll(async () => {
  world = await payoutWorld(TENANT);
  rossi = await world.ready('Rossi');
  const earn = (amountMinor: number, at: string, more = {}) => world.earn(rossi.partnerId, amountMinor, at, more);
  await world.setTime(new Date('2026-11-15T10:00:00Z'));
  const paid = await earn(60_00, '2026-11-14T10:00:00Z');
  await world.close('2026-12-02T10:00:00Z');
  await pay('2026-11', true);
  const sending = await earn(70_00, '2026-12-03T10:00:00Z');
  await world.close('2027-01-02T10:00:00Z');
  await pay('2026-12', false);
  const [pending, eligible, held] = [
    await earn(1_00, '2027-02-20T10:00:00Z'),
    await earn(2_00, '2027-01-01T10:00:00Z'),
    await earn(3_00, '2027-01-01T10:00:00Z'),
  ];
  const undone = await earn(4_00, '2027-01-01T11:00:00Z');
  const taking = await earn(-4_00, '2027-01-01T12:00:00Z', { kind: 'CLAWBACK', reverses: undone });
  await world.setTime(new Date('2027-01-03T10:00:00Z'));
  done(await placeHold(finance, { target: { kind: 'entry', id: held }, note: 'Ask the partner' }));
  entries = [paid, sending, pending, eligible, held, undone, taking];
}, 120_000);

async function pay(period: string, arrives: boolean): Promise<void> {
  const { runId } = done(await createPayoutRun(finance, { currency: 'EUR', period }));
  const { hash } = await world.runOf(runId);
  done(await submitPayoutRun(finance, { runId, hash }));
  await runPayouts();
  const [payout] = await world.payoutsOf(runId);
  if (arrives) done(await settlePayout(finance, { payoutId: payout?.id ?? '', result: { kind: 'paid' } }));
}

const found = async (query: Partial<LedgerQuery>) => {
  const page = await listLedger(finance, { search: '', partner: rossi.partnerId, page: 1, ...query });
  if (page === null) throw new Error('finance sees the ledger');
  return page;
};

describe('the ledger', () => {
  it('has under each state exactly the entries that show it, with their sum', async () => {
    const all = await found({});
    expect(all.total).toBe(entries.length);
    const seen: string[] = [];
    for (const state of ENTRY_STATES) {
      const { rows, sums, total } = await found({ state });
      expect(rows.map((row) => row.state.state)).toEqual(rows.map(() => state));
      expect(rows).toHaveLength(total);
      expect(rows.length).toBeGreaterThan(0);
      expect(sums).toEqual([
        { currency: 'EUR', count: total, amountMinor: rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0) },
      ]);
      seen.push(...rows.map(({ id }) => id));
    }
    expect(seen.toSorted()).toEqual(entries.toSorted());
  });

  it('is read by month of the company’s calendar and by kind', async () => {
    expect((await found({})).periods).toEqual(['2027-01', '2026-12', '2026-11']);
    expect((await found({ period: '2026-11' })).sums).toMatchObject([{ amountMinor: 60_00 }]);
    expect((await found({ period: '2026-12' })).sums).toMatchObject([{ amountMinor: 70_00 }]);
    expect((await found({ period: '2026-13' })).total).toBe(entries.length);
    expect((await found({ kind: 'CLAWBACK' })).sums).toMatchObject([{ amountMinor: -4_00, count: 1 }]);
    expect((await found({ kind: 'CLAWBACK', period: '2026-11' })).rows).toEqual([]);
  });

  it('shows what a recomputation found, and the home of who may see commissions says so', async () => {
    expect((await getAdminHome(finance))?.work.differing).toBeNull();
    expect((await found({ differing: true })).rows).toEqual([]);
    const [wrong = ''] = entries;
    const differences = [{ entryId: wrong, stored: '60.00', computed: '61.00' }];
    const at = new Date('2027-01-03T03:00:00Z');
    await inTenant(TENANT, (tx) =>
      tx.insert(commissionChecks).values({ tenantId: TENANT, id: 'check_1', at, entries: 7, differences }),
    );
    expect((await found({ differing: true })).rows.map(({ id }) => id)).toEqual([wrong]);
    expect((await getAdminHome(finance))?.work.differing).toEqual({ at, entries: 7, count: 1 });
    const developer = person(TENANT, 'user_developer', 'support');
    expect((await getAdminHome(developer))?.work.differing ?? null).toBeNull();
  });

  it('is not there for another company, a partner, or another brand’s staff', async () => {
    const query = { search: '', page: 1, state: 'PAID' };
    expect(await listLedger(rossi.viewer, query)).toBeNull();
    expect((await listLedger(person('tenant_other', 'user_finance', 'finance'), query))?.rows).toEqual([]);
    const ofAnotherBrand = { ...finance, brandIds: ['brand_other'] };
    expect((await listLedger(ofAnotherBrand, query))?.rows).toEqual([]);
  });
});
