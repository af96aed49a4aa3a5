import { beforeAll, expect, it } from 'vitest';
import { listLedger } from '@/db/read/admin/list-ledger';
import { getPartnerHome } from '@/db/read/partner/get-partner-home';
import { listEarnings } from '@/db/read/partner/list-earnings';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { discardPayoutRun } from '@/lib/commands/payouts/return-payout-run';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { sendPayouts } from '@/lib/stripe/payouts/send-payouts';

await testDatabase();

const TENANT = 'tenant_entry_payouts';
const jo = person(TENANT, 'user_jo', 'finance');
let world: Awaited<ReturnType<typeof payoutWorld>>;

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
});

/** Where the entries of a partner count, oldest first, as the partner and as staff read it. */
async function bucketsOf(viewer: Viewer, partnerId: string) {
  const query = { view: 'all', page: 1 } as const;
  const [own, ledger] = [
    await listEarnings(viewer, query),
    await listLedger(jo, { search: '', partner: partnerId, page: 1 }),
  ];
  const buckets = (own?.rows ?? []).map(({ state }) => state.bucket);
  expect(ledger?.rows.map(({ state }) => state.bucket)).toEqual(buckets);
  return buckets.toReversed();
}

async function totalsOf(viewer: Viewer) {
  const home = await getPartnerHome(viewer);
  return { eligible: home?.totals.eligible.amountMinor, paid: home?.totals.paid.amountMinor };
}

async function runOf(period: string): Promise<string> {
  return done(await createPayoutRun(jo, { currency: 'EUR', period })).runId;
}

async function send(runId: string): Promise<void> {
  done(await submitPayoutRun(jo, { runId, hash: (await world.runOf(runId)).hash }));
  await sendPayouts(TENANT);
  done(await bankFile(jo, { runId }));
}

it('a payout of 73.20 covers the 43.20 carried into it and the 30.00 of its month, and nothing that came later', () =>
  quietly(async () => {
    const { partnerId, viewer } = await world.ready('Rossi');
    const other = await world.partner('Heide');
    await world.earn(partnerId, -500, '2026-11-20T10:00:00Z', { kind: 'CLAWBACK' });
    await world.earn(partnerId, 4820, '2026-12-10T10:00:00Z');
    await world.earn(partnerId, 3000, '2027-01-10T10:00:00Z');
    await world.earn(other.partnerId, 900, '2026-12-10T10:00:00Z');
    expect(await world.close('2027-02-01T10:00:00Z')).toEqual([]);
    await world.earn(partnerId, 700, '2027-02-01T09:00:00Z');
    const settled = (bucket: string) => [bucket, bucket, bucket, 'ELIGIBLE'];
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('ELIGIBLE'));

    // The month before has 43.20, less than the 50.00 that are sent at least.
    await runOf('2026-12');
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('ELIGIBLE'));
    done(await discardPayoutRun(jo, { runId: await runOf('2027-01') }));
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('ELIGIBLE'));

    const runId = await runOf('2027-01');
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('IN_BATCH'));
    // What is in a batch is not paid yet: −5.00 + 48.20 + 30.00 + 7.00.
    expect(await totalsOf(viewer)).toEqual({ eligible: 8020, paid: 0 });

    await send(runId);
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('IN_BATCH'));
    const payout = (await world.payoutsOf(runId)).find((each) => each.partnerId === partnerId);
    done(await settlePayout(jo, { payoutId: payout?.id ?? '', result: { kind: 'paid' } }));
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('PAID'));
    // −5.00 + 48.20 + 30.00 = 73.20, which is what the payout says.
    expect(await totalsOf(viewer)).toEqual({ eligible: 700, paid: 7320 });
    expect(payout?.grossMinor).toBe(7320);
    expect(await bucketsOf(other.viewer, other.partnerId)).toEqual(['ELIGIBLE']);

    const { id: payoutId } = payout ?? { id: '' };
    done(await settlePayout(jo, { payoutId, result: { kind: 'returned', reason: 'Account closed' } }));
    expect(await bucketsOf(viewer, partnerId)).toEqual(settled('ELIGIBLE'));
  }));

it('what the bank returned after the next month was closed is not paid with that month, but with the one after', () =>
  quietly(async () => {
    await world.setTime(new Date('2027-03-10T10:00:00Z'));
    const { partnerId, viewer } = await world.ready('Bruni');
    await world.earn(partnerId, 6000, '2027-03-10T10:00:00Z');
    await world.close('2027-04-01T10:00:00Z');
    const first = await runOf('2027-03');
    await send(first);
    const payoutOf = async (runId: string) =>
      (await world.payoutsOf(runId)).find((each) => each.partnerId === partnerId)?.id ?? '';
    const payoutId = await payoutOf(first);
    done(await settlePayout(jo, { payoutId, result: { kind: 'paid' } }));
    await world.earn(partnerId, 5500, '2027-04-10T10:00:00Z');
    await world.close('2027-05-01T10:00:00Z');
    await world.setTime(new Date('2027-05-02T10:00:00Z'));
    done(await settlePayout(jo, { payoutId, result: { kind: 'returned', reason: 'Account closed' } }));
    const second = await runOf('2027-04');
    expect(await bucketsOf(viewer, partnerId)).toEqual(['ELIGIBLE', 'IN_BATCH']);
    await send(second);
    done(await settlePayout(jo, { payoutId: await payoutOf(second), result: { kind: 'paid' } }));
    expect(await totalsOf(viewer)).toEqual({ eligible: 6000, paid: 5500 });
    await world.close('2027-06-01T10:00:00Z');
    await runOf('2027-05');
    expect(await bucketsOf(viewer, partnerId)).toEqual(['IN_BATCH', 'PAID']);
  }));
