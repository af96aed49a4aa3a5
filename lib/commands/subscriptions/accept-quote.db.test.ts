import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { inTenant } from '@/db/tenant';
import { listOpenCheckouts } from '@/db/write/payments';
import { publish, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { startTrial } from '@/lib/commands/subscriptions/start-trial';
import { MONTHLY } from '@/lib/domain/time/interval';
import { acceptQuote } from './accept-quote';
import { cancelSubscription } from './cancel-subscription';
import { createQuote } from './create-quote';
import {
  buy,
  checkoutOf,
  customerViewer,
  quietly,
  quoteFor,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from './subscription.fixture';

await testDatabase();

const TENANT = 'tenant_quotes';
let world: SubscriptionWorld;
let serials = 0;
const newcomer = (): Promise<Household> => world.household(`Lena ${++serials}`, `AH3-7740-${100 + serials}`);

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

describe('a quote', () => {
  it('states the whole price of the first month with VAT: 2.90 + 19 % 0.55 = 3.45', () =>
    quietly(async () => {
      const { quote } = await quoteFor(await newcomer(), 'standard');
      expect(quote).toMatchObject({ netMinor: 290, taxMinor: 55, totalMinor: 345, dueNowMinor: 345 });
    }));

  it('refuses the plan one has, an unknown plan, and a quantity that is no whole number from 1', () =>
    quietly(async () => {
      const { viewer, subscriptionId } = await newcomer();
      const ask = (planKey: string, quantity?: number) =>
        createQuote(viewer, {
          subscriptionId,
          planKey,
          interval: MONTHLY,
          ...(quantity === undefined ? {} : { quantity }),
        });
      expect(await ask('free')).toMatchObject({ code: 'SAME_PLAN' });
      expect(await ask('platinum')).toMatchObject({ code: 'PLAN_NOT_OFFERED', field: 'planKey' });
      for (const quantity of [0, -1, 1.5, 1e9, Number.NaN])
        expect(await ask('standard', quantity)).toMatchObject({ code: 'INPUT_INVALID', field: 'quantity' });
    }));

  it('is not found by another customer, and not made by somebody who does not pay the bills', () =>
    quietly(async () => {
      const { subscriptionId, customerId } = await newcomer();
      const stranger = customerViewer(TENANT, 'customer_stranger');
      const member = customerViewer(TENANT, customerId, 'member');
      const wanted = { subscriptionId, planKey: 'standard', interval: MONTHLY };
      expect(await createQuote(stranger, wanted)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await createQuote(member, wanted)).toMatchObject({ code: 'NOT_ALLOWED' });
    }));
});

describe('accepting a quote', () => {
  it('twice leads to one payment', () =>
    quietly(async () => {
      const lena = await newcomer();
      const quote = await quoteFor(lena, 'standard');
      const [first, second] = [await checkoutOf(lena, quote), await checkoutOf(lena, quote)];
      expect(second.payment.id).toBe(first.payment.id);
    }));

  it('at the same instant from two tabs leads to one payment', () =>
    quietly(async () => {
      const lena = await newcomer();
      const quote = await quoteFor(lena, 'standard');
      const [first, second] = await Promise.all([checkoutOf(lena, quote), checkoutOf(lena, quote)]);
      expect(second.payment.id).toBe(first.payment.id);
    }));

  it('names the other open checkout of the same subscription, so that it can be closed first', () =>
    quietly(async () => {
      const lena = await newcomer();
      const first = await checkoutOf(lena, await quoteFor(lena, 'standard'));
      const second = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      expect(second.otherCheckouts.map(({ id }) => id)).toEqual([first.payment.id]);
    }));

  it('is refused after 15 minutes and leaves no payment', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { quoteId, quote } = await quoteFor(lena, 'standard');
      await world.setTime(new Date('2026-11-12T08:15:00Z'));
      expect(await acceptQuote(lena.viewer, { quoteId, hash: quote.hash })).toMatchObject({ code: 'QUOTE_EXPIRED' });
      await world.setTime(new Date('2026-11-12T08:00:00Z'));
      const open = await inTenant(TENANT, (tx) => listOpenCheckouts(tx, TENANT, lena.subscriptionId));
      expect(open).toEqual([]);
    }));

  it('is refused when the hash is not the one that was shown', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { quoteId } = await quoteFor(lena, 'standard');
      expect(await acceptQuote(lena.viewer, { quoteId, hash: 'sha256:0' })).toMatchObject({ code: 'QUOTE_CHANGED' });
    }));

  it('is refused when the subscription changed since', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'standard');
      const { quoteId, quote } = await quoteFor(lena, 'premium');
      await cancelSubscription(lena.viewer, { subscriptionId: lena.subscriptionId });
      expect(await acceptQuote(lena.viewer, { quoteId, hash: quote.hash })).toMatchObject({ code: 'QUOTE_CHANGED' });
    }));

  it('keeps the price that was shown when a new one is published meanwhile', () =>
    quietly(async () => {
      const lena = await newcomer();
      const quote = await quoteFor(lena, 'premium');
      await publish(world.marco, world.productLineId, [premiumPrice('9.90')]);
      const { payment } = await checkoutOf(lena, quote);
      await publish(world.marco, world.productLineId, [premiumPrice('4.90')]);
      // 4.90 + 19 % 0.93
      expect(payment.amountMinor).toBe(583);
    }));

  it('is not found by another customer', () =>
    quietly(async () => {
      const { quoteId, quote } = await quoteFor(await newcomer(), 'standard');
      const stranger = customerViewer(TENANT, 'customer_stranger');
      expect(await acceptQuote(stranger, { quoteId, hash: quote.hash })).toMatchObject({ code: 'NOT_FOUND' });
    }));
});

describe('a trial', () => {
  it('is refused for a plan that has none, and changes nothing', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { viewer, subscriptionId } = lena;
      expect(await startTrial(viewer, { subscriptionId, planKey: 'premium', interval: MONTHLY })).toMatchObject({
        code: 'UNSUPPORTED',
      });
    }));
});
