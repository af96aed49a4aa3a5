import { and, asc, eq, gt, inArray, isNotNull, isNull, sql, type SQLWrapper } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { vatChecks } from '@/db/schema/tax';

export async function insertVatCheck(tx: Tx, row: typeof vatChecks.$inferInsert): Promise<void> {
  await tx.insert(vatChecks).values(row);
}

/** `checkedAt` is when the register confirmed the number; null when it has not. */
export async function setVatId(
  tx: Tx,
  { tenantId, customerId }: { tenantId: string; customerId: string },
  to: { vatId: string; checkedAt: Date | null },
): Promise<void> {
  await tx
    .update(customers)
    .set({ vatId: to.vatId, vatIdCheckedAt: to.checkedAt })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));
}

/** Confirmations of some customers' VAT ids, oldest first, with the numbers under which the register keeps them. */
export function listConfirmations(tx: Tx, tenantId: string, customerIds: SQLWrapper) {
  return tx
    .select({ customerId: vatChecks.customerId, vatId: vatChecks.vatId, consultation: vatChecks.consultation })
    .from(vatChecks)
    .where(
      and(eq(vatChecks.tenantId, tenantId), inArray(vatChecks.customerId, customerIds), eq(vatChecks.outcome, 'valid')),
    )
    .orderBy(asc(vatChecks.at));
}

/**
 * Customers whose VAT id no register has answered about: never asked, or not since `before` without an answer. A number that was
 * called invalid is not asked about again by itself. A page in the order of ids, beginning behind `after`.
 */
export async function listVatIdsToCheck(
  tx: Tx,
  tenantId: string,
  { before, after }: { before: Date; after: string },
): Promise<string[]> {
  const answered = sql`exists (select 1 from ${vatChecks} c where c.tenant_id = ${tenantId} and c.customer_id = ${customers.id}
    and c.vat_id = ${customers.vatId} and (c.outcome <> 'unavailable' or c.at > ${before}))`;
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, tenantId),
        eq(customers.kind, 'business'),
        gt(customers.id, after),
        isNotNull(customers.vatId),
        isNull(customers.vatIdCheckedAt),
        sql`not ${answered}`,
      ),
    )
    .orderBy(customers.id)
    .limit(100);
  return rows.map(({ id }) => id);
}
