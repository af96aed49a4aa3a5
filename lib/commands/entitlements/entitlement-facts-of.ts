import type { LiveCatalog } from '@/db/write/catalog-live';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { PinnedVersion } from '@/db/write/subscriptions';
import type { DeviceServicePeriod } from '@/lib/domain/devices/device-service';
import type { EntitlementFacts, Interruption } from '@/lib/domain/entitlements/entitlement-facts';

/** What the rows say about one device, as the decision about its entitlements takes it. */
export function entitlementFactsOf(rows: {
  deviceId: string;
  modelSku: string;
  ownership: EntitlementFacts['ownership'];
  /** What provides for the device; null when nothing does. */
  loaded: LoadedSubscription | null;
  live: LiveCatalog;
  /** Service periods of the device. */
  service: readonly DeviceServicePeriod[];
}): EntitlementFacts {
  const { deviceId, modelSku, ownership, loaded, live, service } = rows;
  const base = live.versions.find((version) => !version.content.archived);
  return {
    deviceId,
    modelSku,
    ownership,
    subscription: loaded?.facts ?? null,
    plans: new Map(
      [...(loaded?.versions ?? new Map<string, PinnedVersion>())].map(([id, version]) => [id, grantedPlan(version)]),
    ),
    base: base ? { ...grantedPlan(base), planVersionId: base.id } : null,
    features: live.features,
    unlocks: [],
    suspensions: timesOf(service, 'suspended'),
    holds: timesOf(service, 'seasonal_hold'),
  };
}

function timesOf(service: readonly DeviceServicePeriod[], state: DeviceServicePeriod['state']): Interruption[] {
  return service.flatMap((each) => (each.state === state ? [{ from: each.startAt, until: each.endAt }] : []));
}

function grantedPlan({ planKey, number, content }: PinnedVersion) {
  return { planKey, number, grants: content.grants };
}
