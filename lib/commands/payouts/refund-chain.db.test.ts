import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { payoutRows } from '@/db/testing/payout-rows';
import { testDatabase } from '@/db/testing/test-database';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import {
  TENANT,
  accountOf,
  entriesOf,
  finance,
  refund,
  sale,
  setUp,
  unbalanced,
  world,
} from '@/lib/commands/commissions/commission-ledger.fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { sendPayouts } from '@/lib/stripe/payouts/send-payouts';
import { closeStatements } from './close-statements';
import { createPayoutRun } from './create-payout-run';
import { setPayoutAccount } from './set-payout-account';
import { setTaxProfile } from './set-tax-profile';
import { settlePayout } from './settle-payout';
import { submitPayoutRun } from './submit-payout-run';

await testDatabase();

const { statementsOf, payoutsOf, runOf } = payoutRows(TENANT);
const jo = person(TENANT, 'user_jo', 'finance');

beforeAll(setUp);

/** Pays a month by hand, wholly. */
async function pay(period: string): Promise<number[]> {
  const { runId } = done(await createPayoutRun(jo, { currency: 'EUR', period }));
  done(await submitPayoutRun(jo, { runId, hash: (await runOf(runId)).hash }));
  expect(await sendPayouts(TENANT)).toEqual([]);
  const payouts = await payoutsOf(runId);
  for (const { id: payoutId } of payouts) done(await settlePayout(finance, { payoutId, result: { kind: 'paid' } }));
  return payouts.map(({ grossMinor }) => grossMinor);
}

async function close(at: string): Promise<void> {
  await world.setTime(new Date(at));
  expect(await closeStatements(world.system)).toEqual([]);
}

describe('a sale of 62.00 that was paid to its partners', () => {
  it('gives back 3.72, 1.12 and 0.74 in the next statement for 18.60, and with the rest each partner has earned 0.00', () =>
    quietly(async () => {
      const { invoiceId } = await sale();
      const partnerIds = (await entriesOf(invoiceId)).map(({ partnerId }) => partnerId);
      for (const [index, partnerId] of partnerIds.entries()) {
        done(await setPayoutAccount(world.system, { partnerId, method: 'external', holder: 'Somebody' }));
        const profile = { country: 'DE', regime: 'business', selfBillSeries: `P${index}-` } as const;
        done(await setTaxProfile(world.system, { partnerId, vatId: 'DE136695976', profile }));
      }
      // Collected on 12 November and held for 30 days.
      await close('2027-01-02T10:00:00Z');
      const sums = await pay('2026-12');
      expect(sums.toSorted((a, b) => b - a)).toEqual([1240, 372, 248]);
      expect(await accountOf('commissions_payable')).toBe(0);

      await world.setTime(new Date('2027-01-10T10:00:00Z'));
      // 22.13 with VAT are 18.60 net.
      done(await refund(invoiceId, 2213));
      await close('2027-02-02T10:00:00Z');
      const january = await Promise.all(partnerIds.map(async (id) => (await statementsOf(id)).at(-1)));
      expect(january.map((row) => [row?.openingMinor, row?.clawbackMinor, row?.closingMinor])).toEqual([
        [0, -372, -372],
        [0, -112, -112],
        [0, -74, -74],
      ]);

      done(await refund(invoiceId));
      await close('2027-03-02T10:00:00Z');
      const february = await Promise.all(partnerIds.map(async (id) => (await statementsOf(id)).at(-1)));
      // What was paid is owed back, to the cent.
      expect(february.map((row) => [row?.openingMinor, row?.clawbackMinor, row?.closingMinor])).toEqual([
        [-372, -868, -1240],
        [-112, -260, -372],
        [-74, -174, -248],
      ]);
      for (const partnerId of partnerIds) expect(await earnedBy(invoiceId, partnerId)).toBe(0);
      // 12.40 + 3.72 + 2.48 that partners owe us
      expect(await accountOf('commissions_payable')).toBe(1860);
      expect(await unbalanced()).toEqual([]);
      expect(await refund(invoiceId, 1)).toMatchObject({ code: 'ALREADY_DONE' });
    }));
});

const earnedBy = async (invoiceId: string, partnerId: string) =>
  (await entriesOf(invoiceId)).reduce((sum, entry) => sum + (entry.partnerId === partnerId ? entry.amountMinor : 0), 0);

describe('refunds of one payment', () => {
  it(
    'in any parts and any order, each asked for twice, take from nobody more than was earned and leave exactly zero',
    () =>
      quietly(async () => {
        const part = fc.integer({ min: 1, max: 4000 });
        await fc.assert(
          fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
            const { invoiceId } = await sale();
            const partners = (await entriesOf(invoiceId)).map(({ partnerId, amountMinor }) => ({
              partnerId,
              amountMinor,
            }));
            let left = 7378;
            for (const [index, amountMinor] of parts.entries()) {
              const ask = () =>
                issueCreditNote(finance, {
                  invoiceId,
                  reason: 'Agreed',
                  to: 'balance',
                  requestKey: `${invoiceId} ${index}`,
                  wanted: { kind: 'amount', amountMinor },
                });
              const first = await ask();
              const isLess = amountMinor <= left;
              expect(first).toMatchObject(isLess ? { totalMinor: amountMinor } : { refused: true });
              if (isLess) left -= amountMinor;
              const again = await ask();
              expect(again).toMatchObject(isLess ? first : { refused: true });
              for (const { partnerId, amountMinor: whole } of partners) {
                const earned = await earnedBy(invoiceId, partnerId);
                expect(earned).toBeGreaterThanOrEqual(0);
                expect(earned).toBeLessThanOrEqual(whole);
              }
            }
            if (left > 0) done(await refund(invoiceId));
            for (const { partnerId } of partners) expect(await earnedBy(invoiceId, partnerId)).toBe(0);
          }),
          { numRuns: 4 },
        );
        expect(await unbalanced()).toEqual([]);
      }),
    120_000,
  );
});
