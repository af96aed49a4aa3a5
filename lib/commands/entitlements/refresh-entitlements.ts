import { findOwnership, listDevicesOfCustomer, lockDevice, type DeviceRow } from '@/db/write/devices';
import { findCurrentSet, insertEntitlementSet } from '@/db/write/entitlements';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import { getModelSku } from '@/db/write/features';
import { listServiceOfDevices } from '@/db/write/device-service';
import {
  findFleetSubscription,
  findSubscription,
  findSubscriptionOfDevice,
  type SubscriptionRow,
} from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { loadSubscription } from '@/db/write/load-subscription';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { assert } from '@/lib/domain/assert';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import type { EntitlementSet } from '@/lib/domain/entitlements/entitlement-set';
import { contains } from '@/lib/domain/time/period';
import { entitlementFactsOf } from './entitlement-facts-of';

/**
 * Works out what a device may do from the facts as this transaction sees them, and adds a set when that differs from the
 * last one. Provided for by the subscription that serves it, or else its own, or a fleet of its owner. Part of the transaction that changed the facts, so payment and permission cannot come apart.
 */
export async function refreshEntitlements(context: CommandContext, deviceId: string): Promise<EntitlementSet> {
  const { tx, tenantId, at, correlationId, emit } = context;
  const device = await lockDevice(tx, tenantId, deviceId);
  assert(device, 'a device whose entitlements change exists');
  const service = await listServiceOfDevices(tx, tenantId, [deviceId]);
  const serving = service.find(({ startAt, endAt }) => contains({ start: startAt, end: endAt }, at));
  const ownership = await findOwnership(tx, tenantId, deviceId);
  const row = serving
    ? await findSubscription(tx, tenantId, serving.subscriptionId)
    : ((await findSubscriptionOfDevice(tx, tenantId, deviceId)) ??
      (ownership && (await fleetCovering(context, device, ownership.customerId))));
  const loaded = row ? await loadSubscription(tx, row) : null;
  const live = loaded?.live ?? (await loadLiveCatalog(tx, tenantId, device.productLineId));
  assert(live, 'a device belongs to a product line');
  const owner = ownership ?? (serving && row ? { customerId: row.customerId, endAt: null } : null);
  const modelSku = await getModelSku(tx, tenantId, device.modelId);
  const facts = entitlementFactsOf({ deviceId, modelSku, ownership: owner, loaded, live, service });

  const previous = await findCurrentSet(tx, tenantId, deviceId);
  const set = decideEntitlements(facts, at, previous);
  if (previous?.hash === set.hash) return set;
  await insertEntitlementSet(tx, tenantId, set, correlationId);
  await emit('entitlements.changed', { deviceId, seq: set.seq });
  return set;
}

/**
 * The fleet subscription whose units include a device: a fleet of ten provides for the first ten devices its owner claimed in
 * the product line.
 */
async function fleetCovering(
  { tx, tenantId, at }: CommandContext,
  device: DeviceRow,
  customerId: string,
): Promise<SubscriptionRow | undefined> {
  const owner = { customerId, productLineId: device.productLineId };
  const fleet = await findFleetSubscription(tx, tenantId, owner);
  if (!fleet) return undefined;
  const units = await listDevicesOfCustomer(tx, tenantId, owner);
  const { facts } = await loadSubscription(tx, fleet);
  const quantity = spanAt(facts.spans, at)?.quantity ?? 0;
  return units.indexOf(device.id) < quantity ? fleet : undefined;
}
