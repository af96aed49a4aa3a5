import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { deviceModels } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { entitlementSets } from '@/db/schema/entitlements';
import { custodyEvents, devices, ownerships } from '@/db/schema/fleet';
import { attributions, partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { custodyAt, type Custody } from '@/lib/domain/devices/custody';
import { phaseAt } from '@/lib/domain/entitlements/decide-check';
import type { EntitlementPhase } from '@/lib/domain/entitlements/entitlement-set';
import { asStaff, type StaffScope } from './staff-scope';

export interface DeviceDetail {
  readonly at: Date;
  readonly timeZone: string;
  readonly serial: string;
  readonly model: string;
  readonly lot: string;
  readonly firmware: string;
  readonly manufacturedAt: Date;
  readonly lastSeenAt: Date | null;
  readonly brand: { readonly key: string; readonly name: string };
  readonly owners: readonly {
    readonly id: string;
    readonly name: string;
    readonly place: string;
    readonly from: Date;
    readonly to: Date | null;
  }[];
  readonly custody: Custody | null;
  readonly custodyEvents: readonly {
    readonly kind: string;
    readonly at: Date;
    readonly who: string;
    readonly proof: string | null;
  }[];
  readonly attributions: readonly {
    readonly role: string;
    readonly partner: string;
    readonly since: Date;
    readonly evidence: string;
  }[];
  readonly seq: number;
  readonly appliedSeq: number | null;
  readonly appliedAt: Date | null;
  /** The newest set; null before anybody owned the device. */
  readonly set: {
    readonly computedAt: Date;
    readonly phases: readonly EntitlementPhase[];
    readonly current: EntitlementPhase;
  } | null;
}

/** One device by its serial with what it may do and why; null for one that does not exist or is out of reach. */
export async function findDeviceDetail(viewer: Viewer, serial: string): Promise<DeviceDetail | null> {
  return asStaff(viewer, 'device.read', async (scope) => {
    const { tx, tenantId, at, timeZone } = scope;
    const [found] = await tx
      .select({ device: devices, model: deviceModels.name, brand: { key: brands.key, name: brands.name } })
      .from(devices)
      .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
      .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
      .where(
        and(
          eq(devices.tenantId, tenantId),
          eq(devices.serial, serial),
          viewer.brandIds === 'all' ? undefined : inArray(devices.brandId, [...viewer.brandIds]),
        ),
      );
    if (!found) return null;
    const { device, model, brand } = found;
    const { events, named } = await custodyOf(scope, device.id);
    return {
      at,
      timeZone,
      serial: device.serial,
      model,
      lot: device.lot,
      firmware: device.firmware,
      manufacturedAt: device.manufacturedAt,
      lastSeenAt: device.lastSeenAt,
      brand,
      owners: await ownersOf(scope, device.id),
      custody: events.length === 0 ? null : custodyAt(events, at),
      custodyEvents: named,
      attributions: await attributionsOf(scope, device.id),
      seq: device.entitlementSeq,
      appliedSeq: device.appliedSeq,
      appliedAt: device.appliedAt,
      set: await newestSet(scope, device.id),
    };
  });
}

async function newestSet({ tx, tenantId, at }: StaffScope, deviceId: string): Promise<DeviceDetail['set']> {
  const [row] = await tx
    .select()
    .from(entitlementSets)
    .where(and(eq(entitlementSets.tenantId, tenantId), eq(entitlementSets.deviceId, deviceId)))
    .orderBy(desc(entitlementSets.seq))
    .limit(1);
  return row ? { computedAt: row.computedAt, phases: row.phases, current: phaseAt(row, at) } : null;
}

async function ownersOf({ tx, tenantId }: StaffScope, deviceId: string): Promise<DeviceDetail['owners']> {
  return tx
    .select({
      id: customers.id,
      name: customers.name,
      place: ownerships.name,
      from: ownerships.startAt,
      to: ownerships.endAt,
    })
    .from(ownerships)
    .innerJoin(customers, and(eq(customers.tenantId, ownerships.tenantId), eq(customers.id, ownerships.customerId)))
    .where(and(eq(ownerships.tenantId, tenantId), eq(ownerships.deviceId, deviceId)))
    .orderBy(desc(ownerships.startAt));
}

async function custodyOf({ tx, tenantId }: StaffScope, deviceId: string) {
  const rows = await tx
    .select({ event: custodyEvents, partner: partners.name, customer: customers.name })
    .from(custodyEvents)
    .leftJoin(
      partners,
      and(eq(partners.tenantId, custodyEvents.tenantId), eq(partners.id, custodyEvents.organizationId)),
    )
    .leftJoin(
      customers,
      and(eq(customers.tenantId, custodyEvents.tenantId), eq(customers.id, custodyEvents.organizationId)),
    )
    .where(and(eq(custodyEvents.tenantId, tenantId), eq(custodyEvents.deviceId, deviceId)))
    .orderBy(asc(custodyEvents.at));
  return {
    events: rows.map(({ event }) => ({
      kind: event.kind,
      at: event.at,
      organization: { kind: event.organizationKind, id: event.organizationId },
    })),
    named: rows.map(({ event, partner, customer }) => ({
      kind: event.kind,
      at: event.at,
      who: partner ?? customer ?? 'the manufacturer',
      proof: event.proof,
    })),
  };
}

async function attributionsOf({ tx, tenantId }: StaffScope, deviceId: string): Promise<DeviceDetail['attributions']> {
  const rows = await tx
    .select({ attribution: attributions, partner: partners.name })
    .from(attributions)
    .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
    .where(and(eq(attributions.tenantId, tenantId), eq(attributions.deviceId, deviceId)))
    .orderBy(asc(attributions.startAt));
  return rows.map(({ attribution, partner }) => ({
    role: attribution.role,
    partner,
    since: attribution.startAt,
    evidence: attribution.evidence.kind,
  }));
}
