import { and, desc, eq, gt } from 'drizzle-orm';
import { database, type Tx } from '@/db/client';
import { productLines } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { auditEvents } from '@/db/schema/delivery';
import { devices } from '@/db/schema/fleet';
import { signInTokens } from '@/db/schema/people';
import { brands } from '@/db/schema/tenancy';

/** The brand a device is sold under, and the currencies it is sold in; undefined when there is no such device. */
export async function brandOfDevice(
  tx: Tx,
  tenantId: string,
  serial: string,
): Promise<{ id: string; name: string; timeZone: string; currencies: readonly string[] } | undefined> {
  const [row] = await tx
    .select({ id: brands.id, name: brands.name, timeZone: brands.timeZone, currencies: productLines.currencies })
    .from(devices)
    .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
    .innerJoin(
      productLines,
      and(eq(productLines.tenantId, devices.tenantId), eq(productLines.id, devices.productLineId)),
    )
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

/** Whether a link with this token was mailed to the address (in lower case) and still works: who holds it reads that mailbox. */
export async function isAddressProven({ email, tokenHash }: { email: string; tokenHash: string }, at: Date) {
  const [row] = await database()
    .select({ email: signInTokens.email })
    .from(signInTokens)
    .where(and(eq(signInTokens.tokenHash, tokenHash), gt(signInTokens.expiresAt, at)));
  return row?.email === email;
}

/** When this was last done to an object, as the audit remembers it; null when it never was. */
export async function lastAudited(
  tx: Tx,
  tenantId: string,
  { action, objectId }: { action: string; objectId: string },
): Promise<Date | null> {
  const [row] = await tx
    .select({ at: auditEvents.at })
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, tenantId), eq(auditEvents.objectId, objectId), eq(auditEvents.action, action)))
    .orderBy(desc(auditEvents.at))
    .limit(1);
  return row?.at ?? null;
}
