import { sql } from 'drizzle-orm';
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, tenantId } from './columns';
import { tenants } from './tenancy';

/**
 * What happened, written in the transaction in which it happened. Workers deliver it to the outside at least once; the row
 * is the truth and a job only a hint to look.
 */
export const outbox = pgTable(
  'outbox',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Order of writing inside the tenant's shard. */
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    type: text('type').notNull(),
    payload: jsonb('payload').notNull(),
    /** Business time. */
    at: instant('at').notNull(),
    correlationId: text('correlation_id').notNull(),
    deliveredAt: instant('delivered_at'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
  },
  (t) => [
    primaryKey({ name: 'outbox_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'outbox_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    index('outbox_at_idx').on(t.tenantId, t.at),
    index('outbox_undelivered_idx')
      .on(t.tenantId, t.position)
      .where(sql`delivered_at is null`),
  ],
);

/** Every message to a person, as it was sent. In the sandbox this is the outbox people can read. */
export const mails = pgTable(
  'mails',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    brandId: text('brand_id'),
    template: text('template').notNull(),
    locale: text('locale').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    html: text('html').notNull(),
    plain: text('plain').notNull(),
    /** Business key: the event and the recipient, so that a job that runs twice sends once. */
    key: text('mail_key').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'mails_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'mails_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('mails_key_key').on(t.tenantId, t.key),
    index('mails_created_idx').on(t.tenantId, t.createdAt),
  ],
);

/** Who did what to which object, before and after. Only added to. */
export const auditEvents = pgTable(
  'audit_events',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').$type<'person' | 'key' | 'system'>().notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    detail: jsonb('detail'),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_events_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'audit_events_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    index('audit_events_object_idx').on(t.tenantId, t.objectId, t.at),
    index('audit_events_correlation_idx').on(t.tenantId, t.correlationId),
  ],
);
