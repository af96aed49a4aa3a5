import { customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { LogoType } from '@/lib/domain/partners/brand-logo';
import type { StoredDocument } from '@/lib/domain/payouts/partner-document';
import { instant, tenantId } from './columns';
import { customers } from './customers';
import { partners } from './partners';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

/** Every logo a partner ever used, by what is in it: documents of the past and addresses that were kept go on showing it. */
export const partnerLogos = pgTable(
  'partner_logos',
  {
    tenantId: tenantId(),
    partnerId: text('partner_id').notNull(),
    /** SHA-256 of the bytes, 64 hex digits. */
    hash: text('hash').notNull(),
    type: text('type').$type<LogoType>().notNull(),
    bytes: bytes('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'partner_logos_pkey', columns: [t.tenantId, t.partnerId, t.hash] }),
    foreignKey({
      name: 'partner_logos_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
  ],
);

/**
 * A host a partner says is its own. It leads nowhere before its DNS has said so; several may claim the same name until one
 * of them has proved it.
 */
export const partnerHostClaims = pgTable(
  'partner_host_claims',
  {
    tenantId: tenantId(),
    partnerId: text('partner_id').notNull(),
    host: text('host').notNull(),
    /** What the TXT record has to say. Not a secret: it is published. */
    token: text('token').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    checkedAt: instant('checked_at'),
    verifiedAt: instant('verified_at'),
  },
  (t) => [
    primaryKey({ name: 'partner_host_claims_pkey', columns: [t.tenantId, t.partnerId, t.host] }),
    foreignKey({
      name: 'partner_host_claims_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
  ],
);

/** An offer as it was given to a customer, numbered in the partner's own series. It is never changed. */
export const partnerOffers = pgTable(
  'partner_offers',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    customerId: text('customer_id').notNull(),
    /** Counts from 1 for each partner and year. */
    year: integer('year').notNull(),
    position: integer('position').notNull(),
    /** Everything the paper says. */
    document: jsonb('document').$type<StoredDocument>().notNull(),
    /** The last day its prices hold, in the tenant's time zone. */
    validUntil: text('valid_until').notNull(),
    /** What the asker called it: asking again with the same key gives the same offer. */
    key: text('key').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'partner_offers_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'partner_offers_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'partner_offers_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    unique('partner_offers_number_key').on(t.tenantId, t.partnerId, t.year, t.position),
    unique('partner_offers_key_key').on(t.tenantId, t.partnerId, t.key),
    index('partner_offers_customer_idx').on(t.tenantId, t.customerId),
  ],
);
