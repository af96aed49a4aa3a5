import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { commissionHolds } from '@/db/schema/commissions';
import { inTenant } from '@/db/tenant';
import { countRoundTrips } from '@/db/testing/round-trips';
import { testDatabase } from '@/db/testing/test-database';
import { insertRates } from '@/db/write/exchange-rates';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import { acceptStatement } from './accept-statement';
import { closeStatements } from './close-statements';
import { payoutWorld } from './payouts.fixture';

await testDatabase();

const TENANT = 'tenant_statements';
let world: Awaited<ReturnType<typeof payoutWorld>>;

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
});

describe('closing statements', () => {
  it('carries −5.00 + 48.20 = 43.20 below 50.00, and adds 30.00 to 73.20 the month after; running twice adds nothing', () =>
    quietly(async () => {
      const { partnerId } = await world.ready('Rossi');
      await world.earn(partnerId, -500, '2026-11-20T10:00:00Z', { kind: 'CLAWBACK' });
      await world.earn(partnerId, 4820, '2026-12-10T10:00:00Z');
      await world.earn(partnerId, 3000, '2027-01-10T10:00:00Z');
      expect(await world.close('2027-02-01T10:00:00Z')).toEqual([]);
      expect(await closeStatements(world.system)).toEqual([]);
      expect(await world.statementsOf(partnerId)).toMatchObject([
        { number: 1, period: '2026-11', openingMinor: 0, clawbackMinor: -500, closingMinor: -500, outcome: 'negative' },
        {
          number: 2,
          period: '2026-12',
          openingMinor: -500,
          earnedMinor: 4820,
          closingMinor: 4320,
          outcome: 'below_minimum',
        },
        { number: 3, period: '2027-01', openingMinor: 4320, earnedMinor: 3000, closingMinor: 7320, outcome: 'payable' },
      ]);
    }));

  it('leaves out what is held, and takes it up when the hold has ended', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-02-10T10:00:00Z'));
      const { partnerId } = await world.partner('Held');
      const entryId = await world.earn(partnerId, 7000, '2027-02-10T10:00:00Z');
      await world.earn(partnerId, 100, '2027-02-10T10:00:00Z');
      const hold = { tenantId: TENANT, id: 'hold_1', entryId, reason: 'dispute', createdBy: 'user_x' } as const;
      const endAt = new Date('2027-03-15T10:00:00Z');
      await inTenant(TENANT, (tx) =>
        tx.insert(commissionHolds).values({ ...hold, startAt: new Date('2027-02-11T10:00:00Z'), endAt }),
      );
      await world.close('2027-03-01T10:00:00Z');
      expect((await world.statementsOf(partnerId)).at(-1)).toMatchObject({ closingMinor: 100 });
      await world.close('2027-04-01T10:00:00Z');
      expect((await world.statementsOf(partnerId)).at(-1)).toMatchObject({
        earnedMinor: 7000,
        closingMinor: 7100,
        outcome: 'no_account',
      });
    }));

  it('leaves out what is held from the very instant of the cut-off on, by its entry or by its payment', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-11-10T10:00:00Z'));
      const cutOff = new Date('2027-12-01T10:00:00Z');
      const { partnerId } = await world.partner('Held at once');
      const entryId = await world.earn(partnerId, 7000, '2027-11-10T10:00:00Z');
      await world.earn(partnerId, 200, '2027-11-10T10:00:00Z');
      const hold = { tenantId: TENANT, reason: 'dispute', createdBy: 'user_x', startAt: cutOff } as const;
      await inTenant(TENANT, (tx) => tx.insert(commissionHolds).values({ ...hold, id: 'hold_2', entryId }));
      await world.setTime(cutOff);
      expect(await closeStatements(world.system)).toEqual([]);
      expect(await world.statementsOf(partnerId)).toMatchObject([{ closingMinor: 200 }]);
      const other = await world.partner('Charged back');
      await world.setTime(new Date('2027-12-10T10:00:00Z'));
      await world.earn(other.partnerId, 300, '2027-12-10T10:00:00Z');
      const paymentId = 'payment_1';
      const january = new Date('2028-01-01T10:00:00Z');
      await inTenant(TENANT, (tx) =>
        tx.insert(commissionHolds).values({ ...hold, id: 'hold_3', paymentId, startAt: january, endAt: null }),
      );
      expect(await world.close('2028-01-01T10:00:00Z')).toEqual([]);
      expect(await world.statementsOf(other.partnerId)).toMatchObject([{ closingMinor: 0, outcome: 'nothing' }]);
      await inTenant(TENANT, (tx) =>
        tx.update(commissionHolds).set({ endAt: january }).where(eq(commissionHolds.reason, 'dispute')),
      );
      expect(await world.close('2028-02-01T10:00:00Z')).toEqual([]);
      expect((await world.statementsOf(other.partnerId)).at(-1)).toMatchObject({ closingMinor: 300 });
    }));

  it('converts at the stored rate (USD 100.00 × 0.9215 = EUR 92.15), and waits while there is none', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-04-10T10:00:00Z'));
      const { partnerId } = await world.ready('Dollar');
      const entry = await world.earn(partnerId, 10_000, '2027-04-10T10:00:00Z', { currency: 'USD' });
      expect(await world.close('2027-05-01T10:00:00Z')).toHaveLength(1);
      expect(await world.statementsOf(partnerId)).toEqual([]);
      const rate = { tenantId: TENANT, base: 'USD', quote: 'EUR', source: 'ECB' } as const;
      await inTenant(TENANT, (tx) => insertRates(tx, [{ ...rate, day: '2027-04-29', rate: '0.9215' }]));
      expect(await closeStatements(world.system)).toEqual([]);
      await inTenant(TENANT, (tx) => insertRates(tx, [{ ...rate, day: '2027-05-20', rate: '0.8000' }]));
      await world.earn(partnerId, -10_000, '2027-05-10T10:00:00Z', {
        currency: 'USD',
        kind: 'CLAWBACK',
        reverses: entry,
      });
      await world.close('2027-06-01T10:00:00Z');
      // What is taken back is converted as it was given: nothing is left.
      expect(await world.statementsOf(partnerId)).toMatchObject([
        { closingMinor: 9215 },
        { clawbackMinor: -9215, closingMinor: 0 },
      ]);
    }));

  it('rounds every converted entry by itself, as money is rounded everywhere, and asks as often for many as for one', () =>
    quietly(async () => {
      await world.close('2027-08-10T10:00:00Z');
      const { partnerId } = await world.partner('Many currencies');
      await world.earn(partnerId, 100, '2027-08-10T10:00:00Z');
      await world.setTime(new Date('2027-09-01T10:00:00Z'));
      const one = await countRoundTrips(() => closeStatements(world.system));
      const amounts = [1, 2, 3, 5, 7, 99, 101, 12_345, 999_999];
      for (const amountMinor of amounts.flatMap((amount) => [amount, -amount]))
        for (const currency of ['USD', 'JPY'] as const)
          await world.earn(partnerId, amountMinor, '2027-09-10T10:00:00Z', { currency });
      const rate = { tenantId: TENANT, quote: 'EUR', source: 'ECB', day: '2027-09-28' } as const;
      const rates = { USD: '0.5', JPY: '0.0065' } as const;
      await inTenant(TENANT, (tx) =>
        insertRates(tx, [
          { ...rate, base: 'USD', rate: rates.USD },
          { ...rate, base: 'JPY', rate: rates.JPY },
        ]),
      );
      await world.setTime(new Date('2027-10-01T10:00:00Z'));
      const many = await countRoundTrips(() => closeStatements(world.system));
      expect(many.answer).toEqual([]);
      // One more for each of the two rates, and three to post what was converted.
      expect(many.trips - one.trips).toBeLessThanOrEqual(5);
      const lines = await world.linesOf(partnerId);
      const converted = lines.filter(({ rate: used }) => used !== null);
      expect(converted).toHaveLength(amounts.length * 4);
      for (const { booked, currency, amountMinor } of converted)
        // ¥ 99 × 0.0065 = 0.6435 → 0.64; $ 0.01 × 0.5 = 0.005 → 0.01, and −0.005 → −0.01.
        expect([currency, booked, amountMinor]).toEqual([
          currency,
          booked,
          toMinor(fromMinor(booked, currency).times(exact(rates[currency as 'USD'])), 'EUR'),
        ]);
    }));

  it('is accepted by its own partner, once', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-06-10T10:00:00Z'));
      const { partnerId, viewer } = await world.partner('Accepting');
      const other = await world.partner('Nosy');
      await world.earn(partnerId, 100, '2027-06-10T10:00:00Z');
      await world.close('2027-07-01T10:00:00Z');
      const [statement] = await world.statementsOf(partnerId);
      const statementId = statement?.id ?? '';
      expect(await acceptStatement(other.viewer, { statementId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await acceptStatement({ ...viewer, tenantId: 'tenant_other' }, { statementId })).toMatchObject({
        code: 'NOT_FOUND',
      });
      done(await acceptStatement(viewer, { statementId }));
      expect(await acceptStatement(viewer, { statementId })).toMatchObject({ code: 'ALREADY_DONE' });
    }));

  it('does not see the partners of another tenant', () =>
    quietly(async () => {
      expect(await closeStatements({ ...world.system, tenantId: 'tenant_other' })).toEqual([]);
    }));
});
