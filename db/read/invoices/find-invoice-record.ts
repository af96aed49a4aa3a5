import { and, asc, eq } from 'drizzle-orm';
import { creditNotes } from '@/db/schema/credit-notes';
import { payments } from '@/db/schema/payments';
import { inTenant } from '@/db/tenant';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { findInvoiceDocument } from './find-invoice-document';

/** A document with what happened to it since: attempts to collect it and the notes that take it back. */
export interface InvoiceRecord {
  readonly document: InvoiceDocument;
  readonly payments: readonly Pick<
    typeof payments.$inferSelect,
    'id' | 'purpose' | 'status' | 'attempt' | 'amountMinor' | 'createdAt' | 'settledAt' | 'declineReason'
  >[];
  readonly creditNotes: readonly Pick<
    typeof creditNotes.$inferSelect,
    'id' | 'number' | 'netMinor' | 'taxMinor' | 'totalMinor' | 'reason' | 'issuedAt'
  >[];
}

/** Null for a document that does not exist for this viewer. Refuses as `findInvoiceDocument` does. */
export async function findInvoiceRecord(viewer: AnyViewer, id: string): Promise<InvoiceRecord | Refusal | null> {
  const document = await findInvoiceDocument(viewer, id);
  if (document === null || isRefusal(document)) return document;
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => ({
    document,
    payments: await tx
      .select()
      .from(payments)
      .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, document.id)))
      .orderBy(asc(payments.createdAt), asc(payments.id)),
    creditNotes: await tx
      .select()
      .from(creditNotes)
      .where(and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.invoiceId, document.id)))
      .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id)),
  }));
}
