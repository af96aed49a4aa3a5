import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { dealRegistrations } from '@/db/schema/partner-sales';

export type DealRow = typeof dealRegistrations.$inferSelect;

export async function insertDeal(tx: Tx, row: typeof dealRegistrations.$inferInsert): Promise<void> {
  await tx.insert(dealRegistrations).values(row);
}

export async function lockDeal(tx: Tx, tenantId: string, dealId: string): Promise<DealRow | undefined> {
  const [row] = await tx
    .select()
    .from(dealRegistrations)
    .where(and(eq(dealRegistrations.tenantId, tenantId), eq(dealRegistrations.id, dealId)))
    .for('no key update');
  return row;
}

/** Every registration of a brand; locked, nobody else decides about one of them meanwhile. */
export async function listDealsOfBrand(tx: Tx, tenantId: string, brandId: string, lock?: 'lock'): Promise<DealRow[]> {
  const rows = tx
    .select()
    .from(dealRegistrations)
    .where(and(eq(dealRegistrations.tenantId, tenantId), eq(dealRegistrations.brandId, brandId)))
    .orderBy(dealRegistrations.createdAt, dealRegistrations.id);
  return lock === 'lock' ? rows.for('no key update') : rows;
}

export async function updateDeal(
  tx: Tx,
  tenantId: string,
  dealId: string,
  change: Partial<
    Pick<
      DealRow,
      'status' | 'reason' | 'protectedUntil' | 'submittedAt' | 'decidedAt' | 'decidedBy' | 'customerId' | 'convertedAt'
    >
  >,
): Promise<void> {
  await tx
    .update(dealRegistrations)
    .set(change)
    .where(and(eq(dealRegistrations.tenantId, tenantId), eq(dealRegistrations.id, dealId)));
}
