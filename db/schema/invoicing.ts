import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { Derivation } from '@/lib/domain/derivation';
import type { LineBasis } from '@/lib/domain/invoicing/billed-line';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import { planVersions } from './catalog';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
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
