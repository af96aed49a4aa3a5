import { realTime } from '@/db/clock';
import { listen, type Listener } from '@/db/listen';
import type { DeviceEntitlements, LineCatalog, StoredClock } from '@/db/read/entitlements';
import type { StoredKey } from '@/db/read/api-keys';
import { onProcess } from '@/lib/on-process';
import { LiveCache } from './live-cache';
import { TokenBuckets } from './token-bucket';

const MINUTE_MS = 60_000;
const MAX_DEVICES = 50_000;
/** How long old answers are given while the database is away. Sets carry their own end, so a trial ends all the same. */
const GRACE_MS = 24 * 60 * MINUTE_MS;

/** What one process of the gateway knows. Whatever changes elsewhere is announced by NOTIFY and looked at again after a minute. */
export interface GatewayState {
  /** By `tenantId:serial` or `tenantId:deviceId`, as callers ask. */
  readonly devices: LiveCache<DeviceEntitlements | null>;
  /** By `tenantId:productLineId`. */
  readonly catalogs: LiveCache<LineCatalog | null>;
  /** By tenant. */
  readonly clocks: LiveCache<{ readonly clock: StoredClock }>;
  /** By the public beginning of the key. */
  readonly keys: LiveCache<StoredKey | null>;
  readonly buckets: TokenBuckets;
  /** Remembers under which serial a device is known, since notifications name it by id: `tenantId:deviceId`. */
  readonly noteSerial: (deviceKey: string, serialKey: string) => void;
  /** When a worker was last heard of, in milliseconds of real time; undefined before the first time. */
  workerHeardAt: number | undefined;
  readonly listener: Listener;
}

export function gatewayState(): GatewayState {
  return onProcess('gateway-state', makeState);
}

function makeState(): GatewayState {
  const now = (): number => realTime().getTime();
  const serials = new Map<string, string>();
  const cache = <V>(maxEntries: number): LiveCache<V> =>
    new LiveCache<V>({ maxEntries, maxAgeMs: MINUTE_MS, graceMs: GRACE_MS, now, isLive: () => listener.isConnected() });
  const caches = {
    devices: cache<DeviceEntitlements | null>(MAX_DEVICES),
    catalogs: cache<LineCatalog | null>(1_000),
    clocks: cache<{ readonly clock: StoredClock }>(1_000),
    keys: cache<StoredKey | null>(10_000),
  };
  const listener = listen({
    channels: ['entitlements', 'catalog', 'clock', 'keys', 'worker'],
    onConnected: () => {
      for (const each of Object.values(caches)) each.invalidateAll();
    },
    onNotification: (channel, payload) => {
      if (channel === 'worker') state.workerHeardAt = now();
      else if (channel === 'entitlements') invalidateDevice(payload);
      else if (channel === 'catalog') caches.catalogs.invalidate(payload);
      else if (channel === 'clock') caches.clocks.invalidate(payload);
      else caches.keys.invalidate(payload);
    },
  });
  /** A device that is being loaded for the first time is not known by its id yet, so no load under way is trusted. */
  function invalidateDevice(deviceKey: string): void {
    const serialKey = serials.get(deviceKey);
    caches.devices.invalidate(deviceKey);
    if (serialKey === undefined) caches.devices.invalidateLoads(`${deviceKey.split(':', 1)[0] ?? ''}:`);
    else caches.devices.invalidate(serialKey);
  }
  function noteSerial(deviceKey: string, serialKey: string): void {
    if (serials.size >= MAX_DEVICES * 2) {
      serials.clear();
      caches.devices.invalidateAll();
    }
    serials.set(deviceKey, serialKey);
  }
  const state: GatewayState = { ...caches, noteSerial, buckets: makeBuckets(now), workerHeardAt: undefined, listener };
  return state;
}

function makeBuckets(now: () => number): TokenBuckets {
  const perSecond = Number(process.env.GATEWAY_RATE_PER_SECOND ?? 500);
  return new TokenBuckets({ perSecond, burst: Number(process.env.GATEWAY_RATE_BURST ?? perSecond * 2), now });
}
