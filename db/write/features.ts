import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import { deviceModels, features, planVersions, productLines } from '@/db/schema/catalog';
import { devices } from '@/db/schema/fleet';
import { assert } from '@/lib/domain/assert';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { DeviceGroup } from '@/lib/domain/entitlements/feature-reach';
import type { Localized } from '@/lib/domain/localized';

/** The product line of a feature. */
export async function findLineOfFeature(tx: Tx, tenantId: string, featureId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ productLineId: features.productLineId })
    .from(features)
    .where(and(eq(features.tenantId, tenantId), eq(features.id, featureId)));
  return row?.productLineId;
}

/** Writes what may change of a feature. */
export async function setFeature(tx: Tx, tenantId: string, feature: FeatureDefinition): Promise<void> {
  const { id, group, names, unit, icon, criticality, minimumFirmware, modelSkus } = feature;
  await tx
    .update(features)
    .set({
      group,
      names,
      icon,
      criticality,
      unit: unit ?? null,
      minimumFirmware: minimumFirmware ?? null,
      modelSkus: modelSkus ? [...modelSkus] : null,
    })
    .where(and(eq(features.tenantId, tenantId), eq(features.id, id)));
}

/** The headings of a product line's features. The line is locked by the caller. */
export async function setFeatureGroups(
  tx: Tx,
  line: { readonly tenantId: string; readonly id: string },
  featureGroups: readonly { readonly key: string; readonly names: Localized }[],
): Promise<void> {
  await tx
    .update(productLines)
    .set({ featureGroups })
    .where(and(eq(productLines.tenantId, line.tenantId), eq(productLines.id, line.id)));
}

export async function listLineModels(
  tx: Tx,
  tenantId: string,
  productLineId: string,
): Promise<{ sku: string; name: string }[]> {
  return tx
    .select({ sku: deviceModels.sku, name: deviceModels.name })
    .from(deviceModels)
    .where(and(eq(deviceModels.tenantId, tenantId), eq(deviceModels.productLineId, productLineId)))
    .orderBy(asc(deviceModels.sku));
}

export async function getModelSku(tx: Tx, tenantId: string, modelId: string): Promise<string> {
  const sku = (await mapModelSkus(tx, tenantId, [modelId])).get(modelId);
  assert(sku !== undefined, `the device model ${modelId} is registered`);
  return sku;
}

/** Stock-keeping units by model id. */
export async function mapModelSkus(
  tx: Tx,
  tenantId: string,
  modelIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: deviceModels.id, sku: deviceModels.sku })
    .from(deviceModels)
    .where(and(eq(deviceModels.tenantId, tenantId), inArray(deviceModels.id, [...new Set(modelIds)])));
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

/** Devices of a product line that have an entitlement set, in the order of their ids. */
export async function listEntitledDevices(
  tx: Tx,
  tenantId: string,
  page: { readonly productLineId: string; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.tenantId, tenantId),
        eq(devices.productLineId, page.productLineId),
        gt(devices.entitlementSeq, 0),
        gt(devices.id, page.after),
      ),
    )
    .orderBy(asc(devices.id))
    .limit(page.limit);
  return rows.map(({ id }) => id);
}

const groupRow = z.object({
  sku: z.string(),
  firmware: z.string(),
  version: z.string().nullable(),
  devices: z.coerce.number(),
});

/** The devices of a product line that have entitlements, counted by what decides whether a feature is theirs at `at`. */
export async function countDeviceGroups(
  tx: Tx,
  tenantId: string,
  productLineId: string,
  at: Date,
): Promise<DeviceGroup[]> {
  const { rows } = await tx.execute(sql`
    select m.sku, d.firmware, p.phase ->> 'planVersionId' as version, count(*) as devices
      from devices d
      join device_models m on m.tenant_id = d.tenant_id and m.id = d.model_id
      join entitlement_sets s on s.tenant_id = d.tenant_id and s.device_id = d.id and s.seq = d.entitlement_seq
     cross join lateral (
       select phase from jsonb_array_elements(s.phases) with ordinality as e (phase, place)
        where phase ->> 'until' is null or (phase ->> 'until')::timestamptz > ${at.toISOString()}::timestamptz
        order by place limit 1) as p
     where d.tenant_id = ${tenantId} and d.product_line_id = ${productLineId}
     group by 1, 2, 3`);
  return z
    .array(groupRow)
    .parse(rows)
    .map(({ sku, version, ...row }) => ({ ...row, modelSku: sku, planVersionId: version }));
}

/** What plan versions grant, by version id. */
export async function mapGrants(
  tx: Tx,
  tenantId: string,
  versionIds: readonly string[],
): Promise<Map<string, Readonly<Record<string, Grant>>>> {
  const wanted = [...new Set(versionIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: planVersions.id, content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.tenantId, tenantId), inArray(planVersions.id, wanted)));
  return new Map(rows.map(({ id, content }) => [id, content.grants]));
}
