import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import { instant, minor, tenantId } from './columns';
import { customers, paymentMethods } from './customers';
import { invoices } from './invoicing';
import { quotes } from './subscriptions';

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
        | 'charged_back'
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
