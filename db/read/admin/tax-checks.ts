import { and, count, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { vatChecks } from '@/db/schema/tax';
import { brands } from '@/db/schema/tenancy';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged } from './staff-scope';

export const VAT_CHECK_OUTCOMES = ['valid', 'invalid', 'unavailable'] as const;

export interface VatCheckRow {
  readonly id: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly brandKey: string;
  readonly vatId: string;
  readonly outcome: (typeof VAT_CHECK_OUTCOMES)[number];
  readonly consultation: string | null;
  readonly name: string | null;
  readonly at: Date;
  /** The last time this customer's number was asked about: what it says is what counts now. */
  readonly isLatest: boolean;
}

export interface VatChecksPage extends Paged<VatCheckRow> {
  readonly mayCheck: boolean;
  /** The company's local day, which decides the rates in force. */
  readonly today: LocalDate;
}

/** Every time a register was asked about a VAT id, newest first; null for those who may not see invoices. */
export async function listVatChecks(
  viewer: Viewer,
  query: { readonly search: string; readonly outcome?: string | undefined; readonly page: number },
): Promise<VatChecksPage | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, at, timeZone, seen }) => {
    const pattern = containing(query.search);
    const wanted = VAT_CHECK_OUTCOMES.find((outcome) => outcome === query.outcome);
    const matching = and(
      eq(vatChecks.tenantId, tenantId),
      seen,
      wanted && eq(vatChecks.outcome, wanted),
      query.search === '' ? undefined : or(ilike(customers.name, pattern), ilike(vatChecks.vatId, pattern)),
    );
    const ofCustomer = and(eq(customers.tenantId, vatChecks.tenantId), eq(customers.id, vatChecks.customerId));
    const [counted] = await tx
      .select({ total: count() })
      .from(vatChecks)
      .innerJoin(customers, ofCustomer)
      .where(matching);
    const total = counted?.total ?? 0;
    const page = pageWithin(query.page, total);
    const newer = sql`select 1 from ${vatChecks} n where n.tenant_id = ${tenantId} and n.customer_id = ${vatChecks.customerId}
      and (n.at, n.id) > (${vatChecks.at}, ${vatChecks.id})`;
    const rows = await tx
      .select({
        id: vatChecks.id,
        customer: { id: customers.id, name: customers.name },
        brandKey: brands.key,
        vatId: vatChecks.vatId,
        outcome: vatChecks.outcome,
        consultation: vatChecks.consultation,
        name: vatChecks.name,
        at: vatChecks.at,
        isLatest: sql<boolean>`not exists (${newer})`,
      })
      .from(vatChecks)
      .innerJoin(customers, ofCustomer)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(matching)
      .orderBy(desc(vatChecks.at), desc(vatChecks.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return {
      rows,
      total,
      page,
      mayCheck: may(viewer, 'customer.edit', { tenantId }).allowed,
      today: localDateOf(at, timeZone),
    };
  });
}
