import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { claimCodes, custodyEvents, devices, ownerships } from '@/db/schema/fleet';
import type { CustodyEvent } from '@/lib/domain/devices/custody';

export type DeviceRow = typeof devices.$inferSelect;

export async function insertDevices(tx: Tx, rows: (typeof devices.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(devices).values(rows);
}

/** Locks the device, so that claims, installations and entitlement sets happen one after the other. */
export async function lockDeviceBySerial(tx: Tx, tenantId: string, serial: string): Promise<DeviceRow | undefined> {
  const [row] = await tx
    .select()
    .from(devices)
    .where(and(eq(devices.tenantId, tenantId), eq(devices.serial, serial)))
    .for('no key update');
  return row;
}

export async function lockDevice(tx: Tx, tenantId: string, deviceId: string): Promise<DeviceRow | undefined> {
  const [row] = await tx
    .select()
    .from(devices)
    .where(and(eq(devices.tenantId, tenantId), eq(devices.id, deviceId)))
    .for('no key update');
  return row;
}

export async function setEntitlementSeq(tx: Tx, tenantId: string, deviceId: string, seq: number): Promise<void> {
  await tx
    .update(devices)
    .set({ entitlementSeq: seq })
    .where(and(eq(devices.tenantId, tenantId), eq(devices.id, deviceId)));
}

export async function setDeviceSeen(
  tx: Tx,
  tenantId: string,
  deviceId: string,
  seen: Pick<DeviceRow, 'lastSeenAt' | 'reading'> & Partial<Pick<DeviceRow, 'appliedSeq' | 'appliedAt' | 'firmware'>>,
): Promise<void> {
  await tx
    .update(devices)
    .set(seen)
    .where(and(eq(devices.tenantId, tenantId), eq(devices.id, deviceId)));
}

export async function listCustody(tx: Tx, tenantId: string, deviceId: string): Promise<CustodyEvent[]> {
  const rows = await tx
    .select()
    .from(custodyEvents)
    .where(and(eq(custodyEvents.tenantId, tenantId), eq(custodyEvents.deviceId, deviceId)))
    .orderBy(custodyEvents.at, custodyEvents.id);
  return rows.map((row) => ({
    kind: row.kind,
    at: row.at,
    organization: { kind: row.organizationKind, id: row.organizationId },
    ...(row.proof === null ? {} : { proof: row.proof }),
  }));
}

export async function appendCustody(
  tx: Tx,
  row: { tenantId: string; id: string; deviceId: string },
  event: CustodyEvent,
): Promise<void> {
  await tx.insert(custodyEvents).values({
    ...row,
    kind: event.kind,
    at: event.at,
    organizationKind: event.organization.kind,
    organizationId: event.organization.id,
    proof: event.proof ?? null,
  });
}

export async function insertClaimCode(tx: Tx, row: typeof claimCodes.$inferInsert): Promise<void> {
  await tx.insert(claimCodes).values(row);
}

/** The newest code of a device. */
export async function findClaimCode(
  tx: Tx,
  tenantId: string,
  deviceId: string,
): Promise<typeof claimCodes.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(claimCodes)
    .where(and(eq(claimCodes.tenantId, tenantId), eq(claimCodes.deviceId, deviceId)))
    .orderBy(sql`${claimCodes.createdAt} desc`)
    .limit(1);
  return row;
}

export async function markCodeUsed(tx: Tx, tenantId: string, codeId: string, usedAt: Date): Promise<void> {
  await tx
    .update(claimCodes)
    .set({ usedAt })
    .where(and(eq(claimCodes.tenantId, tenantId), eq(claimCodes.id, codeId)));
}

export async function countFailedAttempt(tx: Tx, tenantId: string, codeId: string): Promise<void> {
  await tx
    .update(claimCodes)
    .set({ failedAttempts: sql`${claimCodes.failedAttempts} + 1` })
    .where(and(eq(claimCodes.tenantId, tenantId), eq(claimCodes.id, codeId)));
}

export async function findOwnership(
  tx: Tx,
  tenantId: string,
  deviceId: string,
): Promise<typeof ownerships.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(ownerships)
    .where(and(eq(ownerships.tenantId, tenantId), eq(ownerships.deviceId, deviceId), isNull(ownerships.endAt)));
  return row;
}

export async function insertOwnership(tx: Tx, row: typeof ownerships.$inferInsert): Promise<void> {
  await tx.insert(ownerships).values(row);
}

/** Ends the ownership of devices that one customer has, at an instant. Answers with the devices whose owner that was. */
export async function endOwnerships(
  tx: Tx,
  tenantId: string,
  owned: { customerId: string; deviceIds: readonly string[]; endAt: Date },
): Promise<string[]> {
  if (owned.deviceIds.length === 0) return [];
  const rows = await tx
    .update(ownerships)
    .set({ endAt: owned.endAt })
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.customerId, owned.customerId),
        inArray(ownerships.deviceId, [...owned.deviceIds]),
        isNull(ownerships.endAt),
      ),
    )
    .returning({ deviceId: ownerships.deviceId });
  return rows.map((row) => row.deviceId);
}

/** Devices a customer owns now in one product line, in the order in which they were claimed. */
export async function listDevicesOfCustomer(
  tx: Tx,
  tenantId: string,
  owner: { customerId: string; productLineId: string },
): Promise<string[]> {
  const rows = await tx
    .select({ id: devices.id })
    .from(ownerships)
    .innerJoin(devices, and(eq(devices.tenantId, ownerships.tenantId), eq(devices.id, ownerships.deviceId)))
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.customerId, owner.customerId),
        isNull(ownerships.endAt),
        eq(devices.productLineId, owner.productLineId),
      ),
    )
    .orderBy(ownerships.startAt, ownerships.id);
  return rows.map((row) => row.id);
}
