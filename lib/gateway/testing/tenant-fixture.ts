import { inTenant } from '@/db/tenant';
import { database, type Tx } from '@/db/client';
import { deviceModels, features, planVersions, plans, productLines, releasePlans, releases } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { memberships, users, userTenants } from '@/db/schema/people';
import { brands, legalEntities, tenants } from '@/db/schema/tenancy';
import { insertApiKey } from '@/db/write/api-keys';
import { insertEntitlementSet } from '@/db/write/entitlements';
import { makeApiKey } from '@/lib/commands/developers/api-key';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { KeyScope } from '@/lib/domain/access/viewer';
import type { EntitledFeature, EntitlementPhase } from '@/lib/domain/entitlements/entitlement-set';
import { randomBytes } from 'node:crypto';

/** A small manufacturer: one brand, one product line with Free and Premium, two devices of one customer. */
export interface TestTenant {
  readonly tenantId: string;
  readonly brandId: string;
  readonly lineId: string;
  readonly releaseId: string;
  readonly customerId: string;
  /** `SN-<NAME>-1` with an entitlement set of the Free plan. */
  readonly serial: string;
  readonly deviceId: string;
  /** `SN-<NAME>-2`, which never had a set. */
  readonly bareSerial: string;
  /** A key with all scopes the gateway knows. */
  readonly key: string;
}

