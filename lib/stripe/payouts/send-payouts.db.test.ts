import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { books } from '@/db/testing/books';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { beginPayout } from '@/lib/commands/payouts/begin-payout';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { retryPayout } from '@/lib/commands/payouts/retry-payout';
import { setPayoutAccount } from '@/lib/commands/payouts/set-payout-account';
import { stopPayoutRun } from '@/lib/commands/payouts/stop-payout-run';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { money } from '@/lib/domain/money/money';
import { stripeClient } from '../client';
import { transferChanged } from '../events/transfer';
import { shapeFindings } from '../sandbox/testing/shape-findings';
import { startTestWorld, type TestWorld } from '../sandbox/testing/test-world';
import { refreshRecipient, startRecipientOnboarding } from './onboard-recipient';
import { sendPayouts } from './send-payouts';
import { takeBackPayout } from './take-back-payout';
import { sendTransfer } from './transfer';

await testDatabase();

const TENANT = 'tenant_connect';
const jo = person(TENANT, 'user_jo', 'finance');
const { accountOf, unbalanced } = books(TENANT);
const pages = { returnUrl: 'http://localhost/back', refreshUrl: 'http://localhost/again' };
let stripe: TestWorld;
let world: Awaited<ReturnType<typeof payoutWorld>>;
let month = 10;

beforeAll(async () => {
  stripe = await startTestWorld();
  world = await quietly(() => payoutWorld(TENANT));
});
afterAll(() => stripe.close());

/** A partner with an account at Stripe, who has told Stripe who they are unless `half`. */
async function recipient(name: string, half = false) {
  const found = await world.partner(name);
  const { partnerId, viewer } = found;
  const { accountId } = done(await setPayoutAccount(viewer, { partnerId, method: 'stripe', holder: name }));
  const { url } = done(await startRecipientOnboarding(viewer, { partnerId, accountId, ...pages }));
  if (!half) await stripe.submit(url, { holder: name, iban: 'DE89 3704 0044 0532 0130 00' });
  const state = done(await refreshRecipient(viewer, { partnerId, accountId }));
  expect(state.ready).toBe(!half);
  return { ...found, accountId };
}

/** A submitted run of a month in which each of them earned an amount, all small enough to need nobody else. */
async function approvedRun(earned: readonly (readonly [{ partnerId: string }, number])[]) {
  month += 1;
  const first = new Date(Date.UTC(2026, month, 1));
  const earnedAt = `${first.toISOString().slice(0, 7)}-10T10:00:00Z`;
  await world.setTime(new Date(earnedAt));
  for (const [{ partnerId }, amountMinor] of earned) await world.earn(partnerId, amountMinor, earnedAt);
  await world.close(new Date(Date.UTC(2026, month + 1, 1, 10)).toISOString());
  const { runId } = done(await createPayoutRun(jo, { currency: 'EUR', period: earnedAt.slice(0, 7) }));
  const { hash } = await world.runOf(runId);
  expect(done(await submitPayoutRun(jo, { runId, hash })).status).toBe('APPROVED');
  return runId;
}

const payoutOf = async (runId: string, { partnerId }: { partnerId: string }) => {
  const found = (await world.payoutsOf(runId)).find((payout) => payout.partnerId === partnerId);
  if (!found) throw new Error('no payout of this partner');
  return found;
};

const madeFor = async (payoutId: string) =>
  (await stripeClient().transfers.list({ transfer_group: payoutId })).data.map(({ amount }) => amount);

