import { beforeAll, describe, expect, it } from 'vitest';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { listRedemptions } from '@/db/write/coupons';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { books } from '@/db/testing/books';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createQuote } from '@/lib/commands/subscriptions/create-quote';
import {
  checkoutOf,
  paidWith,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { MONTHLY } from '@/lib/domain/time/interval';
import { applyCoupon } from './apply-coupon';
import { archiveCoupon } from './archive-coupon';
import { createCoupon, type NewCoupon } from './create-coupon';
import { createPromotionCode, type NewPromotionCode } from './create-promotion-code';
import { disablePromotionCode } from './disable-promotion-code';
import { endCoupon } from './end-coupon';

await testDatabase();

const TENANT = 'tenant_coupons';
const { invoicesOf } = books(TENANT);
const marco = person(TENANT, 'user_marco');
let world: SubscriptionWorld;
let brandId: string;
let serials = 0;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
  ({ brandId } = world);
});

const newcomer = (): Promise<Household> => world.household(`Lena ${++serials}`, `CO-${1000 + serials}`);

async function code(coupon: Partial<NewCoupon> = {}, more: Partial<NewPromotionCode> = {}) {
  const names = { en: 'Spring' };
  const made = { brandId, names, kind: 'percentage', percent: '20', ...coupon } as NewCoupon;
  const { couponId } = done(await createCoupon(marco, made));
  const written = done(await createPromotionCode(marco, { couponId, code: `spring-${++serials}`, ...more }));
  return { couponId, ...written };
}

const quoteWith = ({ viewer, subscriptionId }: Household, promotionCode: string, planKey = 'premium') =>
  createQuote(viewer, { subscriptionId, planKey, interval: MONTHLY, promotionCode });

async function buyWith(household: Household, promotionCode: string) {
  const { payment } = await checkoutOf(household, done(await quoteWith(household, promotionCode)));
  return recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, `pm_${++serials}`));
}

const redemptionsOf = ({ subscriptionId }: Household) =>
  inTenant(TENANT, (tx) => listRedemptions(tx, TENANT, [subscriptionId]));

describe('a promotion code', () => {
  it('written large or small lowers the quote, and what is charged is what was quoted', () =>
    quietly(async () => {
      const lena = await newcomer();
      const made = await code();
      expect(made.code).toBe(`SPRING-${serials}`);
      // 4.90 less 20 % = 3.92; with 19 % 4.66
      const quote = done(await quoteWith(lena, ` ${made.code.toLowerCase()} `));
      expect(quote.quote).toMatchObject({ netMinor: 392, totalMinor: 466 });
      await buyWith(lena, made.code);
      expect((await invoicesOf(lena.customerId)).map((each) => each.totalMinor)).toEqual([466]);
      expect(await redemptionsOf(lena)).toHaveLength(1);
    }));

  it.each<[string, Partial<NewCoupon>, Partial<NewPromotionCode>, string]>([
    ['for another plan', { planKeys: ['standard'] }, {}, 'other_plan'],
    ['that has not begun', { startAt: new Date('2027-01-01T00:00:00Z') }, {}, 'expired'],
    ['for other currencies', { kind: 'amount', amounts: { CHF: '2.00' } }, {}, 'other_currency'],
  ])('%s is refused by name', (_why, coupon, more, reason) =>
    quietly(async () => {
      const lena = await newcomer();
      const made = await code(coupon, more);
      expect(await quoteWith(lena, made.code)).toMatchObject({
        code: 'PROMOTION_REFUSED',
        field: 'promotionCode',
        values: { reason },
      });
    }),
  );

  it('that nobody made, is disabled or whose coupon is archived opens nothing', () =>
    quietly(async () => {
      const lena = await newcomer();
      const refusedAs = (reason: string) => ({ code: 'PROMOTION_REFUSED', values: { reason } });
      expect(await quoteWith(lena, 'NOBODY')).toMatchObject(refusedAs('unknown'));
      const disabled = await code();
      done(await disablePromotionCode(marco, disabled));
      expect(await quoteWith(lena, disabled.code)).toMatchObject(refusedAs('expired'));
      const archived = await code();
      done(await archiveCoupon(marco, archived));
      expect(await quoteWith(lena, archived.code)).toMatchObject(refusedAs('expired'));
      expect(await archiveCoupon(marco, archived)).toMatchObject({ code: 'ALREADY_DONE' });
      const over = await code({ endAt: new Date('2026-11-13T08:00:00Z') });
      await world.setTime(new Date('2026-11-13T08:00:00Z'));
      expect(await quoteWith(lena, over.code)).toMatchObject(refusedAs('expired'));
      await world.setTime(new Date('2026-11-12T08:00:00Z'));
    }));

  it('used twice is refused, and one for a first purchase after any', () =>
    quietly(async () => {
      const lena = await newcomer();
      const made = await code();
      await buyWith(lena, made.code);
      expect(await quoteWith(lena, made.code, 'standard')).toMatchObject({ values: { reason: 'already_used' } });
      const first = await code({}, { firstPurchaseOnly: true });
      expect(await quoteWith(lena, first.code, 'standard')).toMatchObject({ values: { reason: 'first_purchase' } });
    }));

  it('of which one is left goes to exactly one of two who take it at once', () =>
    quietly(async () => {
      const [anna, bert] = [await newcomer(), await newcomer()];
      const made = await code({ redemptionLimit: 1 });
      const first = await checkoutOf(anna, done(await quoteWith(anna, made.code)));
      const second = await checkoutOf(bert, done(await quoteWith(bert, made.code)));
      const receipts = await Promise.all(
        [first, second].map(({ payment }, index) =>
          recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, `pm_race_${index}`)),
        ),
      );
      const all = [...(await redemptionsOf(anna)), ...(await redemptionsOf(bert))];
      expect(all).toHaveLength(1);
      expect(receipts.filter((each) => 'receipt' in each && each.receipt.includes('paid invoice'))).toHaveLength(1);
      expect(all[0]?.coupon.redeemed).toBe(1);
    }));
});

