import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { invoiceBrief, type InvoiceBrief } from '@/db/read/my/get-home';
import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import { openAmountSql } from '@/db/read/invoices/open-amount-sql';
import { creditNotes } from '@/db/schema/credit-notes';
import { invoices } from '@/db/schema/invoicing';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';

export const INVOICES_PER_PAGE = 12;

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

export interface InvoicesPage {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  /** Invoices and credit notes, newest first. */
  readonly documents: readonly DocumentBrief[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Sum of what is left to pay, minor units. */
  readonly openMinor: number;
  readonly overdueCount: number;
  /** What is used for the next invoice: what we owe the customer and prepaid credit. */
  readonly creditMinor: number;
  readonly collection: 'card' | 'invoice';
}

/** Newest first. A page beyond the last is the last. `null` when the viewer may not see invoices. */
export async function listInvoices(viewer: Viewer, asked: number): Promise<InvoicesPage | null | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    if (!mine.mayReadInvoices) return null;
    const own = and(eq(invoices.tenantId, viewer.tenantId), eq(invoices.customerId, mine.customer.id));
    const ownNotes = and(eq(creditNotes.tenantId, viewer.tenantId), eq(creditNotes.customerId, mine.customer.id));
    const [issued] = await tx.select({ total: count() }).from(invoices).where(own);
    const [noted] = await tx.select({ total: count() }).from(creditNotes).where(ownNotes);
    const total = (issued?.total ?? 0) + (noted?.total ?? 0);
    const pages = Math.max(1, Math.ceil(total / INVOICES_PER_PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const shown = await unionAll(
      tx.select({ id: invoices.id, number: invoices.number, issuedAt: invoices.issuedAt }).from(invoices).where(own),
      tx
        .select({ id: creditNotes.id, number: creditNotes.number, issuedAt: creditNotes.issuedAt })
        .from(creditNotes)
        .where(ownNotes),
    )
      .orderBy(sql`issued_at desc, number desc`)
      .limit(INVOICES_PER_PAGE)
      .offset((page - 1) * INVOICES_PER_PAGE);
    const [open] = await tx
      .select({
        minor: sql<string>`coalesce(sum(${openAmountSql()}), 0)`,
        overdue: sql<number>`(count(*) filter (where ${invoices.dueAt} < ${mine.at}))::int`,
      })
      .from(invoices)
      .where(and(own, inArray(invoices.status, ['open', 'partly_paid'])));
    return {
      at: mine.at,
      timeZone: mine.customer.timeZone,
      currency: mine.customer.currency,
      documents: await documentsOf(
        tx,
        mine,
        shown.map(({ id }) => id),
      ),
      total,
      page,
      pages,
      openMinor: Number(open?.minor ?? 0),
      overdueCount: open?.overdue ?? 0,
      creditMinor: Math.max(0, mine.balanceMinor) + mine.wallet.availableMinor,
      collection: mine.customer.collection,
    };
  });
}

/** The documents of these ids, in their order. */
async function documentsOf(tx: Tx, { at, customer }: Mine, ids: readonly string[]): Promise<DocumentBrief[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, customer.tenantId), inArray(invoices.id, [...ids])));
  const notes = await tx
    .select({ note: creditNotes, ofInvoice: { id: invoices.id, number: invoices.number } })
    .from(creditNotes)
    .innerJoin(invoices, and(eq(invoices.tenantId, creditNotes.tenantId), eq(invoices.id, creditNotes.invoiceId)))
    .where(and(eq(creditNotes.tenantId, customer.tenantId), inArray(creditNotes.id, [...ids])));
  const found = new Map<string, DocumentBrief>([
    ...rows.map((row) => [row.id, { kind: 'invoice', invoice: invoiceBrief(row, at) }] as const),
    ...notes.map(({ note: { id, number, issuedAt, totalMinor, currency }, ofInvoice }) => {
      const note = { id, number, issuedAt, totalMinor, currency, ofInvoice };
      return [id, { kind: 'credit_note', note }] as const;
    }),
  ]);
  return ids.flatMap((id) => found.get(id) ?? []);
}