describe('payouts by Stripe', () => {
  it('that fail leave the paid ones paid, and only the failed one is sent again', () =>
    quietly(async () => {
      const [anna, bob, half] = [await recipient('Anna'), await recipient('Bob'), await recipient('Half', true)];
      const runId = await approvedRun([
        [anna, 20_000],
        [bob, 30_000],
        [half, 9000],
      ]);
      expect(await payoutOf(runId, half)).toMatchObject({
        status: 'SKIPPED',
        reason: expect.stringContaining('account_not_ready'),
      });
      const bobAtStripe = (await stripeClient().v2.core.accounts.retrieve(await stripeIdOf(bob))).id;
      await stripe.control('/sandbox/faults', { kind: 'transfer_refused', only: bobAtStripe });
      expect(await sendPayouts(TENANT)).toEqual([]);
      expect(await payoutOf(runId, anna)).toMatchObject({ status: 'COMPLETED' });
      const failed = await payoutOf(runId, bob);
      expect(failed).toMatchObject({ status: 'FAILED', reason: 'balance_insufficient' });
      expect((await world.runOf(runId)).status).toBe('PARTLY_DONE');
      expect(await retryPayout(jo, { payoutId: (await payoutOf(runId, anna)).id })).toMatchObject({ code: 'CONFLICT' });
      done(await retryPayout(jo, { payoutId: failed.id }));
      await sendPayouts(TENANT);
      await sendPayouts(TENANT);
      expect((await world.runOf(runId)).status).toBe('COMPLETED');
      expect(await world.transfersOf(failed.id)).toMatchObject([
        { attempt: 1, status: 'failed' },
        { attempt: 2, status: 'paid', providerId: expect.stringMatching(/^tr_/) },
      ]);
      expect(await madeFor(failed.id)).toEqual([30_000]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('killed between the intent and the call, or between the call and the answer, move once', () =>
    quietly(async () => {
      const [before, after] = [await recipient('Before'), await recipient('After')];
      const runId = await approvedRun([
        [before, 10_000],
        [after, 11_000],
      ]);
      const first = await payoutOf(runId, before);
      const second = await payoutOf(runId, after);
      done(await beginPayout(world.system, first.id));
      done(await beginPayout(world.system, second.id));
      // The call went out and the process died before it could write the answer down.
      await sendTransfer({
        tenantId: TENANT,
        payoutId: second.id,
        attempt: 1,
        stripeAccountId: await stripeIdOf(after),
        amount: money(11_000, 'EUR'),
        description: 'Payout run',
      });
      // What is under way ends as it does, although nothing new is begun.
      done(await stopPayoutRun(jo, { runId, reason: 'Wait' }));
      expect(await sendPayouts(TENANT)).toEqual([]);
      expect(await sendPayouts(TENANT)).toEqual([]);
      for (const { id, grossMinor } of [first, second]) {
        expect(await madeFor(id)).toEqual([grossMinor]);
        expect(await world.transfersOf(id)).toMatchObject([{ status: 'paid', attempt: 1 }]);
      }
      expect((await world.runOf(runId)).status).toBe('STOPPED');
    }));

  it('wait while Stripe is out of reach, and are sent afterwards', () =>
    quietly(async () => {
      const slow = await recipient('Slow');
      const runId = await approvedRun([[slow, 12_000]]);
      await stripe.control('/sandbox/faults', { kind: 'server_error', only: '/v1/transfers', times: 9 });
      expect(await sendPayouts(TENANT)).toHaveLength(1);
      const { id } = await payoutOf(runId, slow);
      expect(await world.transfersOf(id)).toMatchObject([{ status: 'pending' }]);
      await fetch(`${stripe.running.url}/sandbox/faults`, { method: 'DELETE' });
      expect(await sendPayouts(TENANT)).toEqual([]);
      expect(await madeFor(id)).toEqual([12_000]);
    }));

  it('are taken back once as long as the partner has the money, and stand in the next opening', () =>
    quietly(async () => {
      const [kept, gone] = [await recipient('Kept'), await recipient('Gone')];
      const runId = await approvedRun([
        [kept, 13_000],
        [gone, 14_000],
      ]);
      const cash = await accountOf('cash');
      await sendPayouts(TENANT);
      const [first, second] = [await payoutOf(runId, kept), await payoutOf(runId, gone)];
      await stripe.control('/sandbox/advance', { id: await stripeIdOf(gone), to: 'paid_out' });
      expect(await takeBackPayout(jo, { payoutId: second.id, reason: 'Wrong' })).toMatchObject({
        code: 'CONFLICT',
        values: { code: 'balance_insufficient' },
      });
      expect(done(await takeBackPayout(jo, { payoutId: first.id, reason: 'Wrong' })).status).toBe('RETURNED');
      expect(await takeBackPayout(jo, { payoutId: first.id, reason: 'Wrong' })).toMatchObject({ code: 'CONFLICT' });
      const [transfer] = await world.transfersOf(first.id);
      expect(await transferChanged({ id: 'evt_1', objectId: transfer?.providerId ?? '' })).toMatchObject({
        receipt: `payout ${first.id} came back`,
      });
      // 140.00 are gone; 130.00 came back.
      expect((await accountOf('cash')) - cash).toBe(-14_000);
      expect(await unbalanced()).toEqual([]);
      month += 1;
      await world.close(new Date(Date.UTC(2026, month + 1, 1, 10)).toISOString());
      expect((await world.statementsOf(kept.partnerId)).at(-1)).toMatchObject({ openingMinor: 13_000 });
      expect((await world.statementsOf(gone.partnerId)).at(-1)).toMatchObject({ openingMinor: 0 });
    }));

  it('onboard only their own partner', () =>
    quietly(async () => {
      const [mine, theirs] = [await recipient('Own'), await recipient('Other')];
      const asked = { partnerId: mine.partnerId, accountId: mine.accountId, ...pages };
      expect(await startRecipientOnboarding(theirs.viewer, asked)).toMatchObject({ code: 'NOT_FOUND' });
      const mixed = { ...asked, accountId: theirs.accountId };
      expect(await startRecipientOnboarding(mine.viewer, mixed)).toMatchObject({ code: 'NOT_FOUND' });
    }));

  // Reading the types of the SDK takes a compiler.
  it('ask and are answered in the shapes of the SDK', { timeout: 120_000 }, () => {
    expect(shapeFindings(stripe)).toEqual([]);
  });
});

async function stripeIdOf({ partnerId }: { partnerId: string }): Promise<string> {
  const account = await world.accountOf(partnerId);
  return account?.stripeAccountId ?? '';
}
