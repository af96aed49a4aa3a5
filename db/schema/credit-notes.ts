import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
import { invoiceLines, invoices, type InvoiceParty } from './invoicing';
import { payments } from './payments';

/** Takes an invoice back in part or as a whole. Amounts are positive; all of an invoice's notes never exceed it. */
export const creditNotes = pgTable(
  'credit_notes',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    invoiceId: text('invoice_id').notNull(),
    legalEntityId: text('legal_entity_id').notNull(),
    brandId: text('brand_id').notNull(),
    customerId: text('customer_id').notNull(),
    /** AUR-C-2026-00007 */
    number: text('number').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    reason: text('reason').notNull(),
    /** Where the money goes: not collected from an open invoice, to the customer's balance, or back to the card. */
    offsetMinor: minor('offset_minor').notNull(),
    balanceMinor: minor('balance_minor').notNull(),
    refundMinor: minor('refund_minor').notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedBy: text('issued_by').notNull(),
    /** Chosen by who asks for it: the same request twice makes one note. */
    requestKey: text('request_key').notNull(),
    seller: jsonb('seller').$type<InvoiceParty>().notNull(),
    buyer: jsonb('buyer').$type<InvoiceParty>().notNull(),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'credit_notes_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'credit_notes_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    foreignKey({
      name: 'credit_notes_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    unique('credit_notes_number_key').on(t.tenantId, t.number),
    unique('credit_notes_request_key').on(t.tenantId, t.requestKey),
    index('credit_notes_invoice_idx').on(t.tenantId, t.invoiceId),
    index('credit_notes_customer_idx').on(t.tenantId, t.customerId, t.issuedAt),
  ],
);

export const creditNoteLines = pgTable(
  'credit_note_lines',
  {
    tenantId: tenantId(),
    creditNoteId: text('credit_note_id').notNull(),
    position: integer('position').notNull(),
    invoiceLineId: text('invoice_line_id').notNull(),
    description: jsonb('description').$type<{ key: string; values: Record<string, string> }>().notNull(),
    taxCategory: text('tax_category').$type<TaxCategory>().notNull(),
    netMinor: minor('net_minor').notNull(),
    derivation: jsonb('derivation').$type<Derivation>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'credit_note_lines_pkey', columns: [t.tenantId, t.creditNoteId, t.position] }),
    foreignKey({
      name: 'credit_note_lines_note_fkey',
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
    }),
    foreignKey({
      name: 'credit_note_lines_line_fkey',
      columns: [t.tenantId, t.invoiceLineId],
      foreignColumns: [invoiceLines.tenantId, invoiceLines.id],
    }),
    index('credit_note_lines_line_idx').on(t.tenantId, t.invoiceLineId),
  ],
);

export const creditNoteTaxes = pgTable(
  'credit_note_taxes',
  {
    tenantId: tenantId(),
    creditNoteId: text('credit_note_id').notNull(),
    position: integer('position').notNull(),
    treatment: text('treatment').notNull(),
    category: text('category').$type<TaxCategory>().notNull(),
    country: text('country').notNull(),
    ratePercent: text('rate_percent').notNull(),
    baseMinor: minor('base_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    derivation: jsonb('derivation').$type<Derivation>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'credit_note_taxes_pkey', columns: [t.tenantId, t.creditNoteId, t.position] }),
    foreignKey({
      name: 'credit_note_taxes_note_fkey',
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
    }),
  ],
);

/** Money that goes back to the card it came from. The intent is stored before Stripe is asked. */
export const refunds = pgTable(
  'refunds',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    creditNoteId: text('credit_note_id').notNull(),
    paymentId: text('payment_id').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Moved by Stripe's answers. A refund that failed goes to the customer's balance instead. */
    status: text('status').$type<'created' | 'pending' | 'succeeded' | 'failed'>().notNull(),
    stripeRefundId: text('stripe_refund_id'),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ name: 'refunds_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'refunds_credit_note_fkey',
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
    }),
    foreignKey({
      name: 'refunds_payment_fkey',
      columns: [t.tenantId, t.paymentId],
      foreignColumns: [payments.tenantId, payments.id],
    }),
    index('refunds_payment_idx').on(t.tenantId, t.paymentId),
    index('refunds_status_idx').on(t.tenantId, t.status),
  ],
);
