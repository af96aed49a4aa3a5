import { listDevicesOfCustomer } from '@/db/write/devices';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { refreshEntitlements } from './refresh-entitlements';

/** Refreshes every device a subscription provides for: its own, or the units of a fleet. */
export async function refreshSubscriptionDevices(context: CommandContext, row: SubscriptionRow): Promise<void> {
  const { tx, tenantId } = context;
  const deviceIds = row.deviceId
    ? [row.deviceId]
    : await listDevicesOfCustomer(tx, tenantId, { customerId: row.customerId, productLineId: row.productLineId });
  for (const deviceId of deviceIds) await refreshEntitlements(context, deviceId);
}
