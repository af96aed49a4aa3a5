import { and, asc, desc, eq, ilike, inArray, isNotNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { openAmountSql } from '@/db/read/invoices/open-amount-sql';
import { customers } from '@/db/schema/customers';
import { invoices } from '@/db/schema/invoicing';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged } from './staff-scope';

export interface InvoicesQuery {
  readonly search: string;
  readonly brand?: string | undefined;
  /** `open`, `paid`, `overdue`, `failing`, `void` with what was written off. */
  readonly state?: string | undefined;
  readonly page: number;
}

export type InvoiceState = 'open' | 'overdue' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';

export interface InvoiceRow {
  readonly id: string;
  readonly number: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string; readonly name: string };
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly paidAt: Date | null;
  readonly state: InvoiceState;
  /** Collection failed and the invoice is not paid: until when everything keeps working. */
  readonly failing: { readonly graceEndsAt: Date | null; readonly nextAttemptAt: Date | null } | null;
  readonly netMinor: number;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly currency: Currency;
}

export interface InvoicesPage extends Paged<InvoiceRow> {
  readonly at: Date;
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  /** Of everything that fits, by currency. */
  readonly sums: readonly { readonly total: Money; readonly open: Money }[];
}

/** Invoices of the viewer's brands, newest first. Null for those who may not see invoices. */
export async function listInvoices(viewer: Viewer, query: InvoicesQuery): Promise<InvoicesPage | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, at, seen }) => {
    const all = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name));
    const brandId = all.find((brand) => brand.key === query.brand)?.id;
    const which = and(
      eq(invoices.tenantId, tenantId),
      seen,
      brandId === undefined ? undefined : eq(invoices.brandId, brandId),
      wanted(query, at),
    );
    const ofCustomer = and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId));
    const open = openAmountSql();
    const sums = await tx
      .select({
        currency: invoices.currency,
        count: sql<number>`count(*)`.mapWith(Number),
        total: sql<number>`sum(${invoices.totalMinor})`.mapWith(Number),
        open: sql<number>`sum(${open}) filter (where ${invoices.status} in ('open', 'partly_paid'))`.mapWith(Number),
      })
      .from(invoices)
      .innerJoin(customers, ofCustomer)
      .where(which)
      .groupBy(invoices.currency);
    const total = sums.reduce((sum, row) => sum + row.count, 0);
    const page = pageWithin(query.page, total);
    const rows = await tx
      .select({
        invoice: invoices,
        customer: { id: customers.id, name: customers.name },
        brand: { key: brands.key, name: brands.name },
      })
      .from(invoices)
      .innerJoin(customers, ofCustomer)
      .innerJoin(brands, and(eq(brands.tenantId, invoices.tenantId), eq(brands.id, invoices.brandId)))
      .where(which)
      .orderBy(desc(invoices.issuedAt), desc(invoices.number))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return {
      at,
      rows: rows.map(({ invoice, customer, brand }) => invoiceRow(invoice, { customer, brand, at })),
      total,
      page,
      brands: all
        .filter(({ id }) => viewer.brandIds === 'all' || viewer.brandIds.includes(id))
        .map(({ key, name }) => ({ key, name })),
      sums: sums.map((row) => ({
        total: { amountMinor: row.total, currency: row.currency },
        open: { amountMinor: row.open ?? 0, currency: row.currency },
      })),
    };
  });
}

export function invoiceRow(
  invoice: typeof invoices.$inferSelect,
  { customer, brand, at }: Pick<InvoiceRow, 'customer' | 'brand'> & { readonly at: Date },
): InvoiceRow {
  const { status, dueAt, firstFailedAt, graceEndsAt, nextAttemptAt } = invoice;
  const unpaid = status === 'open' || status === 'partly_paid';
  return {
    id: invoice.id,
    number: invoice.number,
    customer,
    brand,
    issuedAt: invoice.issuedAt,
    dueAt,
    paidAt: invoice.paidAt,
    state: status === 'open' && dueAt < at ? 'overdue' : status,
    failing: unpaid && firstFailedAt !== null ? { graceEndsAt, nextAttemptAt } : null,
    netMinor: invoice.netMinor,
    totalMinor: invoice.totalMinor,
    openMinor: unpaid ? openAmountOf(invoice) : 0,
    currency: invoice.currency,
  };
}

function wanted({ search, state }: InvoicesQuery, at: Date): SQL | undefined {
  const pattern = containing(search);
  const unpaid = inArray(invoices.status, ['open', 'partly_paid']);
  return and(
    search === ''
      ? undefined
      : or(ilike(invoices.number, pattern), ilike(customers.name, pattern), eq(invoices.id, search)),
    state === 'open' ? unpaid : undefined,
    state === 'paid' ? eq(invoices.status, 'paid') : undefined,
    state === 'overdue' ? and(unpaid, lt(invoices.dueAt, at)) : undefined,
    state === 'void' ? inArray(invoices.status, ['void', 'uncollectible']) : undefined,
    state === 'failing' ? and(unpaid, isNotNull(invoices.firstFailedAt)) : undefined,
  );
}
