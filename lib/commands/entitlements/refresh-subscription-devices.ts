import { listServiceOfSubscriptions, lockDevices } from '@/db/write/device-service';
import { listDevicesOfCustomer } from '@/db/write/devices';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { contains } from '@/lib/domain/time/period';
import { refreshEntitlements } from './refresh-entitlements';
import { refreshServedDevices } from './refresh-served-devices';

/** Refreshes every device a subscription provides for: its own, those it serves, or the units of a fleet. */
export async function refreshSubscriptionDevices(context: CommandContext, row: SubscriptionRow): Promise<void> {
  const { tx, tenantId, at } = context;
  const service = await listServiceOfSubscriptions(tx, tenantId, [row.id]);
  const serving = service.filter(({ startAt, endAt }) => contains({ start: startAt, end: endAt }, at));
  const served = new Set(serving.map(({ deviceId }) => deviceId));
  if (served.size > 0) await refreshServedDevices(context, row, await lockDevices(tx, tenantId, [...served]));
  const owned = row.deviceId
    ? [row.deviceId]
    : await listDevicesOfCustomer(tx, tenantId, { customerId: row.customerId, productLineId: row.productLineId });
  for (const deviceId of owned) if (!served.has(deviceId)) await refreshEntitlements(context, deviceId);
}
