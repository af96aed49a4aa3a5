import { and, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { invoiceBrief, type InvoiceBrief } from '@/db/read/my/get-home';
import { asCustomer } from '@/db/read/my/load-mine';
import { invoices } from '@/db/schema/invoicing';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';

export const INVOICES_PER_PAGE = 12;

export interface InvoicesPage {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly invoices: readonly InvoiceBrief[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Sum of what is left to pay, minor units. */
  readonly openMinor: number;
  readonly overdueCount: number;
  /** What we owe the customer. */
  readonly balanceMinor: number;
  readonly collection: 'card' | 'invoice';
}

/** Newest first. A page beyond the last is the last. `null` when the viewer may not see invoices. */
export async function listInvoices(viewer: Viewer, asked: number): Promise<InvoicesPage | null | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    if (!mine.mayReadInvoices) return null;
    const own = and(eq(invoices.tenantId, viewer.tenantId), eq(invoices.customerId, mine.customer.id));
    const [counted] = await tx.select({ total: count() }).from(invoices).where(own);
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / INVOICES_PER_PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const rows = await tx
      .select()
      .from(invoices)
      .where(own)
      .orderBy(desc(invoices.issuedAt), desc(invoices.number))
      .limit(INVOICES_PER_PAGE)
      .offset((page - 1) * INVOICES_PER_PAGE);
    const [open] = await tx
      .select({
        minor: sql<string>`coalesce(sum(${invoices.totalMinor} - ${invoices.balanceAppliedMinor} - ${invoices.paidMinor}), 0)`,
        overdue: sql<number>`(count(*) filter (where ${invoices.dueAt} < ${mine.at}))::int`,
      })
      .from(invoices)
      .where(and(own, inArray(invoices.status, ['open', 'partly_paid'])));
    return {
      at: mine.at,
      timeZone: mine.customer.timeZone,
      currency: mine.customer.currency,
      invoices: rows.map((row) => invoiceBrief(row, mine.at)),
      total,
      page,
      pages,
      openMinor: Number(open?.minor ?? 0),
      overdueCount: open?.overdue ?? 0,
      balanceMinor: mine.balanceMinor,
      collection: mine.customer.collection,
    };
  });
}
