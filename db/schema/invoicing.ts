import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { Derivation } from '@/lib/domain/derivation';
import type { BilledLine, LineBasis } from '@/lib/domain/invoicing/billed-line';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import { planVersions } from './catalog';
import { instant, minor, tenantId } from './columns';
import { customers, paymentMethods } from './customers';
import { quotes, subscriptions } from './subscriptions';
import { brands, legalEntities, type PostalAddress } from './tenancy';

/** Next number of a series, moved inside the transaction that issues the invoice, so numbers have no gaps. */
export const invoiceCounters = pgTable(
  'invoice_counters',
  {
    tenantId: tenantId(),
    /** Legal entity and year: AUR-2026. */
    series: text('series').notNull(),
    nextNumber: integer('next_number').notNull(),
  },
  (t) => [primaryKey({ name: 'invoice_counters_pkey', columns: [t.tenantId, t.series] })],
);

export interface InvoiceParty {
  readonly name: string;
  readonly address: PostalAddress;
  readonly vatId: string | null;
}

export const invoices = pgTable(
  'invoices',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    legalEntityId: text('legal_entity_id').notNull(),
    brandId: text('brand_id').notNull(),
    customerId: text('customer_id').notNull(),
    /** AUR-2026-00042, assigned when the invoice is issued. */
    number: text('number').notNull(),
    /** Moved only by payments, from an expected value. */
    status: text('status').$type<'open' | 'paid' | 'partly_paid' | 'void' | 'uncollectible'>().notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    /** Taken from the customer's credit balance; the rest is collected. */
    balanceAppliedMinor: minor('balance_applied_minor').notNull(),
    /** Taken from prepaid credit before the balance. */
    walletAppliedMinor: minor('wallet_applied_minor').notNull().default(0),
    /** Given back by credit notes; never more than the total. */
    creditedMinor: minor('credited_minor').notNull().default(0),
    /** Inclusive invoices have lines that contain the tax; their net amounts stand beside. */
    taxBehavior: text('tax_behavior').$type<TaxBehavior>().notNull().default('exclusive'),
    paidMinor: minor('paid_minor').notNull(),
    issuedAt: instant('issued_at').notNull(),
    dueAt: instant('due_at').notNull(),
    paidAt: instant('paid_at'),
    /** First decline, when the grace period ends, and when the next attempt is due; null while nothing failed. */
    firstFailedAt: instant('first_failed_at'),
    graceEndsAt: instant('grace_ends_at'),
    nextAttemptAt: instant('next_attempt_at'),
    /** Voided or written off. */
    closedAt: instant('closed_at'),
    quoteId: text('quote_id'),
    seller: jsonb('seller').$type<InvoiceParty>().notNull(),
    buyer: jsonb('buyer').$type<InvoiceParty>().notNull(),
    /** Why this tax: countries, kinds of buyer, VAT id check, rate table entry. */
    taxEvidence: jsonb('tax_evidence').notNull(),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'invoices_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'invoices_legal_entity_fkey',
      columns: [t.tenantId, t.legalEntityId],
      foreignColumns: [legalEntities.tenantId, legalEntities.id],
    }),
    foreignKey({
      name: 'invoices_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    foreignKey({
      name: 'invoices_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'invoices_quote_fkey',
      columns: [t.tenantId, t.quoteId],
      foreignColumns: [quotes.tenantId, quotes.id],
    }),
    unique('invoices_number_key').on(t.tenantId, t.number),
    unique('invoices_quote_key').on(t.tenantId, t.quoteId),
    index('invoices_customer_idx').on(t.tenantId, t.customerId, t.issuedAt),
    index('invoices_issued_idx').on(t.tenantId, t.issuedAt),
  ],
);

