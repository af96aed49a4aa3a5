import { index, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, tenantId } from './columns';

/**
 * The identity of every usage event ever accepted. Kept apart from the events, because a unique key of a table partitioned
 * by month would have to contain the month, and the same event with another time would count twice.
 */
export const usageDedup = pgTable(
  'usage_dedup',
  {
    tenantId: tenantId(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** The same identity with another hash is an error, not a duplicate. */
    contentHash: text('content_hash').notNull(),
  },
  (t) => [primaryKey({ name: 'usage_dedup_pkey', columns: [t.tenantId, t.source, t.eventId] })],
);

/** Normalised usage, partitioned by month of `occurred_at` (the migration makes the partitions). Only added to. */
export const usageEvents = pgTable(
  'usage_events',
  {
    tenantId: tenantId(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    deviceId: text('device_id').notNull(),
    featureKey: text('feature_key').notNull(),
    quantity: numeric('quantity', { precision: 24, scale: 6 }).notNull(),
    data: jsonb('data'),
  },
  (t) => [
    primaryKey({ name: 'usage_events_pkey', columns: [t.tenantId, t.source, t.eventId, t.occurredAt] }),
    index('usage_events_device_idx').on(t.tenantId, t.deviceId, t.featureKey, t.occurredAt),
  ],
);
