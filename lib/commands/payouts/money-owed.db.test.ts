import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { books } from '@/db/testing/books';
import { testDatabase } from '@/db/testing/test-database';
import { inTenant } from '@/db/tenant';
import { insertRates } from '@/db/write/exchange-rates';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { writeAdjustment } from '@/lib/commands/commissions/adjust-commission';
import { changePartner } from '@/lib/commands/partners/change-partner';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Currency } from '@/lib/domain/money/currency';
import { closeStatements } from './close-statements';
import { payoutWorld } from './payouts.fixture';

await testDatabase();

const TENANT = 'tenant_owed';
const finance = person(TENANT, 'user_finance', 'finance');
const { accountIn, unbalanced } = books(TENANT);
let world: Awaited<ReturnType<typeof payoutWorld>>;
let keys = 0;
let month = 10;

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
  const day = { tenantId: TENANT, source: 'ECB', day: '2026-11-01' } as const;
  await inTenant(TENANT, (tx) =>
    insertRates(tx, [
      { ...day, base: 'USD', quote: 'EUR', rate: '0.9215' },
      { ...day, base: 'JPY', quote: 'EUR', rate: '0.0065' },
      { ...day, base: 'EUR', quote: 'USD', rate: '1.1' },
      { ...day, base: 'JPY', quote: 'USD', rate: '0.007' },
    ]),
  );
});

/** A day of the next month of the test, and of the month after it. */
function nextMonth() {
  month += 1;
  const day = (months: number, of: string) => `${new Date(Date.UTC(2026, months, 1)).toISOString().slice(0, 7)}-${of}`;
  return { earnedAt: `${day(month, '10')}T10:00:00Z`, closeAt: `${day(month + 1, '01')}T10:00:00Z` };
}

const book = (partnerId: string, amountMinor: number, currency: Currency) =>
  writeAdjustment(finance, { partnerId, amountMinor, currency, reason: 'Agreed', key: `owed ${++keys}` });

const moveTo = async (partnerId: string, payoutCurrency: Currency) =>
  done(
    await changePartner(person(TENANT, 'user_manager', 'partner_manager'), { partnerId, change: { payoutCurrency } }),
  );

describe('an entry in another currency', () => {
  it('that is taken back in three parts over three months leaves exactly nothing', () =>
    quietly(async () => {
      const { partnerId } = await world.partner('Thirds');
      const first = nextMonth();
      await world.setTime(new Date(first.earnedAt));
      const entry = await world.earn(partnerId, 10_000, first.earnedAt, { currency: 'USD' });
      await world.close(first.closeAt);
      for (const part of [3333, 3333, 3334]) {
        const { earnedAt, closeAt } = nextMonth();
        await world.earn(partnerId, -part, earnedAt, { currency: 'USD', kind: 'CLAWBACK', reverses: entry });
        expect(await world.close(closeAt)).toEqual([]);
      }
      // 92.15 − 30.71 − 30.72 − 30.72; each third by itself would be 30.71, 30.71 and 30.72
      expect((await world.statementsOf(partnerId)).map((row) => [row.clawbackMinor, row.closingMinor])).toEqual([
        [0, 9215],
        [-3071, 6144],
        [-3072, 3072],
        [-3072, 0],
      ]);
    }));
});

describe('a partner that is paid in another currency from now on', () => {
  it('keeps what was left, converted at the stored rate, once, and back again', () =>
    quietly(async () => {
      const { partnerId } = await world.partner('Mover');
      const first = nextMonth();
      await world.setTime(new Date(first.earnedAt));
      done(await book(partnerId, 4000, 'EUR'));
      expect(await world.close(first.closeAt)).toEqual([]);
      await moveTo(partnerId, 'USD');
      for (const { closeAt } of [nextMonth(), nextMonth()]) expect(await world.close(closeAt)).toEqual([]);
      expect(await closeStatements(world.system)).toEqual([]);
      await moveTo(partnerId, 'EUR');
      expect(await world.close(nextMonth().closeAt)).toEqual([]);
      const rows = await world.statementsOf(partnerId);
      // 40.00 × 1.1 = 44.00; 44.00 × 0.9215 = 40.546
      expect(rows.map((row) => [row.currency, row.openingMinor, row.adjustmentMinor, row.closingMinor])).toEqual([
        ['EUR', 0, 4000, 4000],
        ['USD', 0, 4400, 4400],
        ['USD', 4400, 0, 4400],
        ['EUR', 0, 4055, 4055],
      ]);
      const carried = (await world.linesOf(partnerId)).find(({ rate }) => rate !== null);
      expect(carried).toMatchObject({ booked: 4000, currency: 'EUR', rate: '1.1', amountMinor: 4400 });
      expect(await unbalanced()).toEqual([]);
    }));
});

describe('commissions payable', () => {
  it(
    'are in every currency what is stated and open or not stated yet, whatever was booked and wherever the partner is paid',
    () =>
      quietly(async () => {
        const currency = fc.constantFrom<Currency>('EUR', 'USD', 'JPY');
        const amount = fc.integer({ min: -90_000, max: 90_000 }).filter((minor) => minor !== 0);
        const step = fc.record({
          booked: fc.array(fc.record({ amount, currency }), { maxLength: 3 }),
          paidIn: fc.constantFrom<Currency>('EUR', 'USD'),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
            // What an earlier partner was booked last is stated, and so converted, before this one is looked at.
            expect(await world.close(nextMonth().closeAt)).toEqual([]);
            const { partnerId } = await world.partner(`Any ${++keys}`);
            const payable = () =>
              Promise.all((['EUR', 'USD', 'JPY'] as const).map((of) => accountIn('commissions_payable', of)));
            const before = await payable();
            for (const { booked, paidIn } of steps) {
              const { earnedAt, closeAt } = nextMonth();
              await world.setTime(new Date(earnedAt));
              await moveTo(partnerId, paidIn);
              for (const each of booked) done(await book(partnerId, each.amount, each.currency));
              expect(await world.close(closeAt)).toEqual([]);
              done(await book(partnerId, 77, 'USD'));
            }
            const latest = (await world.statementsOf(partnerId)).at(-1);
            const now = await payable();
            for (const [index, of] of (['EUR', 'USD', 'JPY'] as const).entries()) {
              const open = latest?.currency === of ? latest.closingMinor : 0;
              expect((before[index] ?? 0) - (now[index] ?? 0)).toBe(open + (await world.unstatedOf(partnerId, of)));
            }
          }),
          { numRuns: 4 },
        );
        expect(await unbalanced()).toEqual([]);
      }),
    120_000,
  );
});
