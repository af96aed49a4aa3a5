import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { OrganizationKind } from '@/lib/domain/access/viewer';
import type { CustodyEventKind } from '@/lib/domain/devices/custody';
import { deviceModels, productLines } from './catalog';
import { instant, tenantId } from './columns';
import { customers } from './customers';
import { brands, type PostalAddress } from './tenancy';

export interface DeviceReading {
  readonly label: string;
  readonly value: string;
}

/** A thing that was manufactured. Owner, installer and plan are dated facts elsewhere. */
export const devices = pgTable(
  'devices',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    serial: text('serial').notNull(),
    brandId: text('brand_id').notNull(),
    productLineId: text('product_line_id').notNull(),
    modelId: text('model_id').notNull(),
    lot: text('lot').notNull(),
    firmware: text('firmware').notNull(),
    manufacturedAt: instant('manufactured_at').notNull(),
    lastSeenAt: instant('last_seen_at'),
    /** Newest values the device sent, for recognition on a screen; not a time series. */
    reading: jsonb('reading').$type<DeviceReading>(),
    /** Desired: the newest entitlement set. Locked while a new set is written. */
    entitlementSeq: integer('entitlement_seq').notNull(),
    /** Reported: the set the device said it applied, and when. */
    appliedSeq: integer('applied_seq'),
    appliedAt: instant('applied_at'),
  },
  (t) => [
    primaryKey({ name: 'devices_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'devices_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    foreignKey({
      name: 'devices_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    foreignKey({
      name: 'devices_model_fkey',
      columns: [t.tenantId, t.modelId],
      foreignColumns: [deviceModels.tenantId, deviceModels.id],
    }),
    unique('devices_serial_key').on(t.tenantId, t.serial),
  ],
);

/** A place of a customer where devices stand. */
export const sites = pgTable(
  'sites',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    name: text('name').notNull(),
    address: jsonb('address').$type<PostalAddress>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'sites_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'sites_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    index('sites_customer_idx').on(t.tenantId, t.customerId),
  ],
);

/** Who held the device when: evidence for commissions and for claims. */
export const custodyEvents = pgTable(
  'custody_events',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    deviceId: text('device_id').notNull(),
    kind: text('kind').$type<CustodyEventKind>().notNull(),
    organizationKind: text('organization_kind').$type<OrganizationKind>().notNull(),
    organizationId: text('organization_id').notNull(),
    at: instant('at').notNull(),
    /** What backs the event: a scan, a delivery note. */
    proof: text('proof'),
  },
  (t) => [
    primaryKey({ name: 'custody_events_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'custody_events_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    index('custody_events_device_idx').on(t.tenantId, t.deviceId, t.at),
  ],
);

/** One-time code that proves a person holds the device. Only the hash is kept. */
export const claimCodes = pgTable(
  'claim_codes',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    deviceId: text('device_id').notNull(),
    codeHash: text('code_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    usedAt: instant('used_at'),
  },
  (t) => [
    primaryKey({ name: 'claim_codes_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'claim_codes_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    unique('claim_codes_hash_key').on(t.tenantId, t.codeHash),
  ],
);

/** Who owns a device from when to when; at most one owner at a time (exclusion constraint in the migration). */
export const ownerships = pgTable(
  'ownerships',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    deviceId: text('device_id').notNull(),
    customerId: text('customer_id').notNull(),
    /** What the owner calls it and where it is: «Home, Altona». */
    name: text('name').notNull(),
    /** Where it stands, if its owner has several places. */
    siteId: text('site_id'),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
  },
  (t) => [
    primaryKey({ name: 'ownerships_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'ownerships_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    foreignKey({
      name: 'ownerships_site_fkey',
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
    }),
    foreignKey({
      name: 'ownerships_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    index('ownerships_customer_idx').on(t.tenantId, t.customerId),
  ],
);
