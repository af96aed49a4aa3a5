import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerBalanceEntries } from '@/db/schema/customers';
import { entitlementSets } from '@/db/schema/entitlements';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { spans } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { findPayment } from '@/db/write/payments';
import {
  buy,
  checkoutOf,
  paidWith,
  quietly,
  quoteFor,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { decideCheck } from '@/lib/domain/entitlements/decide-check';
import { recordCheckout } from './record-checkout';

await testDatabase();

const TENANT = 'tenant_checkouts';
let world: SubscriptionWorld;
let serials = 0;
const newcomer = (): Promise<Household> => world.household(`Lena ${++serials}`, `AH3-7741-${100 + serials}`);

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

const invoicesOf = ({ customerId }: Household) =>
  inTenant(TENANT, (tx) =>
    tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.tenantId, TENANT), eq(invoices.customerId, customerId)))
      .orderBy(invoices.number),
  );
const linesOf = ({ subscriptionId }: Household) =>
  inTenant(TENANT, (tx) =>
    tx
      .select()
      .from(invoiceLines)
      .where(and(eq(invoiceLines.tenantId, TENANT), eq(invoiceLines.subscriptionId, subscriptionId))),
  );
const setsOf = ({ deviceId }: Household) =>
  inTenant(TENANT, (tx) =>
    tx
      .select()
      .from(entitlementSets)
      .where(and(eq(entitlementSets.tenantId, TENANT), eq(entitlementSets.deviceId, deviceId)))
      .orderBy(entitlementSets.seq),
  );
const zonesAllowed = async (household: Household, quantity: number) => {
  const set = (await setsOf(household)).at(-1);
  if (!set) throw new Error('the device has an entitlement set');
  return decideCheck(set, { feature: 'zones.max', quantity, at: set.computedAt });
};
const paymentOf = (id: string) => inTenant(TENANT, (tx) => findPayment(tx, TENANT, id));

describe('a paid checkout', () => {
  it('is a paid invoice, an open span and an allowed check, all of one transaction', () =>
    quietly(async () => {
      const lena = await newcomer();
      expect(await zonesAllowed(lena, 10)).toMatchObject({ allowed: false, code: 'LIMIT_REACHED' });
      const { payment } = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      await recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, 'pm_chain'));

      expect(await zonesAllowed(lena, 10)).toMatchObject({ allowed: true, code: 'OK', value: 16 });
      const [invoice] = await invoicesOf(lena);
      expect(invoice).toMatchObject({ status: 'paid', totalMinor: 583, paidMinor: 583, quoteId: payment.quoteId });
      const newest = (await setsOf(lena)).at(-1);
      expect(newest?.correlationId).toBe(invoice?.correlationId);
      expect(await paymentOf(payment.id)).toMatchObject({ status: 'paid', invoiceId: invoice?.id });
    }));

  it('that brings another amount than was due changes nothing at all', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { payment } = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      await expect(recordCheckout(world.system, payment.id, paidWith(1, 'pm_wrong'))).rejects.toThrow('instead of');
      expect(await invoicesOf(lena)).toEqual([]);
      expect(await zonesAllowed(lena, 10)).toMatchObject({ allowed: false });
      expect(await paymentOf(payment.id)).toMatchObject({ status: 'created' });
    }));

  it('is applied once, however often and at whatever time Stripe repeats it', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { payment } = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      const news = paidWith(payment.amountMinor, 'pm_again');
      await Promise.all([
        recordCheckout(world.system, payment.id, news),
        recordCheckout(world.system, payment.id, news),
      ]);
      await recordCheckout(world.system, payment.id, { state: 'open' });
      await recordCheckout(world.system, payment.id, { state: 'expired' });
      await recordCheckout(world.system, payment.id, news);
      expect(await invoicesOf(lena)).toHaveLength(1);
      expect(await linesOf(lena)).toHaveLength(1);
      // One set from the claim, one from the payment.
      expect((await setsOf(lena)).map(({ seq }) => seq)).toEqual([1, 2]);
      expect(await paymentOf(payment.id)).toMatchObject({ status: 'paid' });
    }));

  it('that was declared expired before is still applied: the money is here', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { payment } = await checkoutOf(lena, await quoteFor(lena, 'standard'));
      await recordCheckout(world.system, payment.id, { state: 'expired' });
      await recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, 'pm_late'));
      expect(await paymentOf(payment.id)).toMatchObject({ status: 'paid' });
    }));

  it('after another change goes back, and the other change stands', () =>
    quietly(async () => {
      const lena = await newcomer();
      const standard = await checkoutOf(lena, await quoteFor(lena, 'standard'));
      const premium = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      await recordCheckout(world.system, premium.payment.id, paidWith(583, 'pm_first'));
      const second = await recordCheckout(world.system, standard.payment.id, paidWith(345, 'pm_second'));
      expect(second).toMatchObject({ receipt: expect.stringContaining('refunded: QUOTE_CHANGED') });
      expect(await paymentOf(standard.payment.id)).toMatchObject({ status: 'to_refund', invoiceId: null });
      expect(await invoicesOf(lena)).toHaveLength(1);
      expect(await zonesAllowed(lena, 10)).toMatchObject({ allowed: true });
    }));

  it('costs what was quoted to the cent: an upgrade after 8 of 30 days', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'standard');
      await world.setTime(new Date('2026-11-20T08:30:00Z'));
      const quote = await quoteFor(lena, 'premium');
      const { payment } = await checkoutOf(lena, quote);
      await recordCheckout(world.system, payment.id, paidWith(payment.amountMinor, 'pm_upgrade'));
      await world.setTime(new Date('2026-11-12T08:00:00Z'));
      const upgrade = (await invoicesOf(lena)).at(-1);
      const lines = (await linesOf(lena)).filter((line) => line.invoiceId === upgrade?.id);
      // 4.90 × 22/30 = 3.5933 → 3.59; 2.90 × 22/30 = 2.1267 → −2.13; the difference is exactly 1.4667 → 1.47, so 0.01 is left.
      expect(
        lines.toSorted((a, b) => b.amountMinor - a.amountMinor).map(({ kind, amountMinor }) => [kind, amountMinor]),
      ).toEqual([
        ['charge', 359],
        ['rounding', 1],
        ['credit', -213],
      ]);
      // 1.47 + 19 % 0.28
      expect(upgrade).toMatchObject({ netMinor: 147, taxMinor: 28, totalMinor: 175, paidMinor: 175 });
      expect(payment.amountMinor).toBe(quote.quote.dueNowMinor);
    }));

  it('leaves the plan as it was while it is open, processing or expired', () =>
    quietly(async () => {
      const lena = await newcomer();
      const { payment } = await checkoutOf(lena, await quoteFor(lena, 'premium'));
      for (const state of ['open', 'processing', 'expired'] as const)
        await recordCheckout(world.system, payment.id, { state });
      const rows = await inTenant(TENANT, (tx) =>
        tx
          .select()
          .from(spans)
          .where(and(eq(spans.tenantId, TENANT), eq(spans.subscriptionId, lena.subscriptionId))),
      );
      expect(rows.map(({ kind }) => kind)).toEqual(['free']);
      const balance = await inTenant(TENANT, (tx) =>
        tx.select().from(customerBalanceEntries).where(eq(customerBalanceEntries.customerId, lena.customerId)),
      );
      expect(balance).toEqual([]);
    }));
});
