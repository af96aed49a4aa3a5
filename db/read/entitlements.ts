import { z } from 'zod';
import { pipelineInTenant, type Statement } from '@/db/pipeline';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureKind } from '@/lib/domain/catalog/feature';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import type { CheckSubject } from '@/lib/domain/entitlements/parse-check';
import type { EntitlementPhase, EntitlementSet, EntitlementSource } from '@/lib/domain/entitlements/entitlement-set';

/** A device with the set it is entitled to. */
export interface DeviceEntitlements {
  readonly deviceId: string;
  readonly serial: string;
  readonly brandId: string;
  readonly productLineId: string;
  readonly firmware: string;
  /** What the owner pays in; null while nobody owns the device. */
  readonly currency: string | null;
  /** Null for a device that never had one. */
  readonly set: EntitlementSet | null;
}

/** What is sold for a product line now, and the features that exist. */
export interface LineCatalog {
  readonly productLineId: string;
  readonly currencies: readonly string[];
  readonly plans: readonly PlanContent[];
  readonly features: readonly { readonly key: string; readonly kind: FeatureKind }[];
}

/** A tenant's movable clock, as stored; null for a tenant that lives in real time. */
export type StoredClock = { readonly simulatedAt: Date; readonly setAt: Date; readonly running: boolean } | null;

export interface EntitlementFacts {
  readonly device: DeviceEntitlements;
  /** Undefined when the caller knows the catalogue of this line. */
  readonly catalog: LineCatalog | undefined;
  readonly clock: StoredClock;
}

const deviceRow = z.object({
  id: z.string(),
  serial: z.string(),
  brand_id: z.string(),
  product_line_id: z.string(),
  firmware: z.string(),
  currency: z.string().nullable(),
  seq: z.number().nullable(),
  subscription_id: z.string().nullable(),
  phases: z.custom<readonly EntitlementPhase[]>().nullable(),
  sources: z.custom<readonly EntitlementSource[]>().nullable(),
  hash: z.string().nullable(),
  computed_at: z.date().nullable(),
});
const catalogRow = z.object({
  id: z.string(),
  currencies: z.array(z.string()),
  plans: z.custom<readonly PlanContent[]>().nullable(),
  features: z.custom<LineCatalog['features']>().nullable(),
});
const clockRow = z.object({ simulated_at: z.date(), set_at: z.date(), running: z.boolean() });

/** `serial` and `id` are our own words here, never input. */
function deviceText(column: 'serial' | 'id'): string {
  return `
    select d.id, d.serial, d.brand_id, d.product_line_id, d.firmware,
           s.seq, s.subscription_id, s.phases, s.sources, s.hash, s.computed_at,
           (select c.currency from ownerships o join customers c on c.tenant_id = $1 and c.id = o.customer_id
             where o.tenant_id = $1 and o.device_id = d.id and o.end_at is null limit 1) as currency
      from devices d
      left join entitlement_sets s on s.tenant_id = $1 and s.device_id = d.id and s.seq = d.entitlement_seq
     where d.tenant_id = $1 and d.${column} = $2`;
}

const catalogColumns = `
  select p.id, p.currencies,
         (select jsonb_agg(v.content order by rp.position)
            from release_plans rp join plan_versions v on v.tenant_id = $1 and v.id = rp.plan_version_id
           where rp.tenant_id = $1 and rp.release_id = p.live_release_id) as plans,
         (select jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind) order by f.position)
            from features f where f.tenant_id = $1 and f.product_line_id = p.id) as features`;

/**
 * Everything a check needs, in one round trip. Null when the viewer's tenant has no such device or the key does not reach
 * its brand. Lines whose catalogue the caller knows are named in `knownLines` and not read again.
 */
export async function findEntitlementFacts(
  viewer: KeyViewer,
  subject: CheckSubject,
  knownLines: readonly string[],
): Promise<EntitlementFacts | null> {
  const { tenantId } = viewer;
  const [column, value] =
    subject.kind === 'serial' ? (['serial', subject.serial] as const) : (['id', subject.deviceId] as const);
  const catalogText = `${catalogColumns}
    from devices d join product_lines p on p.tenant_id = $1 and p.id = d.product_line_id
   where d.tenant_id = $1 and d.${column} = $2 and p.id <> all($3)`;
  const [devices, catalogs, clocks] = await pipelineInTenant(tenantId, [
    { name: `check_device_${column}`, text: deviceText(column), values: [tenantId, value] },
    { name: `check_catalog_${column}`, text: catalogText, values: [tenantId, value, knownLines] },
    clockStatement(tenantId),
  ]);
  if (!devices?.[0]) return null;
  const device = toDevice(deviceRow.parse(devices[0]));
  if (viewer.brandIds !== 'all' && !viewer.brandIds.includes(device.brandId)) return null;
  return {
    device,
    catalog: catalogs?.[0] ? toCatalog(catalogRow.parse(catalogs[0])) : undefined,
    clock: toClock(clocks),
  };
}

