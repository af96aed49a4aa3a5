import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { tenantTime } from '@/db/clock';
import { getFeature, type FeatureView } from '@/db/read/catalog/get-feature';
import { listFeatures } from '@/db/read/catalog/list-features';
import { entitlementSets } from '@/db/schema/entitlements';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { insertDeviceModels, listDeviceModels } from '@/db/write/catalog';
import { mapCurrentSets } from '@/db/write/entitlements';
import { addFeature } from '@/lib/commands/catalog/add-feature';
import { changeFeature, featureHash } from '@/lib/commands/catalog/change-feature';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { refreshEntitlements } from '@/lib/commands/entitlements/refresh-entitlements';
import { contextFor } from '@/lib/commands/run-command';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { assert } from '@/lib/domain/assert';
import { decideCheck } from '@/lib/domain/entitlements/decide-check';
import type { FeatureChange, NewFeatureInput } from '@/lib/domain/catalog/parse-feature';
import { isRefusal } from '@/lib/domain/refusal';
import { deliverOutbox } from '@/lib/jobs/deliver-outbox';
import { done, person } from './catalog-fixture';

await testDatabase();
const tenantId = 'tenant_features';
let world: SubscriptionWorld;
let home: Household;

const air: NewFeatureInput = {
  key: 'air.quality',
  kind: 'switch',
  group: { names: { en: 'Air', de: 'Luft' } },
  names: { en: 'Air quality', de: 'Luftqualität' },
  icon: 'gauge',
  criticality: 'normal',
};

beforeAll(async () => {
  await quietly(async () => {
    world = await subscriptionWorld(tenantId);
    home = await world.household('Lena Maurer', 'AUR-7Q2K-4418');
    done(await buy(world, home, 'premium'));
  });
});

const add = (input: Partial<NewFeatureInput>, viewer = world.marco) =>
  quietly(() => addFeature(viewer, { productLineId: world.productLineId, ...air, ...input }));

const look = async (key: string): Promise<FeatureView> => {
  const view = await getFeature(world.marco, 'aurelia-sense', key);
  assert(view, `${key} is a feature of the line`);
  return view;
};

async function change(
  key: string,
  other: Partial<FeatureChange>,
  more: { reason?: string; agreed?: { gains: number; loses: number }; seen?: string; viewer?: typeof world.marco } = {},
) {
  const { feature } = await look(key);
  const { group, names, icon, criticality, unit, minimumFirmware, modelSkus } = feature;
  const same = { group: { key: group }, names, icon, criticality, unit, minimumFirmware };
  return quietly(() =>
    changeFeature(more.viewer ?? world.marco, {
      featureId: feature.id,
      seen: more.seen ?? featureHash(feature),
      change: { ...same, ...(modelSkus ? { modelSkus: [...modelSkus] } : {}), ...other },
      reason: more.reason ?? '',
      agreed: more.agreed ?? null,
    }),
  );
}

/** The newest entitlement set of a device, and the company's time. */
const inForce = () =>
  inTenant(tenantId, async (tx) => {
    const newest = tx.select().from(entitlementSets).where(eq(entitlementSets.deviceId, home.deviceId));
    const [set] = await newest.orderBy(desc(entitlementSets.seq)).limit(1);
    assert(set, 'the device has entitlements');
    return { set, at: await tenantTime(tx, tenantId) };
  });

const otherModel = () => ({
  tenantId,
  id: 'model_rv1',
  productLineId: world.productLineId,
  sku: 'AUR-RV1',
  name: 'Radiator valve',
  hardwareRevision: 'A',
});

const checkOf = async (feature: string) => {
  const { set, at } = await inForce();
  return decideCheck(set, { feature, quantity: 1, at, firmware: '3.1.0' }).code;
};

