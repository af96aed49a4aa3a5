import { findOwnership, listDevicesOfCustomer, lockDevice, type DeviceRow } from '@/db/write/devices';
import { findCurrentSet, insertEntitlementSet } from '@/db/write/entitlements';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import {
  findFleetSubscription,
  findSubscriptionOfDevice,
  type PinnedVersion,
  type SubscriptionRow,
} from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { loadSubscription } from '@/db/write/load-subscription';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { assert } from '@/lib/domain/assert';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import type { EntitlementSet } from '@/lib/domain/entitlements/entitlement-set';

/**
 * Works out what a device may do from the facts as this transaction sees them, and adds a set when that differs from the
 * last one. Part of the transaction that changed the facts, so payment and permission cannot come apart.
 */
export async function refreshEntitlements(context: CommandContext, deviceId: string): Promise<EntitlementSet> {
  const { tx, tenantId, at, correlationId, emit } = context;
  const device = await lockDevice(tx, tenantId, deviceId);
  assert(device, 'a device whose entitlements change exists');
  const ownership = await findOwnership(tx, tenantId, deviceId);
  const row =
    (await findSubscriptionOfDevice(tx, tenantId, deviceId)) ??
    (ownership && (await fleetCovering(context, device, ownership.customerId)));
  const loaded = row ? await loadSubscription(tx, row) : null;
  const live = loaded?.live ?? (await loadLiveCatalog(tx, tenantId, device.productLineId));
  assert(live, 'a device belongs to a product line');
  const base = live.versions.find((version) => !version.content.archived);

  const previous = await findCurrentSet(tx, tenantId, deviceId);
  const set = decideEntitlements(
    {
      deviceId,
      ownership: ownership ? { customerId: ownership.customerId, endAt: ownership.endAt } : null,
      subscription: loaded?.facts ?? null,
      plans: new Map(
        [...(loaded?.versions ?? new Map<string, PinnedVersion>())].map(([id, version]) => [id, grantedPlan(version)]),
      ),
      base: base ? { ...grantedPlan(base), planVersionId: base.id } : null,
      features: live.features,
      unlocks: [],
      suspensions: [],
    },
    at,
    previous,
  );
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

function grantedPlan({ planKey, number, content }: PinnedVersion) {
  return { planKey, number, grants: content.grants };
}
