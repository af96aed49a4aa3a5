import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { creditNoteLines, creditNotes, creditNoteTaxes } from '@/db/schema/credit-notes';
import { invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoicing';
import { payments } from '@/db/schema/payments';
import { subscriptions } from '@/db/schema/subscriptions';
import { UNSETTLED } from '@/db/write/payments';
import type { InvoiceRow } from '@/db/write/invoices';
import type { EarlierNotes } from '@/lib/domain/credit-notes/credit-note';

export type CreditNoteRow = typeof creditNotes.$inferSelect;

export async function insertCreditNote(
  tx: Tx,
  note: typeof creditNotes.$inferInsert,
  lines: (typeof creditNoteLines.$inferInsert)[],
  taxes: (typeof creditNoteTaxes.$inferInsert)[],
): Promise<void> {
  await tx.insert(creditNotes).values(note);
  if (lines.length > 0) await tx.insert(creditNoteLines).values(lines);
  if (taxes.length > 0) await tx.insert(creditNoteTaxes).values(taxes);
}

export async function findInvoice(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceRow | undefined> {
  const [row] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId)));
  return row;
}

export async function findNoteByRequest(
  tx: Tx,
  tenantId: string,
  requestKey: string,
): Promise<CreditNoteRow | undefined> {
  const [row] = await tx
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.requestKey, requestKey)));
  return row;
}

export async function listInvoiceTaxes(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
): Promise<(typeof invoiceTaxes.$inferSelect)[]> {
  return tx
    .select()
    .from(invoiceTaxes)
    .where(and(eq(invoiceTaxes.tenantId, tenantId), eq(invoiceTaxes.invoiceId, invoiceId)))
    .orderBy(asc(invoiceTaxes.position));
}

/** What the notes of an invoice took back so far. The invoice is locked by who is about to write another one. */
export async function loadEarlierNotes(tx: Tx, tenantId: string, invoiceId: string): Promise<EarlierNotes> {
  const ofInvoice = and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.invoiceId, invoiceId));
  const lines = await tx
    .select({ id: creditNoteLines.invoiceLineId, minor: sumOf(creditNoteLines.netMinor) })
    .from(creditNoteLines)
    .innerJoin(
      creditNotes,
      and(eq(creditNotes.tenantId, creditNoteLines.tenantId), eq(creditNotes.id, creditNoteLines.creditNoteId)),
    )
    .where(ofInvoice)
    .groupBy(creditNoteLines.invoiceLineId);
  const taxes = await tx
    .select({ category: creditNoteTaxes.category, minor: sumOf(creditNoteTaxes.taxMinor) })
    .from(creditNoteTaxes)
    .innerJoin(
      creditNotes,
      and(eq(creditNotes.tenantId, creditNoteTaxes.tenantId), eq(creditNotes.id, creditNoteTaxes.creditNoteId)),
    )
    .where(ofInvoice)
    .groupBy(creditNoteTaxes.category);
  return {
    lineNets: new Map(lines.map(({ id, minor }) => [id, minor])),
    taxes: new Map(taxes.map(({ category, minor }) => [category, minor])),
  };
}

function sumOf(column: typeof creditNoteLines.netMinor | typeof creditNoteTaxes.taxMinor) {
  return sql<number>`sum(${column})::bigint`.mapWith(Number);
}

/** What each note of an invoice took of each subscription's lines without tax, oldest note first. */
export async function listNoteShares(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
): Promise<{ noteId: string; subscriptionId: string; planVersionId: string; netMinor: number }[]> {
  return tx
    .select({
      noteId: creditNotes.id,
      subscriptionId: invoiceLines.subscriptionId,
      planVersionId: invoiceLines.planVersionId,
      netMinor: sumOf(creditNoteLines.netMinor),
    })
    .from(creditNotes)
    .innerJoin(
      creditNoteLines,
      and(eq(creditNoteLines.tenantId, creditNotes.tenantId), eq(creditNoteLines.creditNoteId, creditNotes.id)),
    )
    .innerJoin(
      invoiceLines,
      and(eq(invoiceLines.tenantId, creditNotes.tenantId), eq(invoiceLines.id, creditNoteLines.invoiceLineId)),
    )
    .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.invoiceId, invoiceId)))
    .groupBy(creditNotes.tenantId, creditNotes.id, invoiceLines.subscriptionId, invoiceLines.planVersionId)
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id));
}

/** Changes an invoice from an expected status and an expected credited amount; false when somebody else did before. */
export async function creditInvoice(
  tx: Tx,
  expected: Pick<InvoiceRow, 'tenantId' | 'id' | 'status' | 'creditedMinor'>,
  change: Partial<Pick<InvoiceRow, 'status' | 'creditedMinor' | 'paidAt' | 'nextAttemptAt' | 'closedAt'>>,
): Promise<boolean> {
  const changed = await tx
    .update(invoices)
    .set(change)
    .where(
      and(
        eq(invoices.tenantId, expected.tenantId),
        eq(invoices.id, expected.id),
        eq(invoices.status, expected.status),
        eq(invoices.creditedMinor, expected.creditedMinor),
      ),
    )
    .returning({ id: invoices.id });
  return changed.length > 0;
}

/** Whether an attempt to collect the invoice is still under way. */
export async function isBeingPaid(tx: Tx, tenantId: string, invoiceId: string): Promise<boolean> {
  const found = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId), inArray(payments.status, [...UNSETTLED])),
    )
    .limit(1);
  return found.length > 0;
}

/** Makes billing look at these subscriptions at its next run, from an instant on that is not in the future; what lies before is settled. */
export async function billSoon(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
  from: Date,
): Promise<void> {
  if (subscriptionIds.length === 0) return;
  await tx
    .update(subscriptions)
    .set({ nextBillingAt: sql`least(${subscriptions.nextBillingAt}, ${from})` })
    .where(and(eq(subscriptions.tenantId, tenantId), inArray(subscriptions.id, [...subscriptionIds])));
}
