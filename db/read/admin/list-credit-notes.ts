import { and, count, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { creditNotes } from '@/db/schema/credit-notes';
import { invoices } from '@/db/schema/invoicing';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Money } from '@/lib/domain/money/money';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged } from './staff-scope';

export interface CreditNoteListRow {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly reason: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string };
  readonly invoice: { readonly id: string; readonly number: string };
  readonly total: Money;
}

export interface CreditNotesPage extends Paged<CreditNoteListRow> {
  /** Of everything that fits, by currency. */
  readonly sums: readonly Money[];
}

/** Credit notes of the viewer's brands, newest first. Null for those who may not see invoices. */
export async function listCreditNotes(
  viewer: Viewer,
  query: { readonly search: string; readonly brand?: string | undefined; readonly page: number },
): Promise<CreditNotesPage | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, seen }) => {
    const pattern = containing(query.search);
    const which = and(
      eq(creditNotes.tenantId, tenantId),
      seen,
      query.brand === undefined ? undefined : eq(brands.key, query.brand),
      query.search === ''
        ? undefined
        : or(ilike(creditNotes.number, pattern), ilike(customers.name, pattern), ilike(invoices.number, pattern)),
    );
    const ofCustomer = and(eq(customers.tenantId, creditNotes.tenantId), eq(customers.id, creditNotes.customerId));
    const ofBrand = and(eq(brands.tenantId, creditNotes.tenantId), eq(brands.id, creditNotes.brandId));
    const ofInvoice = and(eq(invoices.tenantId, creditNotes.tenantId), eq(invoices.id, creditNotes.invoiceId));
    const sums = await tx
      .select({
        currency: creditNotes.currency,
        count: count(),
        total: sql<number>`sum(${creditNotes.totalMinor})`.mapWith(Number),
      })
      .from(creditNotes)
      .innerJoin(customers, ofCustomer)
      .innerJoin(brands, ofBrand)
      .innerJoin(invoices, ofInvoice)
      .where(which)
      .groupBy(creditNotes.currency);
    const total = sums.reduce((sum, row) => sum + row.count, 0);
    const page = pageWithin(query.page, total);
    const rows = await tx
      .select({
        id: creditNotes.id,
        number: creditNotes.number,
        issuedAt: creditNotes.issuedAt,
        reason: creditNotes.reason,
        customer: { id: customers.id, name: customers.name },
        brand: { key: brands.key },
        invoice: { id: invoices.id, number: invoices.number },
        totalMinor: creditNotes.totalMinor,
        currency: creditNotes.currency,
      })
      .from(creditNotes)
      .innerJoin(customers, ofCustomer)
      .innerJoin(brands, ofBrand)
      .innerJoin(invoices, ofInvoice)
      .where(which)
      .orderBy(desc(creditNotes.issuedAt), desc(creditNotes.number))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return {
      rows: rows.map(({ totalMinor, currency, ...row }) => ({ ...row, total: { amountMinor: totalMinor, currency } })),
      total,
      page,
      sums: sums.map((row) => ({ amountMinor: row.total, currency: row.currency })),
    };
  });
}
