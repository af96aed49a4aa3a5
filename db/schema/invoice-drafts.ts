import { foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import type { Currency } from '@/lib/domain/money/currency';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
import { brands } from './tenancy';

/** What a draft would bill, ready to be shown. Instants are ISO text. */
export interface DraftContent {
  readonly lines: readonly (Omit<BilledLine, 'period'> & {
    readonly period: { readonly start: string; readonly end: string };
  })[];
  readonly taxes: readonly InvoiceTax[];
}

/**
 * An invoice that may still be looked at: what would be on it, refreshed until it is issued under the same id. It has no
 * number, and its lines are not billed before they are issued.
 */
export const invoiceDrafts = pgTable(
  'invoice_drafts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    brandId: text('brand_id').notNull(),
    invoiceGroup: text('invoice_group'),
    currency: text('currency').$type<Currency>().notNull(),
    /** Everything that is due at this instant is on it, whenever it is issued. */
    throughAt: instant('through_at').notNull(),
    finaliseAt: instant('finalise_at').notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    /** Lines and taxes as of the last refresh. */
    content: jsonb('content').$type<DraftContent>().notNull(),
    createdAt: instant('created_at').notNull(),
    refreshedAt: instant('refreshed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'invoice_drafts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'invoice_drafts_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'invoice_drafts_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    index('invoice_drafts_finalise_idx').on(t.tenantId, t.finaliseAt),
    index('invoice_drafts_customer_idx').on(t.tenantId, t.customerId),
  ],
);
