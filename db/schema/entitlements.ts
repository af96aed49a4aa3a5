import { foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { EntitlementPhase, EntitlementSource } from '@/lib/domain/entitlements/entitlement-set';
import { instant, tenantId } from './columns';
import { devices } from './fleet';

/** What a device may do, now and in the phases to come. Only added to: the highest `seq` is current. */
export const entitlementSets = pgTable(
  'entitlement_sets',
  {
    tenantId: tenantId(),
    deviceId: text('device_id').notNull(),
    seq: integer('seq').notNull(),
    subscriptionId: text('subscription_id'),
    phases: jsonb('phases').$type<readonly EntitlementPhase[]>().notNull(),
    sources: jsonb('sources').$type<readonly EntitlementSource[]>().notNull(),
    hash: text('hash').notNull(),
    computedAt: instant('computed_at').notNull(),
    /** Joins payment, plan change, set and check in the audit. */
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'entitlement_sets_pkey', columns: [t.tenantId, t.deviceId, t.seq] }),
    foreignKey({
      name: 'entitlement_sets_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
  ],
);
