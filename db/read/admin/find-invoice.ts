import { and, asc, eq } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { invoiceLines, invoices, invoiceTaxes, payments } from '@/db/schema/invoicing';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { invoiceRow, type InvoiceRow } from './list-invoices';
import { asStaff } from './staff-scope';

export interface InvoiceDetail extends InvoiceRow {
  readonly at: Date;
  readonly timeZone: string;
  readonly billingZone: string;
  readonly seller: (typeof invoices.$inferSelect)['seller'];
  readonly buyer: (typeof invoices.$inferSelect)['buyer'];
  readonly register: string;
  readonly balanceAppliedMinor: number;
  readonly paidMinor: number;
  readonly quoteId: string | null;
  readonly lines: readonly (typeof invoiceLines.$inferSelect)[];
  readonly taxes: readonly (typeof invoiceTaxes.$inferSelect)[];
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

/** An invoice as it was issued; null for one that does not exist or is out of reach. */
export async function findInvoiceDetail(viewer: Viewer, invoiceId: string): Promise<InvoiceDetail | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, at, timeZone, seen }) => {
    const [found] = await tx
      .select({
        invoice: invoices,
        customer: { id: customers.id, name: customers.name, timeZone: customers.timeZone },
        brand: { key: brands.key, name: brands.name },
        register: legalEntities.register,
      })
      .from(invoices)
      .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
      .innerJoin(brands, and(eq(brands.tenantId, invoices.tenantId), eq(brands.id, invoices.brandId)))
      .innerJoin(
        legalEntities,
        and(eq(legalEntities.tenantId, invoices.tenantId), eq(legalEntities.id, invoices.legalEntityId)),
      )
      .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId), seen));
    if (!found) return null;
    const { invoice, customer, brand, register } = found;
    const ofInvoice = {
      lines: and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)),
      taxes: and(eq(invoiceTaxes.tenantId, tenantId), eq(invoiceTaxes.invoiceId, invoiceId)),
    };
    const tried = may(viewer, 'payment.read', { tenantId }).allowed
      ? await tx
          .select()
          .from(payments)
          .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId)))
          .orderBy(asc(payments.createdAt))
      : null;
    return {
      ...invoiceRow(invoice, { customer: { id: customer.id, name: customer.name }, brand, at }),
      at,
      timeZone,
      billingZone: customer.timeZone,
      seller: invoice.seller,
      buyer: invoice.buyer,
      register,
      balanceAppliedMinor: invoice.balanceAppliedMinor,
      paidMinor: invoice.paidMinor,
      quoteId: invoice.quoteId,
      lines: await tx.select().from(invoiceLines).where(ofInvoice.lines).orderBy(asc(invoiceLines.position)),
      taxes: await tx.select().from(invoiceTaxes).where(ofInvoice.taxes).orderBy(asc(invoiceTaxes.position)),
      attempts:
        tried?.map(({ id, settledAt, createdAt, status, amountMinor, declineReason }) => ({
          id,
          at: settledAt ?? createdAt,
          status,
          amountMinor,
          declineReason,
        })) ?? null,
    };
  });
}
