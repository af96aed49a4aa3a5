import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { invoiceLines } from '@/db/schema/invoicing';
import { ownerships } from '@/db/schema/fleet';
import { subscriptions } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { done, person, publish } from '@/lib/commands/catalog/catalog-fixture';
import { setDeviceService } from '@/lib/commands/devices/set-device-service';
import { MONTHLY } from '@/lib/domain/time/interval';
import { alignBilling } from './align-billing';
import { backdateChange } from './backdate-change';
import { cancelNow } from './cancel-now';
import { createFleetSubscription } from './create-fleet-subscription';
import { createQuote } from './create-quote';
import { buy, quietly, subscriptionWorld, type Household, type SubscriptionWorld } from './subscription.fixture';
import { transferSubscription } from './transfer-subscription';

await testDatabase();
const TENANT = 'tenant_corrections';
const support = person(TENANT, 'user_sam', 'support');
const reason = 'Agreed by phone, ticket 4711';
const FIRST = new Date('2026-11-12T08:00:00Z');
/** Ten of the thirty days of the first billing period are over. */
const LATER = new Date('2026-11-22T08:00:00Z');
let world: SubscriptionWorld;
let serials = 0;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

/** Somebody who bought a plan on 12 November; it is the 22nd now. */
async function bought(planKey: 'standard' | 'premium'): Promise<Household> {
  await world.setTime(FIRST);
  const home = await world.household(`Lena ${++serials}`, `AH3-5510-${100 + serials}`);
  done(await buy(world, home, planKey));
  await world.setTime(LATER);
  return home;
}

/** What the next bill run writes for a customer, in minor units. */
async function billed(customerId: string, subscriptionId: string): Promise<{ kind: string; amountMinor: number }[]> {
  const linesOf = () =>
    inTenant(TENANT, (tx) =>
      tx
        .select({ kind: invoiceLines.kind, amountMinor: invoiceLines.amountMinor })
        .from(invoiceLines)
        .where(eq(invoiceLines.subscriptionId, subscriptionId))
        .orderBy(asc(invoiceLines.id)),
    );
  const before = await linesOf();
  done(await issueDueInvoices(world.system, customerId));
  done(await issueDueInvoices(world.system, customerId));
  return (await linesOf()).slice(before.length);
}
const sum = (lines: readonly { amountMinor: number }[]): number =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0);

describe('cancelling at once', () => {
  it('gives back what is not used: 4.90 × 20/30 = 3.27', () =>
    quietly(async () => {
      const { customerId, subscriptionId } = await bought('premium');
      expect(await cancelNow(support, { subscriptionId, credit: 'unused', reason })).toMatchObject({
        effectiveAt: LATER,
      });
      expect(await billed(customerId, subscriptionId)).toEqual([{ kind: 'credit', amountMinor: -327 }]);
    }));

  it('gives nothing back when that was agreed', () =>
    quietly(async () => {
      const { customerId, subscriptionId } = await bought('premium');
      done(await cancelNow(support, { subscriptionId, credit: 'none', reason }));
      expect(await billed(customerId, subscriptionId)).toEqual([]);
    }));

  it('is for staff who say why', () =>
    quietly(async () => {
      const { viewer, subscriptionId } = await bought('premium');
      const order = { subscriptionId, credit: 'unused' as const, reason };
      expect(await cancelNow(viewer, order)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await cancelNow(support, { ...order, reason: ' ' })).toMatchObject({ field: 'reason' });
      expect(await cancelNow({ ...support, tenantId: 'tenant_other' }, order)).toMatchObject({ code: 'NOT_FOUND' });
    }));
});

