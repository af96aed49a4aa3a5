import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deviceModels, features } from '@/db/schema/catalog';
import { devices } from '@/db/schema/fleet';
import { apiKeys } from '@/db/schema/people';
import { brands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';

/** A device as the simulator offers it. */
export interface LabDevice {
  readonly serial: string;
  readonly model: string;
  readonly brand: string;
  readonly firmware: string;
  readonly productLineId: string;
  /** The newest entitlement set, and the one the device said it applied. */
  readonly seq: number;
  readonly appliedSeq: number | null;
  readonly appliedAt: Date | null;
}

export interface LabFeature {
  readonly key: string;
  readonly productLineId: string;
  readonly name: string;
}

const DEVICES_OFFERED = 500;

/** The devices and features the simulator can ask about. */
export async function listLabDevices(tenantId: string): Promise<{ devices: LabDevice[]; features: LabFeature[] }> {
  return inTenant(tenantId, async (tx) => ({
    devices: await tx
      .select({
        serial: devices.serial,
        model: deviceModels.name,
        brand: brands.name,
        firmware: devices.firmware,
        productLineId: devices.productLineId,
        seq: devices.entitlementSeq,
        appliedSeq: devices.appliedSeq,
        appliedAt: devices.appliedAt,
      })
      .from(devices)
      .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
      .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
      .where(eq(devices.tenantId, tenantId))
      .orderBy(asc(brands.name), asc(devices.serial))
      .limit(DEVICES_OFFERED),
    features: await listFeatures(tx, tenantId),
  }));
}

async function listFeatures(tx: Tx, tenantId: string): Promise<LabFeature[]> {
  const rows = await tx
    .select({ key: features.key, productLineId: features.productLineId, names: features.names })
    .from(features)
    .where(eq(features.tenantId, tenantId))
    .orderBy(asc(features.key));
  return rows.map(({ names, ...feature }) => ({ ...feature, name: names.en }));
}

export async function listOpenKeysNamed(tx: Tx, tenantId: string, name: string): Promise<string[]> {
  const rows = await tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.name, name), isNull(apiKeys.revokedAt)));
  return rows.map((row) => row.id);
}