describe('adding a feature', () => {
  it('makes it with the next code and a group of its own, and changes nothing that is live', async () => {
    const before = await inForce();
    // The line has features with the codes 1 and 2.
    expect(done(await add({}))).toMatchObject({ key: 'air.quality', code: 3 });
    expect((await inForce()).set.seq).toBe(before.set.seq);
    const page = await listFeatures(world.marco, 'aurelia-sense');
    expect(page?.line?.featureGroups).toEqual([
      { key: 'comfort', names: { en: 'Comfort' } },
      { key: 'air', names: { en: 'Air', de: 'Luft' } },
    ]);
    const use = page?.uses.find(({ feature }) => feature.key === 'air.quality');
    expect(use).toMatchObject({ plans: [], drafts: [], feature: { group: 'air', names: air.names } });
    expect((await look('air.quality')).history).toMatchObject([{ before: null, after: { key: 'air.quality' } }]);
  });

  it('refuses a key that is taken at its field, and leaves no group behind', async () => {
    const again = await add({ group: { names: { en: 'Ventilation' } }, key: 'zones.max' });
    expect(again).toMatchObject({ code: 'INPUT_INVALID', field: 'key' });
    const page = await listFeatures(world.marco, 'aurelia-sense');
    expect(page?.line?.featureGroups.map(({ key }) => key)).not.toContain('ventilation');
  });

  it('gives what belongs to users by law to every device at once', async () => {
    done(await add({ key: 'data.own', group: { key: 'comfort' }, names: { en: 'Own data' }, criticality: 'legal' }));
    expect(await checkOf('data.own')).toBe('OK');
  });

  it('is seen with the plans and drafts that grant it', async () => {
    const { draftId, revision } = done(await createDraft(world.marco, { productLineId: world.productLineId }));
    const path = ['plans', 'premium', 'grants', 'air.quality'];
    const grant = { op: 'set', path, value: { kind: 'switch', on: true } } as const;
    done(await editDraft(world.marco, { draftId, revision, patches: [grant] }));
    const view = await look('air.quality');
    expect(view.drafts).toMatchObject([{ id: draftId, number: 2 }]);
    expect(view.plans.map(({ key, subscriptions }) => [key, subscriptions])).toEqual([
      ['free', 0],
      ['standard', 0],
      ['premium', 1],
    ]);
    // Frost protection is in every plan.
    expect(await look('safety.frost')).toMatchObject({ subscriptions: 1, devices: { having: 1, all: 1 } });
  });
});

