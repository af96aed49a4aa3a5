import { beforeAll, describe, expect, it } from 'vitest';
import { books } from '@/db/testing/books';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { sendPayouts } from '@/lib/stripe/payouts/send-payouts';
import { acceptSelfBill } from './accept-statement';
import { approvePayoutRun } from './approve-payout-run';
import { changePayoutRun } from './change-payout-run';
import { createPayoutRun } from './create-payout-run';
import { issueSelfBillCredit } from './issue-self-bill-credit';
import { IBAN, payoutWorld } from './payouts.fixture';
import { discardPayoutRun, rejectPayoutRun } from './return-payout-run';
import { setPayoutAccount } from './set-payout-account';
import { settlePayout } from './settle-payout';
import { retryPayout } from './retry-payout';
import { stopPayoutRun } from './stop-payout-run';
import { submitPayoutRun } from './submit-payout-run';

await testDatabase();

const TENANT = 'tenant_payouts';
const jo = person(TENANT, 'user_jo', 'finance');
const kim = person(TENANT, 'user_kim', 'finance');
const ada = person(TENANT, 'user_ada', 'owner');
const { accountOf, unbalanced } = books(TENANT);
let world: Awaited<ReturnType<typeof payoutWorld>>;
let month = 10;

/** The next month of the test's year: when things are earned, its name, and when it is closed. */
function nextMonth() {
  const at = (months: number, day: string) => {
    const date = new Date(Date.UTC(2026, months, 1));
    return `${date.toISOString().slice(0, 7)}-${day}T10:00:00Z`;
  };
  month += 1;
  return { earnedAt: at(month, '10'), period: at(month, '01').slice(0, 7), closeAt: at(month + 1, '01') };
}

async function runFor(period: string) {
  const { runId } = done(await createPayoutRun(jo, { currency: 'EUR', period }));
  return { runId, run: await world.runOf(runId), payouts: await world.payoutsOf(runId) };
}

async function submitted(runId: string) {
  return done(await submitPayoutRun(jo, { runId, hash: (await world.runOf(runId)).hash }));
}

/** A month in which a new partner earned this, closed. */
async function earnedMonth(name: string, amountMinor: number) {
  const { earnedAt, period, closeAt } = nextMonth();
  await world.setTime(new Date(earnedAt));
  const found = await world.ready(name);
  await world.earn(found.partnerId, amountMinor, earnedAt);
  expect(await world.close(closeAt)).toEqual([]);
  return { ...found, period };
}

const payoutOf = async (runId: string, partnerId: string) => {
  const found = (await world.payoutsOf(runId)).find((payout) => payout.partnerId === partnerId);
  if (!found) throw new Error('no payout of this partner');
  return found;
};

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
});

