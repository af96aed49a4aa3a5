import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { creditNotes, refunds } from '@/db/schema/credit-notes';
import { invoices } from '@/db/schema/invoicing';
import { payments } from '@/db/schema/payments';
import { brands } from '@/db/schema/tenancy';
import { may, type Permission } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { invoiceRow, type InvoiceRow } from './list-invoices';
import { asStaff } from './staff-scope';

/** A credit note of the invoice, and how far the money it sends back has come. */
export interface NoteOfInvoice {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly reason: string;
  readonly totalMinor: number;
  readonly refunds: readonly Pick<typeof refunds.$inferSelect, 'id' | 'status' | 'amountMinor' | 'settledAt'>[];
}

export interface InvoiceDetail extends InvoiceRow {
  readonly collection: 'card' | 'invoice';
  readonly paidMinor: number;
  readonly creditedMinor: number;
  /** Voided or written off. */
  readonly closedAt: Date | null;
  readonly notes: readonly NoteOfInvoice[];
  readonly mayCorrect: Permission;
  readonly mayRecord: Permission;
  /** Null for roles that see no payments. */
  readonly attempts:
    | readonly {
        readonly id: string;
        readonly at: Date;
        readonly status: string;
        readonly amountMinor: number;
        readonly declineReason: string | null;
      }[]
    | null;
}

/** What became of an invoice since it was issued; null for one that does not exist or is out of reach. */
export async function findInvoiceDetail(viewer: Viewer, invoiceId: string): Promise<InvoiceDetail | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, at, seen }) => {
    const [found] = await tx
      .select({
        invoice: invoices,
        customer: { id: customers.id, name: customers.name },
        collection: customers.collection,
        brand: { key: brands.key, name: brands.name },
      })
      .from(invoices)
      .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
      .innerJoin(brands, and(eq(brands.tenantId, invoices.tenantId), eq(brands.id, invoices.brandId)))
      .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId), seen));
    if (!found) return null;
    const { invoice, customer, collection, brand } = found;
    const subject = { tenantId, brandId: invoice.brandId, customerId: customer.id };
    const { paidMinor, creditedMinor, closedAt } = invoice;
    return {
      ...invoiceRow(invoice, { customer, brand, at }),
      collection,
      paidMinor,
      creditedMinor,
      closedAt,
      notes: await notesOf(tx, tenantId, invoiceId),
      mayCorrect: may(viewer, 'invoice.correct', subject),
      mayRecord: may(viewer, 'payment.record', subject),
      attempts: may(viewer, 'payment.read', { tenantId }).allowed ? await attemptsOf(tx, tenantId, invoiceId) : null,
    };
  });
}

async function notesOf(tx: Tx, tenantId: string, invoiceId: string): Promise<NoteOfInvoice[]> {
  const notes = await tx
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.invoiceId, invoiceId)))
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id));
  const ids = notes.map(({ id }) => id);
  const back =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(refunds)
          .where(and(eq(refunds.tenantId, tenantId), inArray(refunds.creditNoteId, ids)))
          .orderBy(asc(refunds.createdAt), asc(refunds.id));
  return notes.map(({ id, number, issuedAt, reason, totalMinor }) => ({
    id,
    number,
    issuedAt,
    reason,
    totalMinor,
    refunds: back.filter((refund) => refund.creditNoteId === id),
  }));
}

async function attemptsOf(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceDetail['attempts']> {
  const tried = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId)))
    .orderBy(asc(payments.createdAt));
  return tried.map(({ id, settledAt, createdAt, status, amountMinor, declineReason }) => ({
    id,
    at: settledAt ?? createdAt,
    status,
    amountMinor,
    declineReason,
  }));
}