describe('changing a feature', () => {
  it('writes names at once, with who it was and what it said before', async () => {
    expect(done(await change('zones.max', { names: { en: 'Rooms', de: 'Räume' } }))).toMatchObject({
      kind: 'changed',
      reach: { gains: 0, loses: 0 },
    });
    const { feature, history } = await look('zones.max');
    expect(feature).toMatchObject({ names: { en: 'Rooms', de: 'Räume' }, code: 1, kind: 'limit' });
    expect(history).toMatchObject([
      { by: 'user_marco', before: { names: { en: 'Heating zones' } }, after: { names: { en: 'Rooms' } } },
    ]);
  });

  it('asks before it takes a feature from devices, and then says so to the device', async () => {
    const models = { modelSkus: ['AUR-HH3'] };
    expect(await change('zones.max', { minimumFirmware: '4.0' })).toMatchObject({
      kind: 'unconfirmed',
      reach: { gains: 0, loses: 1 },
    });
    expect((await look('zones.max')).feature.minimumFirmware).toBeUndefined();
    expect(await change('zones.max', { minimumFirmware: '4.0' }, { agreed: { gains: 0, loses: 2 } })).toMatchObject({
      kind: 'unconfirmed',
    });
    const agreed = { gains: 0, loses: 1 };
    done(await change('zones.max', { ...models, minimumFirmware: '4.0' }, { agreed }));
    expect(await checkOf('zones.max')).toBe('FIRMWARE_TOO_OLD');
    done(await change('zones.max', { minimumFirmware: undefined }, { agreed: { gains: 1, loses: 0 } }));
    expect(await checkOf('zones.max')).toBe('OK');
  });

  it('gives other models nothing of it, with a reason, and takes no model of another product line', async () => {
    expect(await change('zones.max', { modelSkus: ['NOR-P1'] })).toMatchObject({ field: 'modelSkus' });
    await inTenant(tenantId, (tx) => insertDeviceModels(tx, [otherModel()]));
    expect(await change('zones.max', { modelSkus: ['AUR-RV1'] })).toMatchObject({ reach: { gains: 0, loses: 1 } });
    done(await change('zones.max', { modelSkus: ['AUR-RV1'] }, { agreed: { gains: 0, loses: 1 } }));
    expect(await checkOf('zones.max')).toBe('MODEL_INCOMPATIBLE');
    expect((await look('zones.max')).devices).toEqual({ having: 0, all: 1 });
    done(await change('zones.max', { modelSkus: [] }, { agreed: { gains: 1, loses: 0 } }));
    expect(await checkOf('zones.max')).toBe('OK');
  });

  it('refuses an editor who looked before somebody else changed it', async () => {
    const { feature } = await look('zones.max');
    done(await change('zones.max', { icon: 'gauge' }));
    expect(await change('zones.max', { icon: 'bell' }, { seen: featureHash(feature) })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('takes a protection away only with a written reason, which stays in the history', async () => {
    expect(await change('safety.frost', { criticality: 'normal' })).toMatchObject({ field: 'reason' });
    const reason = 'The valve does it by itself now.';
    done(await change('safety.frost', { criticality: 'normal' }, { reason }));
    expect((await look('safety.frost')).history[0]).toMatchObject({ reason, before: { criticality: 'safety' } });
    expect(await change('air.quality', { criticality: 'safety' })).toMatchObject({
      field: 'criticality',
      values: { plans: 'Free, Premium, Premium' },
    });
    done(await change('safety.frost', { criticality: 'safety' }));
  });

  it('refreshes more devices than one transaction takes in steps that the workers go through', async () => {
    await quietly(async () => {
      const { brandId, productLineId } = world;
      const [model] = await inTenant(tenantId, (tx) => listDeviceModels(tx, tenantId));
      assert(model, 'the line has a device model');
      const units = Array.from({ length: 120 }, (_, n) => `AUR-MANY-${String(1000 + n)}`);
      const registered = await registerDevices(
        world.system,
        units.map((serial) => ({ serial, brandId, productLineId, modelId: model.id, lot: '1', firmware: '3.1.0' })),
      );
      const ids = done(registered).devices.map(({ deviceId }) => deviceId);
      await inTenant(tenantId, async (tx) => {
        const context = await contextFor(world.system, tx);
        for (const id of ids) await refreshEntitlements(context, id);
      });
      const seqs = () => inTenant(tenantId, (tx) => mapCurrentSets(tx, tenantId, ids));
      expect([...(await seqs()).values()].every(({ seq }) => seq === 1)).toBe(true);
      done(await change('air.quality', { minimumFirmware: '2.0' }));
      // 121 devices have entitlements; 100 are refreshed at once.
      expect([...(await seqs()).values()].filter(({ seq }) => seq === 2).length).toBeLessThanOrEqual(100);
      await deliverOutbox(tenantId);
      expect([...(await seqs()).values()].every(({ seq }) => seq === 2)).toBe(true);
    });
  });
});

describe('who may', () => {
  it('finance looks and changes nothing', async () => {
    const finance = person(tenantId, 'user_fiona', 'finance');
    expect(await add({ key: 'a.b' }, finance)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await change('zones.max', { icon: 'bell' }, { viewer: finance })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await listFeatures(finance, 'aurelia-sense'))?.editing.allowed).toBe(false);
    expect((await getFeature(finance, 'aurelia-sense', 'zones.max'))?.editing).toMatchObject({
      whoCan: ['product_manager', 'owner'],
    });
  });

  it('another company and a person of another brand find nothing', async () => {
    const stranger = person('tenant_other', 'user_x');
    const elsewhere = { ...person(tenantId, 'user_y'), brandIds: ['brand_other'] };
    for (const viewer of [stranger, elsewhere]) {
      expect(await listFeatures(viewer, 'aurelia-sense')).toBeUndefined();
      expect(await getFeature(viewer, 'aurelia-sense', 'zones.max')).toBeUndefined();
      expect(await add({ key: 'a.b' }, viewer)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await change('zones.max', { icon: 'bell' }, { viewer })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('a customer has no catalogue to look at', async () => {
    expect(await listFeatures(home.viewer)).toBeUndefined();
    expect(isRefusal(await add({ key: 'a.b' }, home.viewer))).toBe(true);
  });
});
