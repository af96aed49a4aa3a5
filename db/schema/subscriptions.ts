import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { Quote } from '@/lib/domain/invoicing/decide-quote';
import type { ChangeTarget } from '@/lib/domain/subscriptions/decide-plan-change';
import type { IntervalUnit } from '@/lib/domain/time/interval';
import { planVersions, productLines } from './catalog';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
import { devices } from './fleet';
import { brands } from './tenancy';

/**
 * One agreement to provide a plan, for one device or for a fleet of `quantity` units. What is provided when is in the
 * spans; status, entitlements and revenue are read from them at a time.
 */
export const subscriptions = pgTable(
  'subscriptions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    brandId: text('brand_id').notNull(),
    productLineId: text('product_line_id').notNull(),
    /** Null for a fleet subscription whose quantity counts units. */
    deviceId: text('device_id'),
    /** Who is invoiced when it is not the customer: the billing account of a partner. */
    payerCustomerId: text('payer_customer_id'),
    /** Subscriptions of one payer with the same group share an invoice; null is the common one. */
    invoiceGroup: text('invoice_group'),
    currency: text('currency').$type<Currency>().notNull(),
    timeZone: text('time_zone').notNull(),
    createdAt: instant('created_at').notNull(),
    /**
     * When billing has something to do next; null when never. Derived from the spans and kept for the bill run to find its
     * work by index: a wrong value costs time, never money.
     */
    nextBillingAt: instant('next_billing_at'),
    /** Counts changes; a quote names the revision it was calculated for. */
    revision: integer('revision').notNull(),
  },
  (t) => [
    primaryKey({ name: 'subscriptions_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'subscriptions_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'subscriptions_payer_fkey',
      columns: [t.tenantId, t.payerCustomerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'subscriptions_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    foreignKey({
      name: 'subscriptions_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    foreignKey({
      name: 'subscriptions_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    index('subscriptions_customer_idx').on(t.tenantId, t.customerId),
    index('subscriptions_payer_idx').on(t.tenantId, t.payerCustomerId),
    index('subscriptions_device_idx').on(t.tenantId, t.deviceId),
    index('subscriptions_next_billing_idx').on(t.tenantId, t.nextBillingAt),
  ],
);

/**
 * A stretch of time in which one plan version applied. Spans of a subscription never overlap (exclusion constraint in the
 * migration). A span that begins in the future is a scheduled change; an end without a successor is the end.
 */
export const spans = pgTable(
  'spans',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    kind: text('kind').$type<'free' | 'included' | 'trial' | 'active' | 'paused'>().notNull(),
    quantity: integer('quantity').notNull(),
    intervalUnit: text('interval_unit').$type<IntervalUnit>().notNull(),
    intervalCount: integer('interval_count').notNull(),
    /** Billing periods of this span are counted from here, in the subscription's time zone. */
    anchorAt: instant('anchor_at').notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    /** What was paid beyond the end is not given back. */
    endsWithoutCredit: boolean('ends_without_credit').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'spans_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'spans_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    foreignKey({
      name: 'spans_plan_version_fkey',
      columns: [t.tenantId, t.planVersionId],
      foreignColumns: [planVersions.tenantId, planVersions.id],
    }),
    index('spans_subscription_idx').on(t.tenantId, t.subscriptionId, t.startAt),
  ],
);

/** An exact price that was shown and is held until it expires. What is charged is this, or the execution refuses. */
export const quotes = pgTable(
  'quotes',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    subscriptionRevision: integer('subscription_revision').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    totalMinor: minor('total_minor').notNull(),
    /** What was asked for, and the whole decision: spans, lines, taxes, next renewal. */
    decision: jsonb('decision')
      .$type<{ wanted: ChangeTarget & { readonly promotionCode?: string }; quote: Quote }>()
      .notNull(),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** The instant the change takes effect and proration is counted from. */
    prorationAt: instant('proration_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
  },
  (t) => [
    primaryKey({ name: 'quotes_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'quotes_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    foreignKey({
      name: 'quotes_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'quotes_plan_version_fkey',
      columns: [t.tenantId, t.planVersionId],
      foreignColumns: [planVersions.tenantId, planVersions.id],
    }),
    index('quotes_subscription_idx').on(t.tenantId, t.subscriptionId),
  ],
);
