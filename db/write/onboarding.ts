import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { devices } from '@/db/schema/fleet';
import { brands } from '@/db/schema/tenancy';

/** The brand a device is sold under; undefined when there is no such device. */
export async function brandOfDevice(
  tx: Tx,
  tenantId: string,
  serial: string,
): Promise<{ id: string; name: string; timeZone: string } | undefined> {
  const [row] = await tx
    .select({ id: brands.id, name: brands.name, timeZone: brands.timeZone })
    .from(devices)
    .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
    .where(and(eq(devices.tenantId, tenantId), eq(devices.serial, serial)));
  return row;
}

/** E-mail in lower case. */
export async function hasCustomerWithEmail(
  tx: Tx,
  tenantId: string,
  { brandId, email }: { brandId: string; email: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.brandId, brandId), eq(customers.email, email)))
    .limit(1);
  return row !== undefined;
}
