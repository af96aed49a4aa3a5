import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deviceServicePeriods } from '@/db/schema/device-service';
import { devices, ownerships } from '@/db/schema/fleet';
import type { DeviceRow } from '@/db/write/devices';
import type { StoredServicePeriod } from '@/lib/domain/devices/decide-device-service';

const periodColumns = {
  id: deviceServicePeriods.id,
  subscriptionId: deviceServicePeriods.subscriptionId,
  deviceId: deviceServicePeriods.deviceId,
  state: deviceServicePeriods.state,
  startAt: deviceServicePeriods.startAt,
  endAt: deviceServicePeriods.endAt,
};

/** Every service period of some devices, of whatever subscription, oldest first. */
export async function listServiceOfDevices(
  tx: Tx,
  tenantId: string,
  deviceIds: readonly string[],
): Promise<StoredServicePeriod[]> {
  if (deviceIds.length === 0) return [];
  return tx
    .select(periodColumns)
    .from(deviceServicePeriods)
    .where(and(eq(deviceServicePeriods.tenantId, tenantId), inArray(deviceServicePeriods.deviceId, [...deviceIds])))
    .orderBy(asc(deviceServicePeriods.startAt), asc(deviceServicePeriods.id));
}

/** Every service period of some subscriptions, oldest first: what their devices are counted by. */
export async function listServiceOfSubscriptions(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<StoredServicePeriod[]> {
  if (subscriptionIds.length === 0) return [];
  return tx
    .select(periodColumns)
    .from(deviceServicePeriods)
    .where(
      and(
        eq(deviceServicePeriods.tenantId, tenantId),
        inArray(deviceServicePeriods.subscriptionId, [...subscriptionIds]),
      ),
    )
    .orderBy(asc(deviceServicePeriods.startAt), asc(deviceServicePeriods.id));
}

/** Ends periods; one that ends where it begins holds no time. */
export async function endServicePeriods(
  tx: Tx,
  tenantId: string,
  periodIds: readonly string[],
  endAt: Date,
): Promise<void> {
  if (periodIds.length === 0) return;
  await tx
    .update(deviceServicePeriods)
    .set({ endAt })
    .where(and(eq(deviceServicePeriods.tenantId, tenantId), inArray(deviceServicePeriods.id, [...periodIds])));
}

export async function insertServicePeriods(tx: Tx, rows: (typeof deviceServicePeriods.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(deviceServicePeriods).values(rows);
}

export interface OwnedDevice extends DeviceRow {
  /** Null while nobody owns it. */
  readonly ownerId: string | null;
}

/** Locks devices in one order for everybody, so that two changes of overlapping fleets wait instead of deadlocking. */
export async function lockDevices(tx: Tx, tenantId: string, deviceIds: readonly string[]): Promise<OwnedDevice[]> {
  const rows = await tx
    .select()
    .from(devices)
    .where(and(eq(devices.tenantId, tenantId), inArray(devices.id, [...deviceIds])))
    .orderBy(asc(devices.id))
    .for('no key update');
  const owners = await tx
    .select({ deviceId: ownerships.deviceId, customerId: ownerships.customerId })
    .from(ownerships)
    .where(
      and(eq(ownerships.tenantId, tenantId), inArray(ownerships.deviceId, [...deviceIds]), isNull(ownerships.endAt)),
    );
  const ownerOf = new Map(owners.map(({ deviceId, customerId }) => [deviceId, customerId]));
  return rows.map((row) => ({ ...row, ownerId: ownerOf.get(row.id) ?? null }));
}
