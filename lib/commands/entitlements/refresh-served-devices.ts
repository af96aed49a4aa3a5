import { listServiceOfDevices, type OwnedDevice } from '@/db/write/device-service';
import { insertEntitlementSets, mapCurrentSets } from '@/db/write/entitlements';
import { mapModelSkus } from '@/db/write/features';
import { loadSubscription } from '@/db/write/load-subscription';
import { appendEvents } from '@/db/write/outbox';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import type { DeviceServicePeriod } from '@/lib/domain/devices/device-service';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import { entitlementFactsOf } from './entitlement-facts-of';

/**
 * Refreshes many devices that one subscription serves, in a fixed number of statements; otherwise as `refreshEntitlements`
 * does for one. Part of the transaction that changed the facts; the devices are locked by the caller.
 */
export async function refreshServedDevices(
  context: CommandContext,
  row: SubscriptionRow,
  devices: readonly OwnedDevice[],
): Promise<void> {
  const { tx, tenantId, at, newId, correlationId } = context;
  const deviceIds = devices.map(({ id }) => id);
  const loaded = await loadSubscription(tx, row);
  const service = new Map<string, DeviceServicePeriod[]>(deviceIds.map((id) => [id, []]));
  for (const each of await listServiceOfDevices(tx, tenantId, deviceIds)) service.get(each.deviceId)?.push(each);
  const previous = await mapCurrentSets(tx, tenantId, deviceIds);
  const modelIds = devices.map(({ modelId }) => modelId);
  const skus = await mapModelSkus(tx, tenantId, modelIds);
  const changed = devices.flatMap(({ id: deviceId, ownerId, modelId }) => {
    const facts = entitlementFactsOf({
      deviceId,
      modelSku: skus.get(modelId) ?? '',
      ownership: { customerId: ownerId ?? row.customerId, endAt: null },
      loaded,
      live: loaded.live,
      service: service.get(deviceId) ?? [],
    });
    const set = decideEntitlements(facts, at, previous.get(deviceId) ?? null);
    return previous.get(deviceId)?.hash === set.hash ? [] : [set];
  });
  await insertEntitlementSets(tx, tenantId, changed, correlationId);
  await appendEvents(
    tx,
    changed.map(({ deviceId, seq }) => ({
      tenantId,
      id: newId('event'),
      type: 'entitlements.changed',
      payload: { deviceId, seq },
      at,
      correlationId,
    })),
  );
}
