import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DeviceServiceState } from '@/lib/domain/devices/device-service';
import { instant, tenantId } from './columns';
import { devices } from './fleet';
import { subscriptions } from './subscriptions';

/**
 * In which state a device of a subscription is served, from when to when: what devices are counted by. A device is in one
 * state at a time (exclusion constraint in the migration).
 */
export const deviceServicePeriods = pgTable(
  'device_service_periods',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    deviceId: text('device_id').notNull(),
    state: text('state').$type<DeviceServiceState>().notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'device_service_periods_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'device_service_periods_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    foreignKey({
      name: 'device_service_periods_device_fkey',
      columns: [t.tenantId, t.deviceId],
      foreignColumns: [devices.tenantId, devices.id],
    }),
    index('device_service_periods_subscription_idx').on(t.tenantId, t.subscriptionId, t.startAt),
  ],
);