describe('a coupon that staff apply', () => {
  it('holds from the next billing period until it is ended', () =>
    quietly(async () => {
      const lena = await newcomer();
      const other = await code();
      const { payment } = await checkoutOf(lena, done(await quoteWith(lena, other.code)));
      await recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, 'pm_apply'));
      await world.setTime(new Date('2026-11-20T08:00:00Z'));
      const { couponId } = await code({ percent: '50' });
      const support = person(TENANT, 'user_support', 'support');
      done(await applyCoupon(support, { subscriptionId: lena.subscriptionId, couponId }));
      expect(await applyCoupon(support, { subscriptionId: lena.subscriptionId, couponId })).toMatchObject({
        values: { reason: 'already_used' },
      });
      expect((await billDuePayers(world.system)).invoices).toBe(0);
      done(await endCoupon(support, { subscriptionId: lena.subscriptionId, couponId: other.couponId }));
      await world.setTime(new Date('2026-12-12T12:00:00Z'));
      await billDuePayers(world.system);
      // 4.90 less 50 %, the other coupon has ended: 2.45; with 19 % 2.92
      expect((await invoicesOf(lena.customerId)).at(-1)).toMatchObject({ netMinor: 245, totalMinor: 292 });
      await world.setTime(new Date('2026-11-12T08:00:00Z'));
    }));
});

describe('making coupons', () => {
  it.each<[string, object, string]>([
    ['more than everything', { percent: '101' }, 'percent'],
    ['a comma', { percent: '12,5' }, 'percent'],
    ['no amount', { kind: 'amount', amounts: {} }, 'amounts'],
    ['a fraction of a yen', { kind: 'amount', amounts: { JPY: '1.5' } }, 'amounts'],
    ['no periods', { periods: 0 }, 'periods'],
    ['an end before its beginning', { endAt: new Date('2020-01-01') }, 'endAt'],
  ])('refuses %s', async (_what, more, field) => {
    const given = { brandId, names: { en: 'X' }, kind: 'percentage', percent: '10', ...more } as NewCoupon;
    expect(await createCoupon(marco, given)).toMatchObject({ code: 'INPUT_INVALID', field });
  });
  it('refuses a code that exists in the brand, and hides other brands and companies', () =>
    quietly(async () => {
      const made = await code();
      expect(
        await createPromotionCode(marco, { couponId: made.couponId, code: made.code.toLowerCase() }),
      ).toMatchObject({
        code: 'CONFLICT',
        field: 'code',
      });
      const otherBrand = { ...marco, brandIds: ['brand_other'] };
      const elsewhere = person('tenant_elsewhere', 'user_x');
      for (const viewer of [otherBrand, elsewhere]) {
        expect(await createPromotionCode(viewer, { couponId: made.couponId, code: 'ABC' })).toMatchObject({
          code: 'NOT_FOUND',
        });
        expect(await disablePromotionCode(viewer, made)).toMatchObject({ code: 'NOT_FOUND' });
        expect(await archiveCoupon(viewer, made)).toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await archiveCoupon(person(TENANT, 'user_s', 'support'), made)).toMatchObject({ code: 'NOT_ALLOWED' });
    }));
});