describe('a payout run by bank file', () => {
  it('pays 1,140.00 + 19 % as a self-bill 389 once it is approved by somebody else, and twice takes out the same file', () =>
    quietly(async () => {
      const { partnerId, viewer, period } = await earnedMonth('Nord', 114_000);
      const { runId } = await runFor(period);
      expect(await createPayoutRun(jo, { currency: 'EUR', period })).toMatchObject({
        code: 'CONFLICT',
        field: 'period',
      });
      // 1,140.00 + 216.60 = 1,356.60, more than the 1,000.00 that nobody has to look at.
      const { totalMinor, hash, status } = await submitted(runId);
      expect({ totalMinor, status }).toEqual({ totalMinor: 135_660, status: 'AWAITING_APPROVAL' });
      const answer = (viewerOf: typeof jo, total: string) => approvePayoutRun(viewerOf, { runId, hash, total });
      expect(await answer(jo, '1356.60')).toMatchObject({ code: 'NOT_ALLOWED', field: 'approver' });
      expect(await answer(person(TENANT, 'user_rules', 'owner'), '1356.60')).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await answer(kim, '1356.61')).toMatchObject({ code: 'INPUT_INVALID', field: 'total' });
      expect(await approvePayoutRun(kim, { runId, hash: 'other', total: '1356.60' })).toMatchObject({ field: 'hash' });
      expect(await sendPayouts(TENANT)).toEqual([]);
      expect(await payoutOf(runId, partnerId)).toMatchObject({ status: 'READY' });
      expect(done(await answer(kim, '1,356.60'))).toMatchObject({ status: 'APPROVED' });
      expect(await answer(kim, '1356.60')).toMatchObject({ code: 'CONFLICT' });
      await sendPayouts(TENANT);
      await sendPayouts(TENANT);
      const file = done(await bankFile(kim, { runId }));
      expect(file.xml).toContain('<CtrlSum>1356.60</CtrlSum>');
      expect(file.xml).toContain(IBAN);
      await world.setTime(new Date(`${period}-28T10:00:00Z`));
      expect(done(await bankFile(kim, { runId }))).toEqual(file);
      const payout = await payoutOf(runId, partnerId);
      expect(payout.status).toBe('SENT');
      expect(await world.transfersOf(payout.id)).toMatchObject([{ attempt: 1, status: 'sent' }]);
      const [cash, payable] = [await accountOf('cash'), await accountOf('commissions_payable')];
      done(await settlePayout(kim, { payoutId: payout.id, result: { kind: 'paid' } }));
      expect(await settlePayout(kim, { payoutId: payout.id, result: { kind: 'paid' } })).toMatchObject({
        code: 'ALREADY_DONE',
      });
      const { status: after, number } = await world.runOf(runId);
      expect(after).toBe('COMPLETED');
      const again = await runFor(period);
      expect(await payoutOf(again.runId, partnerId)).toMatchObject({
        status: 'SKIPPED',
        reason: `already_paid: ${number}`,
      });
      done(await discardPayoutRun(jo, { runId: again.runId }));
      expect((await accountOf('cash')) - cash).toBe(-135_660);
      expect((await accountOf('commissions_payable')) - payable).toBe(114_000);
      expect(await unbalanced()).toEqual([]);
      const [bill] = await world.billsOf(partnerId);
      expect(bill).toMatchObject({ typeCode: '389', number: 'NO-0001', netMinor: 114_000, taxMinor: 21_660 });
      done(await acceptSelfBill(viewer, { selfBillId: bill?.id ?? '' }));
      expect(await acceptSelfBill(viewer, { selfBillId: bill?.id ?? '' })).toMatchObject({ code: 'ALREADY_DONE' });
    }));

  it('takes back what the bank returns weeks later: postings reversed, 261 quoting the bill, and the amount in the next opening', () =>
    quietly(async () => {
      const { partnerId, period } = await earnedMonth('Back', 20_000);
      const { runId } = await runFor(period);
      expect((await submitted(runId)).status).toBe('APPROVED');
      await sendPayouts(TENANT);
      done(await bankFile(kim, { runId }));
      const { id: payoutId } = await payoutOf(runId, partnerId);
      const before = await accountOf('cash');
      done(await settlePayout(kim, { payoutId, result: { kind: 'paid' } }));
      const later = nextMonth();
      await world.close(later.closeAt);
      expect((await world.statementsOf(partnerId)).at(-1)).toMatchObject({ openingMinor: 0, closingMinor: 0 });
      done(await settlePayout(kim, { payoutId, result: { kind: 'returned', reason: 'Account closed' } }));
      expect(await accountOf('cash')).toBe(before);
      expect(await world.billsOf(partnerId)).toMatchObject([
        { typeCode: '389', number: 'BA-0001' },
        { typeCode: '261', number: 'BA-0002', document: { credits: 'BA-0001' } },
      ]);
      await world.close(nextMonth().closeAt);
      expect((await world.statementsOf(partnerId)).at(-1)).toMatchObject({ openingMinor: 20_000, outcome: 'payable' });
    }));

  it('gives nothing to an account that was replaced after the approval, and pays the new one when it is tried again', () =>
    quietly(async () => {
      const { partnerId, viewer, period } = await earnedMonth('Moved', 9000);
      const { runId } = await runFor(period);
      await submitted(runId);
      done(await setPayoutAccount(viewer, { partnerId, method: 'external', holder: 'Moved GmbH' }));
      await sendPayouts(TENANT);
      const payout = await payoutOf(runId, partnerId);
      expect(payout).toMatchObject({ status: 'FAILED', reason: 'account_changed' });
      const manager = person(TENANT, 'user_mia', 'partner_manager');
      // Somebody who may not approve does not send money to an account that nobody approved.
      expect(await retryPayout(manager, { payoutId: payout.id })).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(done(await retryPayout(kim, { payoutId: payout.id })).attempt).toBe(1);
      await sendPayouts(TENANT);
      expect(await payoutOf(runId, partnerId)).toMatchObject({ status: 'PROCESSING', method: 'external' });
      expect(await retryPayout(kim, { payoutId: payout.id })).toMatchObject({ code: 'CONFLICT' });
      done(await settlePayout(kim, { payoutId: payout.id, result: { kind: 'paid', reference: 'wire 7' } }));
      expect(await world.transfersOf(payout.id)).toMatchObject([{ attempt: 1, status: 'paid', providerId: 'wire 7' }]);
    }));
});

