import { and, asc, eq, getTableColumns, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { assert } from '@/lib/domain/assert';
import { invoiceCounters, invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { insertMany } from './insert-many';

export type InvoiceRow = typeof invoices.$inferSelect;
export type InvoiceLineRow = typeof invoiceLines.$inferSelect;

/**
 * Takes the next numbers of a series inside this transaction and answers the first of them: a rollback gives them back, so
 * numbers have no gaps. Whoever takes from the same series next waits for this transaction.
 */
export async function takeInvoiceNumbers(tx: Tx, tenantId: string, series: string, count: number): Promise<number> {
  const [row] = await tx
    .insert(invoiceCounters)
    .values({ tenantId, series, nextNumber: count + 1 })
    .onConflictDoUpdate({
      target: [invoiceCounters.tenantId, invoiceCounters.series],
      set: { nextNumber: sql`${invoiceCounters.nextNumber} + excluded.next_number - 1` },
    })
    .returning({ next: invoiceCounters.nextNumber });
  assert(row, 'a counter answers with its next number');
  return row.next - count;
}

/** Any number of invoices with everything that is on them, in one round trip. */
export async function insertInvoices(
  tx: Tx,
  written: {
    readonly invoices: readonly (typeof invoices.$inferInsert)[];
    readonly lines: readonly (typeof invoiceLines.$inferInsert)[];
    readonly taxes: readonly (typeof invoiceTaxes.$inferInsert)[];
  },
): Promise<void> {
  await Promise.all([
    insertMany(tx, invoices, written.invoices),
    insertMany(tx, invoiceLines, written.lines),
    insertMany(tx, invoiceTaxes, written.taxes),
  ]);
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

/** A line with what became of its invoice. */
export type BilledLineRow = InvoiceLineRow & { readonly invoiceStatus: InvoiceRow['status'] };

/**
 * The lines billed for these subscriptions: what the bill-the-difference decision subtracts. `from` says for each subscription
 * after which end of a billing period they are read, every line when it is not stated. Lines of a price that commits to amounts
 * over a term are read for longer.
 */
export async function listBilledLines(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
  from?: ReadonlyMap<string, Date>,
): Promise<BilledLineRow[]> {
  const given = from && {
    ids: sql.param([...from.keys()]),
    ends: sql.param([...from.values()].map((date) => date.toISOString())),
  };
  const isAsked = sql`${invoiceLines.subscriptionId} = any(${sql.param([...subscriptionIds])})`;
  // Instants are stored as ISO text in UTC, which sorts like time.
  const isRecent =
    given &&
    sql`coalesce(${invoiceLines.basis} ->> 'countedUntil', ${invoiceLines.basis} ->> 'billingEnd') > (${given.ends}::text[])[array_position(${given.ids}::text[], ${invoiceLines.subscriptionId})]`;
  return tx
    .select({ ...getTableColumns(invoiceLines), invoiceStatus: invoices.status })
    .from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(and(eq(invoiceLines.tenantId, tenantId), isAsked, isRecent))
    .orderBy(asc(invoiceLines.periodStart), asc(invoiceLines.id));
}

export async function listInvoiceLines(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceLineRow[]> {
  return tx
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
}

/** How the collection of an invoice stands that has lines of a subscription. */
export type PaymentFactRow = Pick<InvoiceRow, 'id' | 'status' | 'firstFailedAt' | 'graceEndsAt'> & {
  readonly subscriptionId: string;
  readonly periodEnd: Date;
};

/** Invoices with lines of these subscriptions, oldest first. */
export async function listInvoicesOf(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<PaymentFactRow[]> {
  return selectPaymentFacts(tx, tenantId, subscriptionIds);
}

/** Those of them whose collection failed and that are not settled. */
export async function listFailedInvoicesOf(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<PaymentFactRow[]> {
  const payers = tx
    .select({ id: sql<string>`coalesce(${subscriptions.payerCustomerId}, ${subscriptions.customerId})` })
    .from(subscriptions)
    .where(
      and(eq(subscriptions.tenantId, tenantId), sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`),
    );
  const failed = and(
    inArray(invoices.customerId, payers),
    inArray(invoices.status, ['open', 'partly_paid']),
    isNotNull(invoices.firstFailedAt),
  );
  return selectPaymentFacts(tx, tenantId, subscriptionIds, failed);
}

function selectPaymentFacts(tx: Tx, tenantId: string, subscriptionIds: readonly string[], also?: SQL) {
  return tx
    .select({
      id: invoices.id,
      status: invoices.status,
      firstFailedAt: invoices.firstFailedAt,
      graceEndsAt: invoices.graceEndsAt,
      subscriptionId: invoiceLines.subscriptionId,
      periodEnd: sql<Date>`max(${invoiceLines.periodEnd})`.mapWith(invoiceLines.periodEnd),
    })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, invoices.tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        sql`${invoiceLines.subscriptionId} = any(${sql.param([...subscriptionIds])})`,
        also,
      ),
    )
    .groupBy(invoices.tenantId, invoices.id, invoiceLines.subscriptionId)
    .orderBy(asc(invoices.issuedAt), asc(invoices.id));
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
