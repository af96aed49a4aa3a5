import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { assert } from '@/lib/domain/assert';
import { invoiceCounters, invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoicing';
import { brands, legalEntities } from '@/db/schema/tenancy';

export type InvoiceRow = typeof invoices.$inferSelect;
export type InvoiceLineRow = typeof invoiceLines.$inferSelect;

/** Takes the next number of a series inside this transaction: a rollback gives it back, so numbers have no gaps. */
export async function takeInvoiceNumber(tx: Tx, tenantId: string, series: string): Promise<number> {
  const [row] = await tx
    .insert(invoiceCounters)
    .values({ tenantId, series, nextNumber: 2 })
    .onConflictDoUpdate({
      target: [invoiceCounters.tenantId, invoiceCounters.series],
      set: { nextNumber: sql`${invoiceCounters.nextNumber} + 1` },
    })
    .returning({ next: invoiceCounters.nextNumber });
  assert(row, 'a counter answers with its next number');
  return row.next - 1;
}

export async function insertInvoice(
  tx: Tx,
  invoice: typeof invoices.$inferInsert,
  lines: (typeof invoiceLines.$inferInsert)[],
  taxes: (typeof invoiceTaxes.$inferInsert)[],
): Promise<void> {
  await tx.insert(invoices).values(invoice);
  if (lines.length > 0) await tx.insert(invoiceLines).values(lines);
  if (taxes.length > 0) await tx.insert(invoiceTaxes).values(taxes);
}

export async function lockInvoice(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceRow | undefined> {
  const [row] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId)))
    .for('no key update');
  return row;
}

/** Moves an invoice from an expected status; false when somebody else moved it before. */
export async function moveInvoice(
  tx: Tx,
  { tenantId, invoiceId, expected }: { tenantId: string; invoiceId: string; expected: InvoiceRow['status'] },
  change: Partial<
    Pick<InvoiceRow, 'status' | 'paidMinor' | 'paidAt' | 'firstFailedAt' | 'graceEndsAt' | 'nextAttemptAt'>
  >,
): Promise<boolean> {
  const moved = await tx
    .update(invoices)
    .set(change)
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId), eq(invoices.status, expected)))
    .returning({ id: invoices.id });
  return moved.length > 0;
}

/** Every line ever billed for these subscriptions: what the bill-the-difference decision subtracts. */
export async function listBilledLines(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<InvoiceLineRow[]> {
  if (subscriptionIds.length === 0) return [];
  return tx
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), inArray(invoiceLines.subscriptionId, [...subscriptionIds])))
    .orderBy(asc(invoiceLines.periodStart), asc(invoiceLines.id));
}

export async function listInvoiceLines(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceLineRow[]> {
  return tx
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
}

/** Invoices with lines of these subscriptions, oldest first. */
export async function listInvoicesOf(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<
  (Pick<InvoiceRow, 'id' | 'status' | 'firstFailedAt' | 'graceEndsAt' | 'issuedAt'> & {
    subscriptionId: string;
    periodEnd: Date;
  })[]
> {
  if (subscriptionIds.length === 0) return [];
  const rows = await tx
    .select({
      id: invoices.id,
      status: invoices.status,
      firstFailedAt: invoices.firstFailedAt,
      graceEndsAt: invoices.graceEndsAt,
      issuedAt: invoices.issuedAt,
      subscriptionId: invoiceLines.subscriptionId,
      periodEnd: sql<Date>`max(${invoiceLines.periodEnd})`.mapWith(invoiceLines.periodEnd),
    })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, invoices.tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .where(and(eq(invoices.tenantId, tenantId), inArray(invoiceLines.subscriptionId, [...subscriptionIds])))
    .groupBy(invoices.tenantId, invoices.id, invoiceLines.subscriptionId)
    .orderBy(asc(invoices.issuedAt));
  return rows;
}

/** Open invoices whose next attempt to collect is due. */
export async function listInvoicesToCollect(tx: Tx, tenantId: string, at: Date): Promise<InvoiceRow[]> {
  return tx
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        eq(invoices.status, 'open'),
        isNotNull(invoices.nextAttemptAt),
        sql`${invoices.nextAttemptAt} <= ${at}`,
      ),
    )
    .orderBy(asc(invoices.nextAttemptAt), asc(invoices.id));
}

/** The issuer of a brand's invoices. */
export async function loadIssuer(
  tx: Tx,
  tenantId: string,
  brandId: string,
): Promise<{ entity: typeof legalEntities.$inferSelect; brand: typeof brands.$inferSelect } | undefined> {
  const [row] = await tx
    .select({ entity: legalEntities, brand: brands })
    .from(brands)
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
    )
    .where(and(eq(brands.tenantId, tenantId), eq(brands.id, brandId)));
  return row;
}

/** Makes the next attempt of every failed invoice of a customer due at once. */
export async function retryFailedInvoices(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<void> {
  await tx
    .update(invoices)
    .set({ nextAttemptAt: at })
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        eq(invoices.customerId, customerId),
        eq(invoices.status, 'open'),
        isNotNull(invoices.firstFailedAt),
      ),
    );
}
