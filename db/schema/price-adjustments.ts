import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { productLines, releases } from './catalog';
import { instant, tenantId } from './columns';
import { customers } from './customers';
import { partners } from './partners';
import { subscriptions } from './subscriptions';
import { brands } from './tenancy';

/**
 * Another price for one customer, or for everybody a partner pays for (its price book), from a day on. Exactly one of the two
 * is set (check in the migration). Billing periods that began before are not touched.
 */
export const priceOverrides = pgTable(
  'price_overrides',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id'),
    partnerId: text('partner_id'),
    productLineId: text('product_line_id').notNull(),
    /** Null for every plan of the line. */
    planKey: text('plan_key'),
    /** Null for the price of the plan and all its items. */
    itemKey: text('item_key'),
    /** `percentage`: so much less (or, negative, more). `unit_amount`: instead of the amount of a unit or the flat amount. */
    kind: text('kind').$type<'percentage' | 'unit_amount'>().notNull(),
    /** Decimal string: percent, or major units of the currency. */
    value: text('value').notNull(),
    /** Of a unit amount; percentages hold in every currency. */
    currency: text('currency').$type<Currency>(),
    /** Interval of a unit amount, `month/1`. */
    interval: text('interval'),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    reason: text('reason').notNull(),
    /** The release that began it; null when somebody set it directly. */
    releaseId: text('release_id'),
    /** The entry of that release's catalogue it stands for; null also when the release only brought a price back. */
    entryKey: text('entry_key'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'price_overrides_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'price_overrides_release_fkey',
      columns: [t.tenantId, t.releaseId],
      foreignColumns: [releases.tenantId, releases.id],
    }),
    unique('price_overrides_entry_key').on(t.tenantId, t.releaseId, t.entryKey),
    foreignKey({
      name: 'price_overrides_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'price_overrides_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'price_overrides_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    index('price_overrides_customer_idx').on(t.tenantId, t.customerId),
    index('price_overrides_partner_idx').on(t.tenantId, t.partnerId),
  ],
);

/** A reduction anybody who has a code may get. */
export const coupons = pgTable(
  'coupons',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    brandId: text('brand_id').notNull(),
    names: jsonb('names').$type<Localized>().notNull(),
    kind: text('kind').$type<'percentage' | 'amount'>().notNull(),
    /** Percent off, decimal string; null for an amount. */
    percent: text('percent'),
    /** Amount off per billing period by currency, decimal strings in major units; null for a percentage. */
    amounts: jsonb('amounts').$type<Readonly<Partial<Record<Currency, string>>>>(),
    /** Billing periods it lasts; null for as long as the subscription. */
    periods: integer('periods'),
    /** Plans it is for; null for all. */
    planKeys: text('plan_keys').array(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    /** How often it can be redeemed in all, by all its codes; null without limit. */
    redemptionLimit: integer('redemption_limit'),
    perCustomerLimit: integer('per_customer_limit').notNull(),
    /** Counted in the transaction that redeems, so a limit holds for two at once. */
    redeemed: integer('redeemed').notNull().default(0),
    archivedAt: instant('archived_at'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'coupons_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'coupons_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
  ],
);

/** What a customer types. Upper-case; unique in a brand. */
export const promotionCodes = pgTable(
  'promotion_codes',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    couponId: text('coupon_id').notNull(),
    brandId: text('brand_id').notNull(),
    code: text('code').notNull(),
    redemptionLimit: integer('redemption_limit'),
    redeemed: integer('redeemed').notNull().default(0),
    /** Only for a customer who never paid for anything. */
    firstPurchaseOnly: boolean('first_purchase_only').notNull(),
    endAt: instant('end_at'),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'promotion_codes_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'promotion_codes_coupon_fkey',
      columns: [t.tenantId, t.couponId],
      foreignColumns: [coupons.tenantId, coupons.id],
    }),
    unique('promotion_codes_code_key').on(t.tenantId, t.brandId, t.code),
  ],
);

/** A coupon a subscription has. Only added to; removing one sets its end. */
export const couponRedemptions = pgTable(
  'coupon_redemptions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    couponId: text('coupon_id').notNull(),
    promotionCodeId: text('promotion_code_id'),
    customerId: text('customer_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    quoteId: text('quote_id'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'coupon_redemptions_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'coupon_redemptions_coupon_fkey',
      columns: [t.tenantId, t.couponId],
      foreignColumns: [coupons.tenantId, coupons.id],
    }),
    foreignKey({
      name: 'coupon_redemptions_code_fkey',
      columns: [t.tenantId, t.promotionCodeId],
      foreignColumns: [promotionCodes.tenantId, promotionCodes.id],
    }),
    foreignKey({
      name: 'coupon_redemptions_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'coupon_redemptions_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    unique('coupon_redemptions_once_key').on(t.tenantId, t.couponId, t.subscriptionId),
    index('coupon_redemptions_subscription_idx').on(t.tenantId, t.subscriptionId),
    index('coupon_redemptions_customer_idx').on(t.tenantId, t.customerId),
  ],
);
