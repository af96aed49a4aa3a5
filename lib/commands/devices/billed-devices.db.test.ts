import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { devices } from '@/db/schema/fleet';
import { invoiceLines } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { done, person, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import { quietly, subscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';
import { assert } from '@/lib/domain/assert';
import { MONTHLY } from '@/lib/domain/time/interval';
import { registerDevices } from './register-devices';
import { setDeviceService } from './set-device-service';

await testDatabase();
const TENANT = 'tenant_april';
const support = person(TENANT, 'user_sam', 'support');

function item(key: string, unitAmount: string, quantity: PlanItem['quantity']): PlanItem {
  const price = { currency: 'EUR', interval: MONTHLY, model: { kind: 'per_unit', unitAmount } } as const;
  return { key, names: { en: key }, timing: 'arrears', quantity, prices: [{ key: `${key}:EUR-month`, ...price }] };
}

const fleetPlan = {
  ...plan('fleet', '10.00'),
  items: [
    item('active', '4.00', { kind: 'devices', policy: 'day_weighted', states: ['active'] }),
    item('held', '0.50', { kind: 'devices', policy: 'day_weighted', states: ['seasonal_hold', 'suspended'] }),
    item('reactivation', '5.00', { kind: 'device_transitions', from: 'suspended', to: 'active' }),
  ],
};

it('the mixed fleet of April is billed 453.33 and 3.33, and a reactivation afterwards as it happens', () =>
  quietly(async () => {
    const world = await subscriptionWorld(TENANT);
    await publish(world.marco, world.productLineId, [{ op: 'add-plan', plan: fleetPlan, after: 'premium' }]);
    await world.setTime(new Date('2027-03-31T22:00:00Z'));
    const { customerId } = await world.household('Stadtwerke Altona', 'AH3-9910-1000');
    const { productLineId } = world;
    const order = { customerId, productLineId, planKey: 'fleet', interval: MONTHLY, quantity: 1 };
    const { subscriptionId } = done(await createFleetSubscription(world.system, order));
    const [known] = await inTenant(TENANT, (tx) => tx.select().from(devices));
    assert(known, 'the household has a device');
    const { brandId, modelId } = known;
    const registered = await registerDevices(
      world.system,
      Array.from({ length: 130 }, (_, n) => ({
        serial: `AH3-9910-${2000 + n}`,
        brandId,
        productLineId,
        modelId,
        lot: '1',
        firmware: '1',
      })),
    );
    const ids = done(registered).devices.map(({ deviceId }) => deviceId);
    const serve = async (at: string, state: 'active' | 'suspended', deviceIds: readonly string[]) => {
      await world.setTime(new Date(at));
      done(await setDeviceService(support, { subscriptionId, deviceIds, state }));
    };
    await serve('2027-03-31T22:00:00Z', 'active', ids.slice(0, 110));
    await serve('2027-04-11T07:00:00Z', 'suspended', ids.slice(100, 110));
    await serve('2027-04-16T07:00:00Z', 'active', ids.slice(110));
    const billed = async (at: string) => {
      await world.setTime(new Date(at));
      done(await issueDueInvoices(world.system, customerId));
      const rows = await inTenant(TENANT, (tx) =>
        tx
          .select({ item: invoiceLines.itemKey, amountMinor: invoiceLines.amountMinor, from: invoiceLines.periodStart })
          .from(invoiceLines)
          .where(eq(invoiceLines.subscriptionId, subscriptionId))
          .orderBy(asc(invoiceLines.periodStart), asc(invoiceLines.itemKey)),
      );
      return rows.filter((row) => row.item !== null).map((row) => [row.item, row.amountMinor]);
    };
    // (100 × 30 + 20 × 15 + 10 × 10) × 4.00 ÷ 30 = 453.33; 10 × 20 × 0.50 ÷ 30 = 3.33; together 456.66.
    const april = [
      ['active', 45333],
      ['held', 333],
    ];
    expect(await billed('2027-04-30T23:00:00Z')).toEqual(april);
    await serve('2027-05-11T07:00:00Z', 'active', ids.slice(100, 110));
    // (120 × 31 + 10 × 21) × 4.00 ÷ 31 = 507.10; 10 × 10 × 0.50 ÷ 31 = 1.61; 10 × 5.00 = 50.00.
    expect(await billed('2027-06-01T00:00:00Z')).toEqual([
      ...april,
      ['active', 50710],
      ['held', 161],
      ['reactivation', 5000],
    ]);
    // Suspended on 29 May already, as becomes known in June: 3 days less, credited with the next run.
    const late = { subscriptionId, deviceIds: ids.slice(0, 1), state: 'suspended' as const };
    expect(await setDeviceService(support, { ...late, at: new Date('2027-05-29T07:00:00Z') })).toMatchObject({
      changed: 1,
    });
    // 3 days of 31: 4.00 × 3/31 = −0.39 (507.0968 − 0.3871 = 506.7097); 0.50 × 3/31 = +0.05.
    const corrected = await billed('2027-06-02T00:00:00Z');
    expect(corrected.filter(([key]) => key === 'active').map(([, amount]) => amount)).toEqual(
      expect.arrayContaining([45333, 50710, -39]),
    );
  }));
