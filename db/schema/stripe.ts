import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** Global: an event arrives before its tenant is known. Applied is written in the transaction of its effect. */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    objectId: text('object_id').notNull(),
    tenantId: text('tenant_id'),
    /** Real time. */
    receivedAt: instant('received_at').notNull(),
    appliedAt: instant('applied_at'),
    attempts: integer('attempts').notNull().default(0),
    /** What was done, in a sentence; or why it failed. */
    receipt: text('receipt'),
  },
  (t) => [index('stripe_events_unapplied_idx').on(t.appliedAt, t.receivedAt)],
);
