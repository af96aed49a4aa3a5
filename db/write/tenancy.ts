import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { brands, legalEntities, publicBrands, tenantClocks, tenants } from '@/db/schema/tenancy';

export async function insertTenant(tx: Tx, row: typeof tenants.$inferInsert): Promise<void> {
  await tx.insert(tenants).values(row);
}

export async function insertLegalEntity(tx: Tx, row: typeof legalEntities.$inferInsert): Promise<void> {
  await tx.insert(legalEntities).values(row);
}

/** A brand and the public address that leads to it. */
export async function insertBrand(tx: Tx, row: typeof brands.$inferInsert): Promise<void> {
  await tx.insert(brands).values(row);
  await tx.insert(publicBrands).values({ key: row.key, tenantId: row.tenantId, brandId: row.id });
}

/** Gives a tenant a clock of its own, which makes it a sandbox. */
export async function insertClock(tx: Tx, row: typeof tenantClocks.$inferInsert): Promise<void> {
  await tx.insert(tenantClocks).values(row);
}

/** Sets the clock of a sandbox tenant; whether it runs stays as it is unless that is said too. */
export async function setClock(
  tx: Tx,
  { tenantId, ...setting }: { tenantId: string; simulatedAt: Date; setAt: Date; running?: boolean },
): Promise<void> {
  await tx.update(tenantClocks).set(setting).where(eq(tenantClocks.tenantId, tenantId));
}

/** By which days of this company are counted: the days of moves, transfers and reports. */
export async function timeZoneOfTenant(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx.select({ timeZone: tenants.timeZone }).from(tenants).where(eq(tenants.id, tenantId));
  return row?.timeZone ?? 'UTC';
}

export async function isSandboxTenant(tx: Tx, tenantId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: tenantClocks.tenantId })
    .from(tenantClocks)
    .where(eq(tenantClocks.tenantId, tenantId));
  return rows.length > 0;
}