describe('a change of the past', () => {
  const at = new Date('2026-11-17T08:00:00Z');

  it('is billed as the difference since then: (4.90 − 2.90) × 25/30 = 1.67', () =>
    quietly(async () => {
      const { customerId, subscriptionId } = await bought('standard');
      const change = { kind: 'plan', planKey: 'premium' } as const;
      expect(await backdateChange(support, { subscriptionId, at, change, reason })).toMatchObject({ effectiveAt: at });
      expect(sum(await billed(customerId, subscriptionId))).toBe(167);
    }));

  it('may be an end: 2.90 × 25/30 = 2.42 is given back', () =>
    quietly(async () => {
      const { customerId, subscriptionId } = await bought('standard');
      const change = { kind: 'cancel', credit: 'unused' } as const;
      done(await backdateChange(support, { subscriptionId, at, change, reason }));
      expect(await billed(customerId, subscriptionId)).toEqual([{ kind: 'credit', amountMinor: -242 }]);
    }));

  it('lies in the past, within a year and the time of the subscription, and changes something', () =>
    quietly(async () => {
      const { subscriptionId } = await bought('standard');
      const asked = (when: Date, planKey: string) =>
        backdateChange(support, { subscriptionId, at: when, change: { kind: 'plan', planKey }, reason });
      expect(await asked(new Date('2026-11-23T08:00:00Z'), 'premium')).toMatchObject({ field: 'at' });
      expect(await asked(new Date('2026-10-01T08:00:00Z'), 'premium')).toMatchObject({ code: 'SUBSCRIPTION_ENDED' });
      expect(await asked(new Date('2025-10-01T08:00:00Z'), 'premium')).toMatchObject({ refused: true });
      expect(await asked(at, 'standard')).toMatchObject({ code: 'SAME_PLAN' });
      expect(await asked(at, 'platinum')).toMatchObject({ code: 'PLAN_NOT_OFFERED' });
    }));
});

describe('a transfer', () => {
  it('lets each side pay for its own days, and the device goes along', () =>
    quietly(async () => {
      const from = await bought('premium');
      done(await setDeviceService(support, { deviceIds: [from.deviceId], state: 'active' }));
      const to = await world.household(`Tom ${++serials}`, `AH3-5510-${100 + serials}`);
      const order = { subscriptionId: from.subscriptionId, toCustomerId: to.customerId, reason };
      const made = done(await transferSubscription(support, order));
      // 4.90 × 20/30 = 3.27 for the days from the 22nd on: given back to one, charged to the other.
      expect(await billed(from.customerId, from.subscriptionId)).toEqual([{ kind: 'credit', amountMinor: -327 }]);
      expect(await billed(to.customerId, made.subscriptionId)).toEqual([{ kind: 'charge', amountMinor: 327 }]);
      const owners = await inTenant(TENANT, (tx) =>
        tx.select().from(ownerships).where(eq(ownerships.deviceId, from.deviceId)).orderBy(asc(ownerships.startAt)),
      );
      expect(owners).toMatchObject([
        { customerId: from.customerId, endAt: LATER },
        { customerId: to.customerId, endAt: null },
      ]);
      const served = { deviceIds: [from.deviceId], state: 'suspended' as const };
      expect(await setDeviceService(support, served)).toMatchObject({ subscriptionId: made.subscriptionId });
      expect(await transferSubscription(support, order)).toMatchObject({ code: 'SUBSCRIPTION_ENDED' });
    }));

  it('is for staff, to another customer of the brand', () =>
    quietly(async () => {
      const { viewer, subscriptionId, customerId } = await bought('premium');
      const to = (toCustomerId: string) => ({ subscriptionId, toCustomerId, reason });
      expect(await transferSubscription(viewer, to('customer_none'))).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await transferSubscription(support, to('customer_none'))).toMatchObject({
        code: 'NOT_FOUND',
        field: 'toCustomerId',
      });
      expect(await transferSubscription(support, to(customerId))).toMatchObject({ code: 'ALREADY_DONE' });
    }));
});