/** Business key: what is charged or credited for a subscription, price and period exists once. */
export const invoiceLines = pgTable(
  'invoice_lines',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    invoiceId: text('invoice_id').notNull(),
    position: integer('position').notNull(),
    key: text('line_key').notNull(),
    kind: text('kind').$type<'charge' | 'credit' | 'rounding'>().notNull(),
    subscriptionId: text('subscription_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    priceKey: text('price_key').notNull(),
    /** Message key below `line` with its values, so the line reads in every language. */
    description: jsonb('description').$type<{ key: string; values: Record<string, string> }>().notNull(),
    periodStart: instant('period_start').notNull(),
    periodEnd: instant('period_end').notNull(),
    /** The whole billing period the share was taken of, its exact price and the proration: what a credit is computed from. */
    basis: jsonb('basis').$type<LineBasis>().notNull(),
    /** Decimal string: units, measured usage, device-days of a period. */
    quantity: text('quantity').notNull(),
    /** The item of the plan; null for the price of the plan itself. */
    itemKey: text('item_key'),
    taxCategory: text('tax_category').$type<TaxCategory>().notNull().default('standard'),
    /** Without tax; null where it is the amount itself. */
    netMinor: minor('net_minor'),
    /** Price of one unit for one whole period, decimal string in major units. */
    unitAmount: text('unit_amount').notNull(),
    exactAmount: numeric('exact_amount', { precision: 24, scale: 10 }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** The line this one takes back. */
    correctsKey: text('corrects_key'),
    derivation: jsonb('derivation').$type<Derivation>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'invoice_lines_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'invoice_lines_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    foreignKey({
      name: 'invoice_lines_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    foreignKey({
      name: 'invoice_lines_plan_version_fkey',
      columns: [t.tenantId, t.planVersionId],
      foreignColumns: [planVersions.tenantId, planVersions.id],
    }),
    unique('invoice_lines_key_key').on(t.tenantId, t.key),
    index('invoice_lines_invoice_idx').on(t.tenantId, t.invoiceId),
    index('invoice_lines_subscription_idx').on(t.tenantId, t.subscriptionId),
  ],
);

/** What a draft would bill, ready to be shown. Instants are ISO text. */
export interface DraftContent {
  readonly lines: readonly (Omit<BilledLine, 'period'> & {
    readonly period: { readonly start: string; readonly end: string };
  })[];
  readonly taxes: readonly InvoiceTax[];
}

export const invoiceTaxes = pgTable(
  'invoice_taxes',
  {
    tenantId: tenantId(),
    invoiceId: text('invoice_id').notNull(),
    position: integer('position').notNull(),
    treatment: text('treatment').notNull(),
    category: text('category').$type<TaxCategory>().notNull().default('standard'),
    country: text('country').notNull(),
    ratePercent: text('rate_percent').notNull(),
    baseMinor: minor('base_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    derivation: jsonb('derivation').$type<Derivation>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'invoice_taxes_pkey', columns: [t.tenantId, t.invoiceId, t.position] }),
    foreignKey({
      name: 'invoice_taxes_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
  ],
);

/** One attempt to collect money. The intent is stored before Stripe is asked; Stripe's answer moves the status. */
export const payments = pgTable(
  'payments',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    /** A checkout pays a quote and gets its invoice when it succeeds; a renewal pays an invoice by the stored card; a transfer pays it by bank. */
    quoteId: text('quote_id'),
    invoiceId: text('invoice_id'),
    purpose: text('purpose').$type<'checkout' | 'renewal' | 'transfer'>().notNull(),
    status: text('status')
      .$type<
        | 'created'
        | 'open'
        | 'processing'
        | 'requires_action'
        | 'paid'
        | 'declined'
        | 'expired'
        | 'to_refund'
        | 'refunded'
      >()
      .notNull(),
    attempt: integer('attempt').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    methodId: text('method_id'),
    stripeSessionId: text('stripe_session_id'),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    stripeChargeId: text('stripe_charge_id'),
    checkoutUrl: text('checkout_url'),
    /** One of our six plain reasons; the bank's own code beside it for support. */
    declineReason: text('decline_reason'),
    declineCode: text('decline_code'),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'payments_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'payments_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'payments_quote_fkey',
      columns: [t.tenantId, t.quoteId],
      foreignColumns: [quotes.tenantId, quotes.id],
    }),
    foreignKey({
      name: 'payments_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    foreignKey({
      name: 'payments_method_fkey',
      columns: [t.tenantId, t.methodId],
      foreignColumns: [paymentMethods.tenantId, paymentMethods.id],
    }),
    unique('payments_attempt_key').on(t.tenantId, t.invoiceId, t.attempt),
    index('payments_customer_idx').on(t.tenantId, t.customerId),
    index('payments_quote_idx').on(t.tenantId, t.quoteId),
  ],
);

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