describe('a draft run', () => {
  it('leaves out with a reason, pays below the minimum with one, and is another thing to approve each time', () =>
    quietly(async () => {
      const { earnedAt, period, closeAt } = nextMonth();
      await world.setTime(new Date(earnedAt));
      const [small, big] = [await world.ready('Small'), await world.ready('Big')];
      const bare = await world.partner('Bare');
      await world.earn(small.partnerId, 4320, earnedAt);
      await world.earn(big.partnerId, 10_000, earnedAt);
      await world.earn(bare.partnerId, 9000, earnedAt);
      await world.close(closeAt);
      const { runId, run } = await runFor(period);
      expect(await payoutOf(runId, small.partnerId)).toMatchObject({ status: 'SKIPPED', reason: 'below_minimum' });
      expect(await payoutOf(runId, bare.partnerId)).toMatchObject({ status: 'SKIPPED', reason: 'no_account' });
      expect((await payoutOf(runId, big.partnerId)).anomalies).toEqual(['shared_iban']);
      const change = async (kind: 'exclude' | 'force', partnerId: string, hash: string, reason = 'Because') =>
        changePayoutRun(jo, {
          runId,
          hash,
          change: { kind, payoutId: (await payoutOf(runId, partnerId)).id, reason },
        });
      expect(await change('force', small.partnerId, run.hash, ' ')).toMatchObject({ field: 'reason' });
      const forced = done(await change('force', small.partnerId, run.hash));
      // 43.20 + 19 % = 51.41, and 119.00.
      expect(forced.totalMinor % 100).toBe((run.totalMinor + 5141) % 100);
      expect(await change('exclude', big.partnerId, run.hash)).toMatchObject({ code: 'CONFLICT', field: 'hash' });
      const excluded = done(await change('exclude', big.partnerId, forced.hash, 'Waits: contract'));
      expect(forced.totalMinor - excluded.totalMinor).toBe(11_900);
      expect(await payoutOf(runId, big.partnerId)).toMatchObject({
        status: 'SKIPPED',
        reason: 'excluded: Waits: contract',
      });
      expect(await payoutOf(runId, small.partnerId)).toMatchObject({ status: 'READY', reason: 'forced: Because' });
      // A run that is given up takes nothing from anybody.
      done(await discardPayoutRun(jo, { runId }));
      const again = await runFor(period);
      expect(await payoutOf(again.runId, big.partnerId)).toMatchObject({ status: 'READY' });
      done(await discardPayoutRun(jo, { runId: again.runId }));
    }));

  it('that changed since it was opened is not submitted, and what is wrong with a row keeps only that row back', () =>
    quietly(async () => {
      const { earnedAt, period, closeAt } = nextMonth();
      await world.setTime(new Date(earnedAt));
      const fine = await world.ready('Fine', 'DE02120300000000202051');
      const taxless = await world.partner('Taxless', { selfBilling: true });
      done(await setPayoutAccount(jo, { partnerId: taxless.partnerId, method: 'sepa', holder: 'T', iban: IBAN }));
      await world.earn(fine.partnerId, 6000, earnedAt);
      await world.earn(taxless.partnerId, 8000, earnedAt);
      await world.close(closeAt);
      const { runId, run } = await runFor(period);
      done(await setPayoutAccount(fine.viewer, { partnerId: fine.partnerId, method: 'external', holder: 'Fine' }));
      expect(await submitPayoutRun(jo, { runId, hash: run.hash })).toMatchObject({ code: 'CONFLICT', field: 'hash' });
      done(await changePayoutRun(jo, { runId, hash: '', change: { kind: 'recompute' } }));
      const { skipped, hash, totalMinor } = await submitted(runId);
      expect(skipped).toBe(1);
      expect(await payoutOf(runId, taxless.partnerId)).toMatchObject({ status: 'SKIPPED', reason: 'tax_profile' });
      expect(await world.runOf(runId)).toMatchObject({ hash, totalMinor });
      // It waits for nobody's approval, so it can be stopped only.
      expect(await rejectPayoutRun(kim, { runId, reason: 'No' })).toMatchObject({ code: 'CONFLICT' });
      expect(done(await stopPayoutRun(jo, { runId, reason: 'Wrong month' })).stopped).toBeGreaterThan(0);
      await sendPayouts(TENANT);
      expect(await payoutOf(runId, fine.partnerId)).toMatchObject({
        status: 'SKIPPED',
        reason: 'stopped: Wrong month',
      });
    }));

  it('goes back to its maker with the reason, and earlier approvals do not count any more', () =>
    quietly(async () => {
      const { partnerId, period } = await earnedMonth('Large', 1_500_000);
      const { runId } = await runFor(period);
      const first = await submitted(runId);
      const total = (first.totalMinor / 100).toFixed(2);
      expect(done(await approvePayoutRun(kim, { runId, hash: first.hash, total })).progress).toMatchObject({
        needed: 2,
        given: 1,
        ownerNeeded: true,
      });
      expect(await approvePayoutRun(kim, { runId, hash: first.hash, total })).toMatchObject({ code: 'ALREADY_DONE' });
      expect(await rejectPayoutRun(ada, { runId, reason: '' })).toMatchObject({ field: 'reason' });
      done(await rejectPayoutRun(ada, { runId, reason: 'Look at Large' }));
      await world.setTime(new Date(`${period}-28T12:00:00Z`));
      const second = await submitted(runId);
      expect(second.hash).not.toBe(first.hash);
      expect(done(await approvePayoutRun(kim, { runId, hash: second.hash, total })).progress).toMatchObject({
        given: 1,
      });
      const lee = person(TENANT, 'user_lee', 'finance');
      expect(await approvePayoutRun(lee, { runId, hash: second.hash, total })).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(done(await approvePayoutRun(ada, { runId, hash: second.hash, total })).status).toBe('APPROVED');
      await sendPayouts(TENANT);
      const payout = await payoutOf(runId, partnerId);
      done(await bankFile(kim, { runId }));
      done(await settlePayout(kim, { payoutId: payout.id, result: { kind: 'failed', reason: 'Bank said no' } }));
      done(await retryPayout(jo, { payoutId: payout.id }));
      await sendPayouts(TENANT);
      const file = done(await bankFile(kim, { runId }));
      expect(file.messageId).toContain('-2-');
      expect(await world.transfersOf(payout.id)).toMatchObject([
        { attempt: 1, status: 'failed' },
        { attempt: 2, status: 'sent' },
      ]);
      // One bill for one payment, however often it was tried.
      const bills = await world.billsOf(partnerId);
      expect(bills).toHaveLength(1);
      const selfBillId = bills[0]?.id ?? '';
      const credit = { selfBillId, reason: 'Agreed', netMinor: 1_500_001 };
      expect(await issueSelfBillCredit(kim, credit)).toMatchObject({ code: 'INPUT_INVALID', field: 'netMinor' });
      done(await issueSelfBillCredit(kim, { ...credit, netMinor: 500_000 }));
      expect((await world.billsOf(partnerId))[1]?.document).toMatchObject({
        credits: 'LA-0001',
        net: '5000.00',
        tax: '950.00',
      });
      expect(await issueSelfBillCredit(kim, { ...credit, netMinor: 1 })).toMatchObject({ code: 'ALREADY_DONE' });
    }));
});
