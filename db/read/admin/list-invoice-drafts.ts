import { and, asc, count, eq, ilike, type SQL } from 'drizzle-orm';
import { describeLines } from '@/db/read/invoices/document-lines';
import { customers } from '@/db/schema/customers';
import { invoiceDrafts, type DraftContent } from '@/db/schema/invoice-drafts';
import { brands } from '@/db/schema/tenancy';
import { may, type Permission } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { DocumentLine } from '@/lib/domain/invoicing/invoice-document';
import type { Money } from '@/lib/domain/money/money';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';

export interface InvoiceDraftListRow {
  readonly id: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string; readonly name: string };
  /** Everything due at this instant is on it. */
  readonly throughAt: Date;
  readonly finaliseAt: Date;
  readonly refreshedAt: Date;
  readonly lineCount: number;
  readonly total: Money;
}

export interface InvoiceDraftView extends InvoiceDraftListRow {
  readonly timeZone: string;
  /** As of the last refresh. */
  readonly lines: readonly DocumentLine[];
  readonly taxes: DraftContent['taxes'];
  readonly invoiceGroup: string | null;
  readonly mayCorrect: Permission;
}

/** Drafts of the viewer's brands, those that are issued first on top. Null for those who may not see invoices. */
export async function listInvoiceDrafts(
  viewer: Viewer,
  query: { readonly search: string; readonly brand?: string | undefined; readonly page: number },
): Promise<Paged<InvoiceDraftListRow> | null> {
  return asStaff(viewer, 'invoice.read', async (scope) => {
    const which = and(
      query.brand === undefined ? undefined : eq(brands.key, query.brand),
      query.search === '' ? undefined : ilike(customers.name, containing(query.search)),
    );
    const [counted] = await joined(scope, { total: count() }, which);
    const total = counted?.total ?? 0;
    const page = pageWithin(query.page, total);
    const rows = await joined(scope, columns, which)
      .orderBy(asc(invoiceDrafts.finaliseAt), asc(invoiceDrafts.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return { rows: rows.map(rowOf), total, page };
  });
}

/** A draft with what is on it by now; null for one that was issued already, does not exist or is out of reach. */
export async function findInvoiceDraft(viewer: Viewer, draftId: string): Promise<InvoiceDraftView | null> {
  return asStaff(viewer, 'invoice.read', async (scope) => {
    const [found] = await joined(scope, columns, eq(invoiceDrafts.id, draftId));
    if (!found) return null;
    const { draft, customer, timeZone } = found;
    const { tenantId } = scope;
    return {
      ...rowOf(found),
      timeZone,
      lines: await linesOf(scope, draft.content),
      taxes: draft.content.taxes,
      invoiceGroup: draft.invoiceGroup,
      mayCorrect: may(viewer, 'invoice.correct', { tenantId, brandId: draft.brandId, customerId: customer.id }),
    };
  });
}

async function linesOf({ tx, tenantId }: StaffScope, { lines }: DraftContent): Promise<readonly DocumentLine[]> {
  const rows = lines.map((line, position) => ({
    ...line,
    id: line.key,
    position,
    itemKey: line.item ?? null,
    netMinor: null,
    taxCategory: line.taxCategory ?? ('standard' as const),
    periodStart: new Date(line.period.start),
    periodEnd: new Date(line.period.end),
    correctsKey: line.corrects,
  }));
  return (await describeLines(tx, tenantId, rows)).lines;
}

const columns = {
  draft: invoiceDrafts,
  customer: { id: customers.id, name: customers.name },
  timeZone: customers.timeZone,
  brand: { key: brands.key, name: brands.name },
};

function joined<T extends Parameters<StaffScope['tx']['select']>[0]>(
  { tx, tenantId, seen }: StaffScope,
  selected: NonNullable<T>,
  which: SQL | undefined,
) {
  return tx
    .select(selected)
    .from(invoiceDrafts)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, invoiceDrafts.tenantId), eq(customers.id, invoiceDrafts.customerId)),
    )
    .innerJoin(brands, and(eq(brands.tenantId, invoiceDrafts.tenantId), eq(brands.id, invoiceDrafts.brandId)))
    .where(and(eq(invoiceDrafts.tenantId, tenantId), seen, which));
}

function rowOf({
  draft,
  customer,
  brand,
}: {
  draft: typeof invoiceDrafts.$inferSelect;
  customer: InvoiceDraftListRow['customer'];
  brand: InvoiceDraftListRow['brand'];
}): InvoiceDraftListRow {
  const { id, throughAt, finaliseAt, refreshedAt, content, totalMinor, currency } = draft;
  const total = { amountMinor: totalMinor, currency };
  return { id, customer, brand, throughAt, finaliseAt, refreshedAt, lineCount: content.lines.length, total };
}
