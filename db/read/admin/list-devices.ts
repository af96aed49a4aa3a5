import { and, asc, eq, gt, ilike, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { deviceModels } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged } from './staff-scope';

export interface DevicesQuery {
  readonly search: string;
  readonly brand?: string | undefined;
  /** `waiting`: the device has not applied its newest set. `owned`, `unowned`. */
  readonly state?: string | undefined;
  readonly page: number;
}

export interface DeviceRow {
  readonly serial: string;
  readonly model: string;
  readonly firmware: string;
  readonly brand: { readonly key: string; readonly name: string };
  readonly owner: { readonly id: string; readonly name: string; readonly place: string } | null;
  readonly lastSeenAt: Date | null;
  readonly seq: number;
  readonly appliedSeq: number | null;
  readonly appliedAt: Date | null;
}

export interface DevicesPage extends Paged<DeviceRow> {
  readonly brands: readonly { readonly key: string; readonly name: string }[];
}

/** Devices of the viewer's brands, by serial. Null for those who may not see devices. */
export async function listDevices(viewer: Viewer, query: DevicesQuery): Promise<DevicesPage | null> {
  return asStaff(viewer, 'device.read', async ({ tx, tenantId, at }) => {
    const all = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name));
    const reached = all.filter(({ id }) => viewer.brandIds === 'all' || viewer.brandIds.includes(id));
    const chosen = reached
      .filter((brand) => query.brand === undefined || brand.key === query.brand)
      .map((brand) => brand.id);
    const owned = and(
      eq(ownerships.tenantId, devices.tenantId),
      eq(ownerships.deviceId, devices.id),
      lte(ownerships.startAt, at),
      or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
    );
    const which = and(
      eq(devices.tenantId, tenantId),
      inArray(devices.brandId, chosen.length > 0 ? chosen : ['']),
      wanted(query),
    );
    const from = () =>
      tx
        .select({
          device: devices,
          model: deviceModels.name,
          brand: { key: brands.key, name: brands.name },
          ownerId: customers.id,
          ownerName: customers.name,
          place: ownerships.name,
          total: sql<number>`count(*) over ()`.mapWith(Number),
        })
        .from(devices)
        .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
        .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
        .leftJoin(ownerships, owned)
        .leftJoin(customers, and(eq(customers.tenantId, ownerships.tenantId), eq(customers.id, ownerships.customerId)))
        .where(which)
        .orderBy(asc(devices.serial))
        .limit(PAGE_SIZE);
    const found = await from().offset((query.page - 1) * PAGE_SIZE);
    // A page behind the last one shows the first.
    const rows = found.length > 0 || query.page === 1 ? found : await from();
    const total = rows[0]?.total ?? 0;
    return {
      rows: rows.map(({ device, model, brand, ownerId, ownerName, place }) => ({
        serial: device.serial,
        model,
        firmware: device.firmware,
        brand,
        owner: ownerId !== null && ownerName !== null ? { id: ownerId, name: ownerName, place: place ?? '' } : null,
        lastSeenAt: device.lastSeenAt,
        seq: device.entitlementSeq,
        appliedSeq: device.appliedSeq,
        appliedAt: device.appliedAt,
      })),
      total,
      page: found.length > 0 ? pageWithin(query.page, total) : 1,
      brands: reached.map(({ key, name }) => ({ key, name })),
    };
  });
}

function wanted({ search, state }: DevicesQuery): SQL | undefined {
  const pattern = containing(search);
  return and(
    search === ''
      ? undefined
      : or(
          ilike(devices.serial, pattern),
          ilike(customers.name, pattern),
          ilike(ownerships.name, pattern),
          ilike(deviceModels.name, pattern),
        ),
    state === 'waiting' ? sql`coalesce(${devices.appliedSeq}, 0) < ${devices.entitlementSeq}` : undefined,
    state === 'owned' ? sql`${ownerships.id} is not null` : undefined,
    state === 'unowned' ? isNull(ownerships.id) : undefined,
  );
}
