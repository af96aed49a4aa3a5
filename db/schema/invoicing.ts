import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { Derivation } from '@/lib/domain/derivation';
import type { LineBasis } from '@/lib/domain/invoicing/billed-line';
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
    paidMinor: minor('paid_minor').notNull(),
    issuedAt: instant('issued_at').notNull(),
    dueAt: instant('due_at').notNull(),
    paidAt: instant('paid_at'),
    /** First decline, when the grace period ends, and when the next attempt is due; null while nothing failed. */
    firstFailedAt: instant('first_failed_at'),
    graceEndsAt: instant('grace_ends_at'),
    nextAttemptAt: instant('next_attempt_at'),
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
    quantity: integer('quantity').notNull(),
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

export const invoiceTaxes = pgTable(
  'invoice_taxes',
  {
    tenantId: tenantId(),
    invoiceId: text('invoice_id').notNull(),
    position: integer('position').notNull(),
    treatment: text('treatment').notNull(),
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
