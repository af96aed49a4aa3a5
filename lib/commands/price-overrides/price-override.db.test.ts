import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { books } from '@/db/testing/books';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { endPriceOverride } from './end-price-override';
import { setPriceOverride } from './set-price-override';

await testDatabase();

const TENANT = 'tenant_overrides';
const { invoicesOf, unbalanced } = books(TENANT);
const finance = person(TENANT, 'user_finance', 'finance');
let world: SubscriptionWorld;
let serials = 0;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

const newcomer = (): Promise<Household> => world.household(`Lena ${++serials}`, `PO-${1000 + serials}`);
const set = (customerId: string, more: object = {}) =>
  setPriceOverride(finance, {
    customerId,
    productLineId: world.productLineId,
    kind: 'percentage',
    value: '10',
    reason: 'Agreed with sales',
    ...more,
  });
const totals = async ({ customerId }: Household) => (await invoicesOf(customerId)).map(({ netMinor }) => netMinor);

describe('a price override', () => {
  it('holds for billing periods that begin after it, and leaves what was billed alone', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'premium');
      await world.setTime(new Date('2026-11-20T08:00:00Z'));
      done(await set(lena.customerId, { kind: 'unit_amount', value: '3.00', currency: 'EUR', interval: 'month/1' }));
      done(await set(lena.customerId));
      expect((await billDuePayers(world.system)).invoices).toBe(0);
      await world.setTime(new Date('2026-12-12T12:00:00Z'));
      await billDuePayers(world.system);
      expect(await totals(lena)).toEqual([490, 270]); // 3.00 less 10 %
      expect(await unbalanced()).toEqual([]);
    }));

  it('that corrects what was billed credits the difference at once', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-01-05T08:00:00Z'));
      const lena = await newcomer();
      await buy(world, lena, 'premium');
      const startAt = new Date('2027-01-05T08:00:00Z');
      await world.setTime(new Date('2027-01-10T08:00:00Z'));
      expect(await set(lena.customerId, { startAt })).toMatchObject({ code: 'INPUT_INVALID', field: 'startAt' });
      done(await set(lena.customerId, { startAt, correctsBilled: true }));
      await billDuePayers(world.system);
      // 4.41 for the period instead of 4.90
      expect((await totals(lena)).reduce((sum, net) => sum + net, 0)).toBe(441);
      await billDuePayers(world.system);
      expect((await totals(lena)).reduce((sum, net) => sum + net, 0)).toBe(441);
    }));

  it('does not overlap another one of its scope, but follows it when it has ended', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { overrideId } = done(await set(lena.customerId));
      expect(await set(lena.customerId, { value: '20' })).toMatchObject({ code: 'CONFLICT', field: 'startAt' });
      done(await set(lena.customerId, { planKey: 'premium' }));
      const { endAt } = done(await endPriceOverride(finance, { overrideId }));
      expect(await endPriceOverride(finance, { overrideId })).toMatchObject({ code: 'ALREADY_DONE' });
      done(await set(lena.customerId, { value: '20', startAt: endAt }));
    }));

  it('set twice at once is set once', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      const answers = await Promise.all([set(customerId), set(customerId)]);
      expect(answers.filter((each) => 'overrideId' in each)).toHaveLength(1);
      expect(answers.filter((each) => 'code' in each)).toMatchObject([{ code: 'CONFLICT' }]);
    }));

  it.each<[string, object, string, string]>([
    ['a percentage above 100', { value: '101' }, 'INPUT_INVALID', 'value'],
    ['an amount without its currency', { kind: 'unit_amount', value: '1.00' }, 'INPUT_INVALID', 'currency'],
    ['an end before its beginning', { endAt: new Date('2020-01-01') }, 'INPUT_INVALID', 'endAt'],
    ['a plan that is not there', { planKey: 'gold' }, 'NOT_FOUND', 'planKey'],
    ['an item that is not there', { itemKey: 'messages' }, 'NOT_FOUND', 'itemKey'],
    ['a customer and a partner', { partnerId: 'partner_1' }, 'INPUT_INVALID', 'customerId'],
    ['a strange product line', { productLineId: 'line_elsewhere' }, 'NOT_FOUND', 'productLineId'],
  ])('refuses %s', (_what, more, code, field) =>
    quietly(async () => {
      const { customerId } = await newcomer();
      expect(await set(customerId, more)).toMatchObject({ code, field });
    }),
  );

  it('is for finance of the brand; for others it does not exist', () =>
    quietly(async () => {
      const { customerId, viewer } = await newcomer();
      const { overrideId } = done(await set(customerId));
      const { productLineId } = world;
      const asked = {
        customerId,
        productLineId,
        kind: 'percentage',
        value: '5',
        planKey: 'premium',
        reason: 'x',
      } as const;
      const otherBrand = { ...finance, brandIds: ['brand_other'] };
      for (const stranger of [otherBrand, person('tenant_elsewhere', 'user_x', 'finance')]) {
        expect(await setPriceOverride(stranger, asked)).toMatchObject({ code: 'NOT_FOUND' });
        expect(await endPriceOverride(stranger, { overrideId })).toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await setPriceOverride(viewer, asked)).toMatchObject({ code: 'NOT_ALLOWED' });
    }));
});
