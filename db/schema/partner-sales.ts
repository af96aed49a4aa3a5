import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { productLines } from './catalog';
import { instant, tenantId } from './columns';
import { customers } from './customers';
import { devices } from './fleet';
import { commissionPlans, partners } from './partners';
import { brands } from './tenancy';

/** Somebody asked to join the network. The token is mailed; only its hash is kept. */
export const partnerInvitations = pgTable(
  'partner_invitations',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Below whom the new partner will stand; null directly below the manufacturer. */
    parentId: text('parent_id'),
    name: text('name').notNull(),
    email: text('email').notNull(),
    type: text('type').$type<PartnerType>().notNull(),
    territories: text('territories').array().notNull(),
    commissionPlanId: text('commission_plan_id'),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    /** The partner it became. */
    partnerId: text('partner_id'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ name: 'partner_invitations_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'partner_invitations_parent_fkey',
      columns: [t.tenantId, t.parentId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_invitations_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_invitations_plan_fkey',
      columns: [t.tenantId, t.commissionPlanId],
      foreignColumns: [commissionPlans.tenantId, commissionPlans.id],
    }),
    unique('partner_invitations_token_key').on(t.tenantId, t.tokenHash),
  ],
);

/** What a partner pays for a plan (`buy`, set by who is above it) or asks for it (`sell`, its own). */
export const partnerPriceBooks = pgTable(
  'partner_price_books',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    side: text('side').$type<'buy' | 'sell'>().notNull(),
    /** Of a `buy` side: the partner above who agreed it, null for the manufacturer. Below somebody else it no longer holds. */
    sellerId: text('seller_id'),
    productLineId: text('product_line_id').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    /** Per unit and billing interval, decimal strings in major units. */
    amounts: jsonb('amounts')
      .$type<readonly { readonly planKey: string; readonly interval: string; readonly amount: string }[]>()
      .notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'partner_price_books_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'partner_price_books_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_price_books_seller_fkey',
      columns: [t.tenantId, t.sellerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_price_books_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
  ],
);

/** A customer a partner is working on, so that nobody else is credited for it while it is protected. */
export const dealRegistrations = pgTable(
  'deal_registrations',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    brandId: text('brand_id').notNull(),
    status: text('status')
      .$type<
        | 'DRAFT'
        | 'SUBMITTED'
        | 'IN_REVIEW'
        | 'ACTION_REQUIRED'
        | 'APPROVED'
        | 'CONVERTED'
        | 'REJECTED'
        | 'EXPIRED'
        | 'WITHDRAWN'
      >()
      .notNull(),
    customerName: text('customer_name').notNull(),
    vatId: text('vat_id'),
    domain: text('domain'),
    country: text('country').notNull(),
    postalCode: text('postal_code'),
    street: text('street'),
    serials: text('serials').array().notNull(),
    /** What is expected: devices and plan, for the one who reviews it. */
    expected: text('expected').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    submittedAt: instant('submitted_at'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    reason: text('reason'),
    protectedUntil: instant('protected_until'),
    /** The customer it became. */
    customerId: text('customer_id'),
    convertedAt: instant('converted_at'),
  },
  (t) => [
    primaryKey({ name: 'deal_registrations_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'deal_registrations_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'deal_registrations_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    foreignKey({
      name: 'deal_registrations_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    index('deal_registrations_partner_idx').on(t.tenantId, t.partnerId, t.createdAt),
  ],
);

/** A link or a printed code that says which partner brought somebody. */
export const partnerLinks = pgTable(
  'partner_links',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    brandId: text('brand_id').notNull(),
    /** Crockford base 32 with a check character: `AB7K93QF`; shown as `AB7K-93QF`. */
    code: text('code').notNull(),
    /** `link` leads to the pricing page, `device` to claiming one device. */
    kind: text('kind').$type<'link' | 'device'>().notNull(),
    deviceId: text('device_id'),
    name: text('name').notNull(),
    campaign: text('campaign'),
    locale: text('locale').notNull(),
    planKey: text('plan_key'),
    texts: jsonb('texts').$type<Localized>(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at'),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    primaryKey({ name: 'partner_links_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'partner_links_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_links_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    foreignKey({
      name: 'partner_links_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    unique('partner_links_code_key').on(t.tenantId, t.code),
    index('partner_links_partner_idx').on(t.tenantId, t.partnerId, t.createdAt),
  ],
);

/** The funnel of a link: scanned, claimed, paid. Each subject counts once per step; a scan's subject is a hash of the day and the visitor. */
export const partnerLinkEvents = pgTable(
  'partner_link_events',
  {
    tenantId: tenantId(),
    linkId: text('link_id').notNull(),
    step: text('step').$type<'scan' | 'claim' | 'paid'>().notNull(),
    subject: text('subject').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'partner_link_events_pkey', columns: [t.tenantId, t.linkId, t.step, t.subject] }),
    foreignKey({
      name: 'partner_link_events_link_fkey',
      columns: [t.tenantId, t.linkId],
      foreignColumns: [partnerLinks.tenantId, partnerLinks.id],
    }),
  ],
);