/** What is sold for one product line; null when the viewer's tenant has no such line. */
export async function findLineCatalog(viewer: KeyViewer, productLineId: string): Promise<LineCatalog | null> {
  const { tenantId } = viewer;
  const text = `${catalogColumns} from product_lines p where p.tenant_id = $1 and p.id = $2`;
  const [rows] = await pipelineInTenant(tenantId, [{ name: 'line_catalog', text, values: [tenantId, productLineId] }]);
  return rows?.[0] ? toCatalog(catalogRow.parse(rows[0])) : null;
}

/** The tenant's clock alone, for when everything else is known. */
export async function findClock(viewer: KeyViewer): Promise<StoredClock> {
  const [clocks] = await pipelineInTenant(viewer.tenantId, [clockStatement(viewer.tenantId)]);
  return toClock(clocks);
}

/** What never changes about a device. */
export interface DeviceIdentity {
  readonly deviceId: string;
  readonly serial: string;
  readonly brandId: string;
  readonly productLineId: string;
}

const identityRow = z.object({ id: z.string(), serial: z.string(), brand_id: z.string(), product_line_id: z.string() });

/** Those of the devices that the viewer's tenant has, in one round trip. */
export async function listDeviceIdentities(viewer: KeyViewer, serials: readonly string[]): Promise<DeviceIdentity[]> {
  const { tenantId, brandIds } = viewer;
  const text = 'select id, serial, brand_id, product_line_id from devices where tenant_id = $1 and serial = any($2)';
  const [rows] = await pipelineInTenant(tenantId, [{ name: 'device_identities', text, values: [tenantId, serials] }]);
  return (rows ?? [])
    .map((row) => identityRow.parse(row))
    .filter((row) => brandIds === 'all' || brandIds.includes(row.brand_id))
    .map((row) => ({
      deviceId: row.id,
      serial: row.serial,
      brandId: row.brand_id,
      productLineId: row.product_line_id,
    }));
}

export interface UsedQuery {
  readonly deviceId: string;
  readonly featureKey: string;
  readonly start: Date;
  readonly end: Date;
}

/** How much of a metered feature a device used in a period, as a decimal string. */
export async function getUsedQuantity(
  viewer: KeyViewer,
  { deviceId, featureKey, start, end }: UsedQuery,
): Promise<string> {
  const { tenantId } = viewer;
  const [rows] = await pipelineInTenant(tenantId, [
    {
      name: 'check_used',
      text: `select coalesce(sum(quantity), 0)::text as used from usage_events
              where tenant_id = $1 and device_id = $2 and feature_key = $3 and occurred_at >= $4 and occurred_at < $5`,
      values: [tenantId, deviceId, featureKey, start, end],
    },
  ]);
  return z.object({ used: z.string() }).parse(rows?.[0]).used;
}

function clockStatement(tenantId: string): Statement {
  return {
    name: 'check_clock',
    text: 'select simulated_at, set_at, running from tenant_clocks where tenant_id = $1',
    values: [tenantId],
  };
}

function toDevice(row: z.infer<typeof deviceRow>): DeviceEntitlements {
  const { id, serial, brand_id: brandId, product_line_id: productLineId, firmware, currency } = row;
  const set: EntitlementSet | null =
    row.seq === null || row.phases === null || row.sources === null || row.hash === null || row.computed_at === null
      ? null
      : {
          deviceId: id,
          seq: row.seq,
          subscriptionId: row.subscription_id,
          phases: row.phases,
          sources: row.sources,
          hash: row.hash,
          computedAt: row.computed_at,
        };
  return { deviceId: id, serial, brandId, productLineId, firmware, currency, set };
}

function toCatalog(row: z.infer<typeof catalogRow>): LineCatalog {
  return { productLineId: row.id, currencies: row.currencies, plans: row.plans ?? [], features: row.features ?? [] };
}

function toClock(rows: readonly unknown[] | undefined): StoredClock {
  if (!rows?.[0]) return null;
  const row = clockRow.parse(rows[0]);
  return { simulatedAt: row.simulated_at, setAt: row.set_at, running: row.running };
}
