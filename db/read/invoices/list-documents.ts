import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { openAmountSql } from '@/db/read/invoices/open-amount-sql';
import { invoiceBrief, type InvoiceBrief } from '@/db/read/my/get-home';
import { creditNotes } from '@/db/schema/credit-notes';
import { invoices } from '@/db/schema/invoicing';
import type { Currency } from '@/lib/domain/money/currency';

export const DOCUMENTS_PER_PAGE = 12;

/** A credit note among the invoices. */
export interface CreditNoteBrief {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  /** What was given back, positive. */
  readonly totalMinor: number;
  readonly currency: Currency;
  readonly ofInvoice: { readonly id: string; readonly number: string };
}

export type DocumentBrief =
  | { readonly kind: 'invoice'; readonly invoice: InvoiceBrief }
  | { readonly kind: 'credit_note'; readonly note: CreditNoteBrief };

export interface DocumentsQuery {
  readonly tenantId: string;
  readonly customerId: string;
  readonly at: Date;
  /** A page beyond the last is the last. */
  readonly page: number;
}

/** Invoices and credit notes of one payer, newest first. */
export interface DocumentsPage {
  readonly documents: readonly DocumentBrief[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Sum of what is left to pay, minor units. */
  readonly openMinor: number;
  readonly overdueCount: number;
}

export async function listDocuments(tx: Tx, query: DocumentsQuery): Promise<DocumentsPage> {
  const { tenantId, customerId, at } = query;
  const own = and(eq(invoices.tenantId, tenantId), eq(invoices.customerId, customerId));
  const ownNotes = and(eq(creditNotes.tenantId, tenantId), eq(creditNotes.customerId, customerId));
  const [issued] = await tx.select({ total: count() }).from(invoices).where(own);
  const [noted] = await tx.select({ total: count() }).from(creditNotes).where(ownNotes);
  const total = (issued?.total ?? 0) + (noted?.total ?? 0);
  const pages = Math.max(1, Math.ceil(total / DOCUMENTS_PER_PAGE));
  const page = Math.min(Math.max(1, query.page), pages);
  const shown = await unionAll(
    tx.select({ id: invoices.id, number: invoices.number, issuedAt: invoices.issuedAt }).from(invoices).where(own),
    tx
      .select({ id: creditNotes.id, number: creditNotes.number, issuedAt: creditNotes.issuedAt })
      .from(creditNotes)
      .where(ownNotes),
  )
    .orderBy(sql`issued_at desc, number desc`)
    .limit(DOCUMENTS_PER_PAGE)
    .offset((page - 1) * DOCUMENTS_PER_PAGE);
  const [open] = await tx
    .select({
      minor: sql<string>`coalesce(sum(${openAmountSql()}), 0)`,
      overdue: sql<number>`(count(*) filter (where ${invoices.dueAt} < ${at}))::int`,
    })
    .from(invoices)
    .where(and(own, inArray(invoices.status, ['open', 'partly_paid'])));
  const ids = shown.map(({ id }) => id);
  return {
    documents: await documentsOf(tx, query, ids),
    total,
    page,
    pages,
    openMinor: Number(open?.minor ?? 0),
    overdueCount: open?.overdue ?? 0,
  };
}

/** The documents of these ids, in their order. */
async function documentsOf(
  tx: Tx,
  { tenantId, at }: Pick<DocumentsQuery, 'tenantId' | 'at'>,
  ids: readonly string[],
): Promise<DocumentBrief[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, tenantId), inArray(invoices.id, [...ids])));
  const notes = await tx
    .select({ note: creditNotes, ofInvoice: { id: invoices.id, number: invoices.number } })
    .from(creditNotes)
    .innerJoin(invoices, and(eq(invoices.tenantId, creditNotes.tenantId), eq(invoices.id, creditNotes.invoiceId)))
    .where(and(eq(creditNotes.tenantId, tenantId), inArray(creditNotes.id, [...ids])));
  const found = new Map<string, DocumentBrief>([
    ...rows.map((row) => [row.id, { kind: 'invoice', invoice: invoiceBrief(row, at) }] as const),
    ...notes.map(({ note: { id, number, issuedAt, totalMinor, currency }, ofInvoice }) => {
      const note = { id, number, issuedAt, totalMinor, currency, ofInvoice };
      return [id, { kind: 'credit_note', note }] as const;
    }),
  ]);
  return ids.flatMap((id) => found.get(id) ?? []);
}
