import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { deviceServicePeriods } from '@/db/schema/device-service';
import { entitlementSets } from '@/db/schema/entitlements';
import { devices } from '@/db/schema/fleet';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import {
  customerViewer,
  quietly,
  subscriptionWorld,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { assert } from '@/lib/domain/assert';
import { MONTHLY } from '@/lib/domain/time/interval';
import { registerDevices } from './register-devices';
import { setDeviceService } from './set-device-service';

await testDatabase();
const tenantId = 'tenant_service';
const support = person(tenantId, 'user_sam', 'support');
let world: SubscriptionWorld;
let customerId: string;
let subscriptionId: string;
let deviceIds: readonly string[];
let foreignDeviceId: string;

beforeAll(async () => {
  await quietly(async () => {
    world = await subscriptionWorld(tenantId);
    const home = await world.household('Lena Maurer', 'AUR-7Q2K-4418');
    foreignDeviceId = home.deviceId;
    const [device] = await inTenant(tenantId, (tx) => tx.select().from(devices));
    assert(device, 'the household has a device');
    const { brandId, productLineId, modelId } = device;
    customerId = done(
      await createCustomer(world.system, {
        brandId,
        kind: 'business',
        name: 'Stadtwerke Altona',
        email: 'billing@altona.example',
        locale: 'de',
        address: { street: 'Max-Brauer-Allee 1', postalCode: '22765', city: 'Hamburg', country: 'DE' },
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        collection: 'invoice',
      }),
    ).customerId;
    const order = { customerId, productLineId, planKey: 'premium', interval: MONTHLY, quantity: 1 };
    subscriptionId = done(await createFleetSubscription(world.system, order)).subscriptionId;
    const registered = await registerDevices(
      world.system,
      Array.from({ length: 300 }, (_, n) => ({
        serial: `AUR-FLEE-${String(1000 + n)}`,
        brandId,
        productLineId,
        modelId,
        lot: '1',
        firmware: '3.1.0',
      })),
    );
    deviceIds = done(registered).devices.map(({ deviceId }) => deviceId);
  });
});

const set = (
  order: Partial<Parameters<typeof setDeviceService>[1]>,
  viewer: Parameters<typeof setDeviceService>[0] = support,
) => quietly(() => setDeviceService(viewer, { subscriptionId, deviceIds, state: 'active', ...order }));

const periodsOf = (deviceId: string) =>
  inTenant(tenantId, (tx) =>
    tx
      .select({
        state: deviceServicePeriods.state,
        startAt: deviceServicePeriods.startAt,
        endAt: deviceServicePeriods.endAt,
      })
      .from(deviceServicePeriods)
      .where(eq(deviceServicePeriods.deviceId, deviceId))
      .orderBy(deviceServicePeriods.startAt),
  );

async function phaseOf(deviceId: string) {
  const rows = await inTenant(tenantId, (tx) =>
    tx.select().from(entitlementSets).where(eq(entitlementSets.deviceId, deviceId)).orderBy(entitlementSets.seq),
  );
  return rows.at(-1)?.phases[0];
}

const first = (): string => deviceIds[0] ?? '';
const start = new Date('2026-11-12T08:00:00Z');

describe('the devices of a fleet', () => {
  it('come into service together and get the plan, twice is once', async () => {
    expect(await set({})).toMatchObject({ changed: 300, at: start });
    expect(await set({})).toMatchObject({ changed: 0 });
    expect(await periodsOf(first())).toEqual([{ state: 'active', startAt: start, endAt: null }]);
    expect(await phaseOf(first())).toMatchObject({ state: 'FULL', planKey: 'premium' });
    expect(await phaseOf(deviceIds[299] ?? '')).toMatchObject({ state: 'FULL', planKey: 'premium' });
  });

  it('rest in winter with what the lowest plan gives, planned ahead', async () => {
    const at = new Date('2026-12-01T00:00:00Z');
    expect(await set({ deviceIds: [first()], state: 'seasonal_hold', at })).toMatchObject({ changed: 1 });
    expect(await phaseOf(first())).toMatchObject({ state: 'FULL', until: at.toISOString() });
    expect(await set({ deviceIds: [first()], state: 'active', at: new Date('2026-11-20T00:00:00Z') })).toMatchObject({
      code: 'CONFLICT',
      field: 'at',
    });
  });

  it('are switched off while suspended, and go out of service', async () => {
    const second = deviceIds[1] ?? '';
    await world.setTime(new Date('2026-11-13T08:00:00Z'));
    expect(await set({ deviceIds: [second], state: 'suspended' })).toMatchObject({ changed: 1 });
    expect(await phaseOf(second)).toMatchObject({ state: 'SUSPENDED' });
    await world.setTime(new Date('2026-11-14T08:00:00Z'));
    expect(await set({ deviceIds: [second], state: null })).toMatchObject({ changed: 1 });
    expect(await phaseOf(second)).toMatchObject({ state: 'NONE' });
    expect(await periodsOf(second)).toMatchObject([
      { state: 'active', endAt: new Date('2026-11-13T08:00:00Z') },
      { state: 'suspended', endAt: new Date('2026-11-14T08:00:00Z') },
    ]);
  });

  it('are all left as they were when one cannot be served', async () => {
    const third = deviceIds[2] ?? '';
    expect(await set({ deviceIds: [third, foreignDeviceId], state: 'suspended' })).toMatchObject({
      code: 'CONFLICT',
      field: 'deviceIds.1',
    });
    expect(await set({ deviceIds: [third, 'device_unknown'], state: 'suspended' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await periodsOf(third)).toHaveLength(1);
  });

  it('are never served before the subscription starts', async () => {
    expect(await set({ at: new Date('2026-11-01T00:00:00Z') })).toMatchObject({ code: 'INPUT_INVALID', field: 'at' });
  });

  it('are served by staff: not by customers, not for another tenant or brand', async () => {
    expect(await set({}, customerViewer(tenantId, customerId))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await set({}, { ...support, tenantId: 'tenant_other' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await set({}, { ...support, brandIds: ['brand_other'] })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
