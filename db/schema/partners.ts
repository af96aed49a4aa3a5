import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import type { PartnerType } from '@/lib/domain/partners/partner';
import type { PartnerBrandKit, PartnerTaxProfile } from '@/lib/domain/partners/partner-profile';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
import { devices, sites } from './fleet';
import { subscriptions } from './subscriptions';
import { tenants, type PostalAddress } from './tenancy';

export const partners = pgTable(
  'partners',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    type: text('type').$type<PartnerType>().notNull(),
    status: text('status').$type<'invited' | 'onboarding' | 'active' | 'inactive'>().notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    address: jsonb('address').$type<PostalAddress>().notNull(),
    vatId: text('vat_id'),
    /** The customer record that is invoiced when the partner pays for its end customers. */
    billingCustomerId: text('billing_customer_id'),
    payoutCurrency: text('payout_currency').$type<Currency>().notNull(),
    /** What commission rules of a group name: `silver`. */
    tier: text('tier').notNull().default('standard'),
    /** Where it may sell: countries (`AT`) and postal areas (`IT-25*`). Empty is everywhere. */
    territories: text('territories').array().notNull().default([]),
    taxProfile: jsonb('tax_profile').$type<PartnerTaxProfile>(),
    /** What its documents and its portal look like; those of the brand when null. */
    brandKit: jsonb('brand_kit').$type<PartnerBrandKit>(),
    /** Instead of the commission plan's, in minor units of the payout currency. */
    minimumPayoutMinor: minor('minimum_payout_minor'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'partners_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'partners_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    foreignKey({
      name: 'partners_billing_customer_fkey',
      columns: [t.tenantId, t.billingCustomerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
  ],
);

/** Who stands above whom, from when to when. Moving a partner never rewrites history (exclusion constraint in the migration). */
export const partnerRelations = pgTable(
  'partner_relations',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    childId: text('child_id').notNull(),
    parentId: text('parent_id').notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
  },
  (t) => [
    primaryKey({ name: 'partner_relations_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'partner_relations_child_fkey',
      columns: [t.tenantId, t.childId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_relations_parent_fkey',
      columns: [t.tenantId, t.parentId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    index('partner_relations_parent_idx').on(t.tenantId, t.parentId),
  ],
);

/**
 * Who sold, installed or services a device (or brought a customer or a subscription), from when to when, and how we know.
 * Exactly one of the four targets is set (check in the migration).
 */
export const attributions = pgTable(
  'attributions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    role: text('role').$type<AttributionRole>().notNull(),
    partnerId: text('partner_id').notNull(),
    deviceId: text('device_id'),
    customerId: text('customer_id'),
    subscriptionId: text('subscription_id'),
    siteId: text('site_id'),
    /** Percent of the commission, decimal string; the shares of one role of one target sum to 100. */
    share: text('share').notNull().default('100'),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    evidence: jsonb('evidence').$type<AttributionEvidence>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'attributions_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'attributions_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    foreignKey({
      name: 'attributions_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    foreignKey({
      name: 'attributions_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    foreignKey({
      name: 'attributions_site_fkey',
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
    }),
    index('attributions_customer_idx').on(t.tenantId, t.customerId),
    foreignKey({
      name: 'attributions_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    index('attributions_device_idx').on(t.tenantId, t.deviceId),
    index('attributions_partner_idx').on(t.tenantId, t.partnerId),
  ],
);

/** A commission plan: terms of payment and the rules below it. */
export const commissionPlans = pgTable(
  'commission_plans',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** What people call it: CP-7. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    holdDays: integer('hold_days').notNull(),
    /** Day of the month on which what became eligible in the month before is paid. */
    payoutDay: integer('payout_day').notNull(),
    timeZone: text('time_zone').notNull(),
    minimumPayoutMinor: minor('minimum_payout_minor').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    /** All entries of one sale together never exceed this share of its base. */
    maxTotalPercent: text('max_total_percent').notNull(),
    /** The share of an inactive parent goes to the next active one above, or stays with the manufacturer. */
    inactiveParent: text('inactive_parent').$type<'compress' | 'break'>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_plans_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'commission_plans_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('commission_plans_code_key').on(t.tenantId, t.code),
  ],
);

/** The terms a partner signed, with the commission plan that applies to them from when to when. */
export const agreements = pgTable(
  'agreements',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    commissionPlanId: text('commission_plan_id').notNull(),
    settlementModel: text('settlement_model')
      .$type<'agency' | 'resale' | 'bill_on_behalf' | 'referral_fee' | 'revenue_share'>()
      .notNull(),
    selfBilling: boolean('self_billing').notNull(),
    /** Grows with each agreement of a partner. */
    version: integer('version').notNull().default(1),
    /** Of the manufacturer's revenue, percent as digits; only for revenue share. */
    revenueSharePercent: text('revenue_share_percent'),
    signedBy: text('signed_by'),
    signedAt: instant('signed_at').notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
  },
  (t) => [
    primaryKey({ name: 'agreements_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'agreements_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'agreements_commission_plan_fkey',
      columns: [t.tenantId, t.commissionPlanId],
      foreignColumns: [commissionPlans.tenantId, commissionPlans.id],
    }),
    index('agreements_partner_idx').on(t.tenantId, t.partnerId),
  ],
);
