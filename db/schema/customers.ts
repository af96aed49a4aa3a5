import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { Locale } from '@/lib/domain/localized';
import { instant, minor, tenantId } from './columns';
import { brands, type PostalAddress } from './tenancy';

/** Who pays for subscriptions: a household or a business, always of one brand. */
export const customers = pgTable(
  'customers',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    brandId: text('brand_id').notNull(),
    kind: text('kind').$type<'consumer' | 'business'>().notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    country: text('country').notNull(),
    address: jsonb('address').$type<PostalAddress>().notNull(),
    vatId: text('vat_id'),
    /** Evidence of the last VAT id check; null when the number was never confirmed. */
    vatIdCheckedAt: instant('vat_id_checked_at'),
    currency: text('currency').$type<Currency>().notNull(),
    /** Billing dates are counted and shown in this zone, whoever looks at them. */
    timeZone: text('time_zone').notNull(),
    /** `card` is charged off session, `invoice` pays by transfer within 14 days. */
    collection: text('collection').$type<'card' | 'invoice'>().notNull(),
    stripeCustomerId: text('stripe_customer_id'),
    defaultMethodId: text('default_method_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customers_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'customers_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    unique('customers_email_key').on(t.tenantId, t.brandId, t.email),
  ],
);

/** A stored card. Numbers never reach us; Stripe keeps them. */
export const paymentMethods = pgTable(
  'payment_methods',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    cardBrand: text('card_brand').notNull(),
    last4: text('last4').notNull(),
    expiresMonth: integer('expires_month').notNull(),
    expiresYear: integer('expires_year').notNull(),
    stripePaymentMethodId: text('stripe_payment_method_id').notNull(),
    addedAt: instant('added_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ name: 'payment_methods_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'payment_methods_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    unique('payment_methods_stripe_key').on(t.tenantId, t.stripePaymentMethodId),
  ],
);

/** Money we owe a customer (positive) or took back (negative). The balance is the sum. */
export const customerBalanceEntries = pgTable(
  'customer_balance_entries',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reason: text('reason')
      .$type<
        'credit_from_change' | 'applied_to_invoice' | 'unapplied_payment' | 'refunded' | 'credit_note' | 'adjustment'
      >()
      .notNull(),
    /** Business key: the invoice or payment that caused it, with the reason. */
    sourceKey: text('source_key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_balance_entries_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'customer_balance_entries_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    unique('customer_balance_entries_source_key').on(t.tenantId, t.sourceKey),
    index('customer_balance_entries_customer_idx').on(t.tenantId, t.customerId),
  ],
);