describe('billing dates', () => {
  async function fleets(): Promise<{ home: Household; first: string; second: string }> {
    await world.setTime(FIRST);
    const home = await world.household(`Fleet ${++serials}`, `AH3-5510-${100 + serials}`);
    const order = {
      customerId: home.customerId,
      productLineId: world.productLineId,
      planKey: 'premium',
      interval: MONTHLY,
      quantity: 1,
    };
    const first = done(await createFleetSubscription(world.system, order)).subscriptionId;
    await world.setTime(new Date('2026-11-20T08:00:00Z'));
    const second = done(await createFleetSubscription(world.system, order)).subscriptionId;
    done(await issueDueInvoices(world.system, home.customerId));
    await world.setTime(LATER);
    return { home, first, second };
  }
  const nextOf = (id: string) =>
    inTenant(
      TENANT,
      async (tx) => (await tx.select().from(subscriptions).where(eq(subscriptions.id, id)))[0]?.nextBillingAt,
    );

  it('of two subscriptions become the same: the rest of one period is credited, the part up to the new date charged', () =>
    quietly(async () => {
      const { home, first, second } = await fleets();
      const to = { kind: 'subscription', subscriptionId: first } as const;
      expect(await alignBilling(support, { subscriptionIds: [first, second], to })).toEqual({ changed: 1 });
      // 22 November to 12 December is 20 of 30 days; 28 of the 30 paid are left: 4.90 × 20/30 − 4.90 × 28/30 = −1.31.
      expect(sum(await billed(home.customerId, second))).toBe(-131);
      expect([await nextOf(first), await nextOf(second)]).toEqual([
        new Date('2026-12-12T08:00:00Z'),
        new Date('2026-12-12T08:00:00Z'),
      ]);
      expect(await alignBilling(support, { subscriptionIds: [first, second], to })).toEqual({ changed: 0 });
    }));

  it('may be moved to a day of the month, by those who may change the subscription', () =>
    quietly(async () => {
      const { home, first, second } = await fleets();
      const order = { subscriptionIds: [first, second], to: { kind: 'day', day: 1 } as const };
      expect(await alignBilling(home.viewer, order)).toEqual({ changed: 2 });
      await billed(home.customerId, first);
      expect([await nextOf(first), await nextOf(second)]).toEqual([
        new Date('2026-11-30T23:00:00Z'),
        new Date('2026-11-30T23:00:00Z'),
      ]);
      expect(await alignBilling(support, { ...order, to: { kind: 'day', day: 32 } })).toMatchObject({ field: 'day' });
    }));

  it('are only moved together for one customer', () =>
    quietly(async () => {
      const { first } = await fleets();
      const other = await bought('premium');
      const order = { subscriptionIds: [first, other.subscriptionId], to: { kind: 'day', day: 1 } as const };
      expect(await alignBilling(support, order)).toMatchObject({ code: 'NOT_FOUND', field: 'subscriptionIds' });
      expect(await alignBilling(other.viewer, { ...order, subscriptionIds: [first] })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }));
});

describe('units', () => {
  it('are added now and taken away when the period is over, of the plan and version there is', () =>
    quietly(async () => {
      await world.setTime(FIRST);
      const home = await world.household(`Fleet ${++serials}`, `AH3-5510-${100 + serials}`);
      const { customerId } = home;
      const path = ['plans', 'premium', 'prices', 'EUR-month', 'model'];
      const value = { kind: 'per_unit', unitAmount: '4.90' };
      await publish(world.marco, world.productLineId, [{ op: 'set', path, value }]);
      const order = { customerId, productLineId: world.productLineId, planKey: 'premium', interval: MONTHLY };
      const { subscriptionId } = done(await createFleetSubscription(world.system, { ...order, quantity: 10 }));
      done(await issueDueInvoices(world.system, customerId));
      await world.setTime(LATER);
      // Two more units for 20 of 30 days: 2 × 4.90 × 20/30 = 6.53.
      const more = done(await createQuote(home.viewer, { subscriptionId, quantity: 12 }));
      expect(more.quote).toMatchObject({ netMinor: 653, change: { effectiveAt: LATER } });
      const fewer = done(await createQuote(home.viewer, { subscriptionId, quantity: 8 }));
      expect(fewer.quote).toMatchObject({
        lines: [],
        dueNowMinor: 0,
        change: { effectiveAt: new Date('2026-12-12T08:00:00Z') },
        // 8 × 4.90 = 39.20.
        nextRenewal: { netMinor: 3920 },
      });
      expect(await createQuote(home.viewer, { subscriptionId, quantity: 10 })).toMatchObject({ code: 'SAME_PLAN' });
      expect(await createQuote(home.viewer, { subscriptionId, quantity: 0 })).toMatchObject({ field: 'quantity' });
      expect(await createQuote(home.viewer, { subscriptionId: home.subscriptionId, quantity: 2 })).toMatchObject({
        code: 'CONFLICT',
      });
    }));
});
