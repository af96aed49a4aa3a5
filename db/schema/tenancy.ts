import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Locale, Localized } from '@/lib/domain/localized';
import { instant, tenantId } from './columns';

/** A manufacturer. The only tenant table whose own id is the distribution key. */
export const tenants = pgTable('tenants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  createdAt: instant('created_at').notNull(),
});

export interface PostalAddress {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** Who issues invoices: numbering series, VAT id and the legal footer belong to it, not to the brand. */
export const legalEntities = pgTable(
  'legal_entities',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    address: jsonb('address').$type<PostalAddress>().notNull(),
    country: text('country').notNull(),
    vatId: text('vat_id').notNull(),
    register: text('register').notNull(),
    managingDirector: text('managing_director').notNull(),
    /** Where customers who pay by transfer send their money; null when the entity takes cards only. */
    iban: text('iban'),
    bic: text('bic'),
    /** Beginning of every invoice number, for example AUR. */
    invoicePrefix: text('invoice_prefix').notNull(),
  },
  (t) => [
    primaryKey({ name: 'legal_entities_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'legal_entities_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('legal_entities_invoice_prefix_key').on(t.tenantId, t.invoicePrefix),
  ],
);

/** A business unit with its own portal, catalogue and look. An attribute and an access scope, not a tenant. */
export const brands = pgTable(
  'brands',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Also the value of data-brand and the word in public addresses. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    legalEntityId: text('legal_entity_id').notNull(),
    defaultLocale: text('default_locale').$type<Locale>().notNull(),
    timeZone: text('time_zone').notNull(),
    supportEmail: text('support_email').notNull(),
    supportPhone: text('support_phone').notNull(),
    /** How long an invoice stays a draft that can be looked at before it is issued; 0 issues at once. */
    invoiceReviewHours: integer('invoice_review_hours').notNull().default(0),
    tagline: jsonb('tagline').$type<Localized>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'brands_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'brands_legal_entity_fkey',
      columns: [t.tenantId, t.legalEntityId],
      foreignColumns: [legalEntities.tenantId, legalEntities.id],
    }),
    unique('brands_key_key').on(t.tenantId, t.key),
  ],
);

/** Global routing: which tenant and brand a public address belongs to, before anybody has signed in. */
export const publicBrands = pgTable('public_brands', {
  key: text('key').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  brandId: text('brand_id').notNull(),
});

/** Global routing: whose portal a host is when it belongs to a partner, before anybody has signed in. */
export const partnerHosts = pgTable('partner_hosts', {
  host: text('host').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  partnerId: text('partner_id').notNull(),
});

/**
 * The movable clock of a sandbox tenant. A running clock showed `simulatedAt` at the real instant `setAt` and goes on from
 * there; one that stands shows `simulatedAt` until it is moved.
 */
export const tenantClocks = pgTable(
  'tenant_clocks',
  {
    tenantId: tenantId(),
    simulatedAt: instant('simulated_at').notNull(),
    setAt: instant('set_at').notNull(),
    running: boolean('running').notNull(),
  },
  (t) => [
    primaryKey({ name: 'tenant_clocks_pkey', columns: [t.tenantId] }),
    foreignKey({ name: 'tenant_clocks_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** One row for each time a person moved the clock. What happened on the way is read from the outbox between the two instants. */
export const clockMoves = pgTable(
  'clock_moves',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    actorId: text('actor_id').notNull(),
    /** Null while the move is still working through what became due. */
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'clock_moves_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'clock_moves_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);