const at = new Date('2026-01-01T00:00:00Z');
const address = { street: 'Werkstraße 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };

const switchGrant = (on: boolean): EntitledFeature => ({
  code: 1,
  kind: 'switch',
  value: on,
  mode: 'restrict',
  source: 'plan free@1',
});
export const freeFeatures: Readonly<Record<string, EntitledFeature>> = {
  remote_schedule: switchGrant(false),
  history: { code: 2, kind: 'limit', value: 7, mode: 'restrict', source: 'plan free@1' },
  'reports.export': {
    code: 3,
    kind: 'metered',
    value: 10,
    included: 10,
    per: 'month',
    mode: 'restrict',
    source: 'plan free@1',
  },
};
export const premiumFeatures: Readonly<Record<string, EntitledFeature>> = {
  ...freeFeatures,
  remote_schedule: { ...switchGrant(true), source: 'plan premium@1' },
};

export function onePhase(
  featuresOf: EntitlementPhase['features'],
  state: EntitlementPhase['state'] = 'FULL',
): readonly EntitlementPhase[] {
  return [{ until: null, state, planKey: 'free', planVersionId: 'version_free', features: featuresOf }];
}

export async function makeTenant(name: string): Promise<TestTenant> {
  const tenantId = `tenant_${name}`;
  const ids = {
    tenantId,
    brandId: `brand_${name}`,
    lineId: `line_${name}`,
    releaseId: `release_${name}`,
    customerId: `customer_${name}`,
    deviceId: `device_${name}1`,
    serial: `SN-${name.toUpperCase()}-1`,
    bareSerial: `SN-${name.toUpperCase()}-2`,
  };
  await database().insert(tenants).values({ id: tenantId, name, timeZone: 'Europe/Berlin', createdAt: at });
  const key = await inTenant(tenantId, async (tx) => {
    await makeBrand(tx, name, ids);
    await makeCatalog(tx, ids);
    await makeDevices(tx, name, ids);
    return makeKey(tx, tenantId, ['entitlements:read', 'usage:write', 'devices:write']);
  });
  return { ...ids, key };
}

export async function makeKey(tx: Tx, tenantId: string, scopes: readonly KeyScope[]): Promise<string> {
  const { key, prefix, secretHash } = makeApiKey(randomBytes);
  const id = `key_${prefix}`;
  await insertApiKey(tx, {
    tenantId,
    id,
    name: 'test',
    prefix,
    secretHash,
    scopes: [...scopes],
    createdAt: at,
    createdBy: 'user_test',
  });
  return key;
}

/** Adds the next set of the first device, as every command that changes entitlements does. */
export async function changeSet(tenant: TestTenant, seq: number, phases: readonly EntitlementPhase[]): Promise<void> {
  const { tenantId, deviceId } = tenant;
  await inTenant(tenantId, (tx) => writeSet(tx, { tenantId, deviceId, seq, phases }));
}

async function writeSet(
  tx: Tx,
  set: { tenantId: string; deviceId: string; seq: number; phases: readonly EntitlementPhase[] },
): Promise<void> {
  const { tenantId, deviceId, seq, phases } = set;
  const content = { deviceId, seq, subscriptionId: null, phases, sources: [], hash: `hash ${seq}`, computedAt: at };
  await insertEntitlementSet(tx, tenantId, content, `event_${seq}`);
}

type Ids = Omit<TestTenant, 'key'>;

async function makeBrand(tx: Tx, name: string, { tenantId, brandId, customerId }: Ids): Promise<void> {
  const legalEntityId = `entity_${name}`;
  await tx.insert(legalEntities).values({
    tenantId,
    id: legalEntityId,
    name: `${name} GmbH`,
    address,
    country: 'DE',
    vatId: 'DE123456789',
    register: 'HRB 1',
    managingDirector: 'A. Person',
    invoicePrefix: name.toUpperCase(),
  });
  await tx.insert(brands).values({
    tenantId,
    id: brandId,
    key: name,
    name,
    legalEntityId,
    defaultLocale: 'de',
    timeZone: 'Europe/Berlin',
    supportEmail: `help@${name}.example`,
    supportPhone: '+49 40 1',
    tagline: { en: 'Warm.' },
  });
  await tx.insert(customers).values({
    tenantId,
    id: customerId,
    brandId,
    kind: 'consumer',
    name: 'Ada Winter',
    email: `ada@${name}.example`,
    locale: 'de',
    country: 'DE',
    address,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    collection: 'card',
    createdAt: at,
  });
}

async function makeCatalog(tx: Tx, { tenantId, brandId, lineId, releaseId }: Ids): Promise<void> {
  const names = { en: 'Thermostats' };
  await tx.insert(productLines).values({
    tenantId,
    id: lineId,
    brandId,
    key: 'thermostats',
    names,
    description: names,
    unitNames: { one: { en: 'hub' }, other: { en: 'hubs' } },
    currencies: ['EUR'],
    featureGroups: [],
    liveReleaseId: releaseId,
    position: 1,
    createdAt: at,
  });
  const kinds = {
    remote_schedule: 'switch',
    history: 'limit',
    'reports.export': 'metered',
    brand_new: 'switch',
  } as const;
  const rows = Object.entries(kinds).map(([key, kind], index) => ({
    tenantId,
    id: `feature_${key}`,
    productLineId: lineId,
    key,
    code: index + 1,
    kind,
    group: 'all',
    names: { en: key },
    icon: 'circle',
    criticality: 'normal' as const,
    position: index,
  }));
  await tx.insert(features).values(rows);
  await tx.insert(releases).values({
    tenantId,
    id: releaseId,
    productLineId: lineId,
    number: 1,
    title: 'First tiers',
    rollout: 'new_customers',
    publishedAt: at,
    publishedBy: 'user_test',
  });
  for (const [index, content] of [free, premium].entries()) {
    const [planId, versionId] = [`plan_${content.key}`, `version_${content.key}`];
    await tx.insert(plans).values({ tenantId, id: planId, productLineId: lineId, key: content.key, createdAt: at });
    await tx
      .insert(planVersions)
      .values({ tenantId, id: versionId, planId, number: 1, content, contentHash: content.key, publishedAt: at });
    await tx.insert(releasePlans).values({ tenantId, releaseId, position: index, planId, planVersionId: versionId });
  }
}

const terms = { trialDays: 0, graceDays: 7, proration: 'second', includedMonths: 0, withdrawalDays: 14 } as const;
const free: PlanContent = {
  key: 'free',
  names: { en: 'Free' },
  taglines: { en: 'The basics' },
  prices: [],
  grants: { history: { kind: 'limit', value: 7 }, 'reports.export': { kind: 'metered', included: 10, per: 'month' } },
  terms,
  commissionable: false,
  archived: false,
};
const premium: PlanContent = {
  ...free,
  key: 'premium',
  names: { en: 'Premium' },
  prices: [
    {
      key: 'EUR-month',
      currency: 'EUR',
      interval: { unit: 'month', count: 1 },
      model: { kind: 'flat', amount: '4.90' },
    },
  ],
  grants: {
    remote_schedule: { kind: 'switch', on: true },
    brand_new: { kind: 'switch', on: true },
    history: { kind: 'limit', value: 365 },
    'reports.export': { kind: 'metered', included: 100, per: 'month' },
  },
  commissionable: true,
};

async function makeDevices(
  tx: Tx,
  name: string,
  { tenantId, brandId, lineId, customerId, deviceId, serial, bareSerial }: Ids,
): Promise<void> {
  const modelId = `model_${name}`;
  await tx
    .insert(deviceModels)
    .values({ tenantId, id: modelId, productLineId: lineId, sku: 'T1', name: 'T1', hardwareRevision: 'A' });
  const common = {
    tenantId,
    brandId,
    productLineId: lineId,
    modelId,
    lot: 'L1',
    firmware: '2.4.0',
    manufacturedAt: at,
    entitlementSeq: 0,
  };
  await tx.insert(devices).values([
    { ...common, id: deviceId, serial },
    { ...common, id: `device_${name}2`, serial: bareSerial },
  ]);
  await tx
    .insert(ownerships)
    .values({ tenantId, id: `ownership_${name}`, deviceId, customerId, name: 'Home', startAt: at });
  await writeSet(tx, { tenantId, deviceId, seq: 1, phases: onePhase(freeFeatures) });
}

/** A person of the manufacturer who reads mail. */
export async function makeProductManager(tenantId: string, email: string): Promise<void> {
  const userId = `user_${email.split('@')[0] ?? ''}`;
  await database().insert(users).values({ id: userId, email, name: email, createdAt: at });
  await database().insert(userTenants).values({ userId, tenantId });
  await inTenant(tenantId, (tx) =>
    tx.insert(memberships).values({
      tenantId,
      id: `membership_${userId}`,
      userId,
      organizationKind: 'manufacturer',
      organizationId: tenantId,
      roles: ['product_manager'],
      createdAt: at,
    }),
  );
}
