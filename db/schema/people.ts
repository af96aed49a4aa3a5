import { foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Locale } from '@/lib/domain/localized';
import { instant, tenantId } from './columns';
import { tenants } from './tenancy';

/** Global: one person, whatever organisations they belong to. E-mail is stored in lower case. */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    locale: text('locale').$type<Locale>(),
    /** scrypt, with its parameters and salt; null for people who sign in by link or single sign-on. */
    passwordHash: text('password_hash'),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [unique('users_email_key').on(t.email)],
);

/** Global: a sign-in link that was mailed. Only the hash of the token is kept; real time, because links expire in the real world. */
export const signInTokens = pgTable(
  'sign_in_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    email: text('email').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sign_in_tokens_email_idx').on(t.email, t.createdAt)],
);

/** Global routing: in which tenants a person has memberships. */
export const userTenants = pgTable('user_tenants', { userId: text('user_id').notNull(), tenantId: tenantId() }, (t) => [
  primaryKey({ name: 'user_tenants_pkey', columns: [t.userId, t.tenantId] }),
  foreignKey({ name: 'user_tenants_user_fkey', columns: [t.userId], foreignColumns: [users.id] }),
]);

/** What a person may do for one organisation: the manufacturer, one partner or one customer. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    userId: text('user_id').notNull(),
    organizationKind: text('organization_kind').$type<'manufacturer' | 'partner' | 'customer'>().notNull(),
    /** The tenant, partner or customer. */
    organizationId: text('organization_id').notNull(),
    roles: text('roles').array().notNull(),
    /** Null means every brand. */
    brandIds: text('brand_ids').array(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'memberships_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'memberships_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    foreignKey({ name: 'memberships_user_fkey', columns: [t.userId], foreignColumns: [users.id] }),
    unique('memberships_user_organization_key').on(t.tenantId, t.userId, t.organizationKind, t.organizationId),
  ],
);

/** Credentials of devices' back ends and apps. The secret is shown once; only its hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** The public beginning of the key, enough to recognise it in a list. */
    prefix: text('prefix').notNull(),
    secretHash: text('secret_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** To the minute, so that a busy key does not write on every request. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ name: 'api_keys_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'api_keys_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('api_keys_prefix_key').on(t.tenantId, t.prefix),
  ],
);

/** Global routing: which tenant a key's public beginning belongs to. */
export const apiKeyRoutes = pgTable('api_key_routes', {
  prefix: text('prefix').primaryKey(),
  tenantId: text('tenant_id').notNull(),
});
