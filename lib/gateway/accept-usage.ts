import { type DeviceIdentity, listDeviceIdentities } from '@/db/read/entitlements';
import type { UsageRow } from '@/db/write/usage';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import { parseUsageEvent, type UsageEvent } from '@/lib/domain/metering/usage-event';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { onProcess } from '@/lib/on-process';
import { catalogOf, reaches, timeOf } from './load-facts';
import { UsageBatcher } from './usage-batcher';
import type { RejectedUsage, UsageReceipt } from './usage-schema';

const HOUR_MS = 3_600_000;
/** Identities are not kept for ever, so a repeat of an older event could not be told from a new one. */
const LATEST_MS = 35 * 24 * HOUR_MS;
/** How far a device's clock may be ahead of ours. */
const AHEAD_MS = HOUR_MS;

/** Keeps the good events and says what is wrong with each of the others; returns after they are stored. */
export async function acceptUsage(viewer: KeyViewer, given: readonly unknown[]): Promise<UsageReceipt> {
  const at = (await timeOf(viewer)).value;
  const rows = await withDevices(
    viewer,
    given.map((event) => readEvent(event, at)),
  );
  const good = rows.flatMap((row, index) => (isRefusal(row) ? [] : [{ row, index }]));
  const outcomes =
    good.length === 0
      ? []
      : await UsageBatcher.ofProcess().add(
          viewer.tenantId,
          good.map(({ row }) => row),
        );
  const conflicts = good.flatMap(({ row, index }, place) => {
    if (outcomes[place] !== 'CONFLICT') return [];
    const message = `id: an event ${row.eventId} of ${row.source} with other content was accepted before. A correction needs an id of its own.`;
    return [toRejected(refuse('CONFLICT', message, { field: 'id' }), index)];
  });
  const refused = rows.flatMap((row, index) => (isRefusal(row) ? [toRejected(row, index)] : []));
  return {
    accepted: outcomes.filter((outcome) => outcome === 'ACCEPTED').length,
    duplicates: outcomes.filter((outcome) => outcome === 'DUPLICATE').length,
    rejected: [...refused, ...conflicts].toSorted((a, b) => a.index - b.index),
  };
}

function toRejected({ code, field = '', message }: Refusal, index: number): RejectedUsage {
  return { index, code, field, message };
}

function readEvent(given: unknown, at: Date): UsageEvent | Refusal {
  const event = parseUsageEvent(given);
  if (isRefusal(event)) return event;
  if (Number(event.quantity) === 0)
    return refuse('INPUT_INVALID', 'data.quantity: 0 would change nothing; leave such events out.', {
      field: 'data.quantity',
    });
  const lateMs = at.getTime() - event.occurredAt.getTime();
  if (lateMs > LATEST_MS)
    return refuse('INPUT_INVALID', 'time: events may be up to 35 days late; this one is later.', { field: 'time' });
  if (lateMs >= -AHEAD_MS) return event;
  return refuse('INPUT_INVALID', `time: this is more than an hour ahead; it is ${at.toISOString()} now.`, {
    field: 'time',
  });
}

async function withDevices(
  viewer: KeyViewer,
  events: readonly (UsageEvent | Refusal)[],
): Promise<(UsageRow | Refusal)[]> {
  const devices = await identify(
    viewer,
    events.flatMap((event) => (isRefusal(event) ? [] : [event.serial])),
  );
  const meteredKeys = new Map<string, readonly string[]>();
  for (const lineId of new Set([...devices.values()].map((device) => device.productLineId))) {
    const features = (await catalogOf(viewer, lineId)).value?.features ?? [];
    meteredKeys.set(
      lineId,
      features.filter(({ kind }) => kind === 'metered').map(({ key }) => key),
    );
  }
  return events.map((event) => {
    if (isRefusal(event)) return event;
    const { serial, featureKey } = event;
    const device = devices.get(serial);
    if (!device) return refuse('NOT_FOUND', `subject: there is no device ${serial}.`, { field: 'subject' });
    const keys = meteredKeys.get(device.productLineId) ?? [];
    return keys.includes(featureKey) ? { ...event, deviceId: device.deviceId } : notMetered(featureKey, keys);
  });
}

function notMetered(feature: string, keys: readonly string[]): Refusal {
  const accepted = keys.length > 0 ? `accepted are ${keys.join(', ')}` : 'nothing is metered on this device';
  return refuse('INPUT_INVALID', `data.feature: ${feature} is not metered here; ${accepted}.`, {
    field: 'data.feature',
  });
}

const MOST_KNOWN = 100_000;

/** By serial number. Identities never change, so those that were seen once are not asked for again. */
async function identify(viewer: KeyViewer, serials: readonly string[]): Promise<Map<string, DeviceIdentity>> {
  const known = onProcess('device-identities', () => new Map<string, DeviceIdentity>());
  const keyOf = (serial: string): string => `${viewer.tenantId}:${serial}`;
  const wanted = [...new Set(serials)];
  const found = new Map<string, DeviceIdentity>();
  for (const serial of wanted) {
    const device = known.get(keyOf(serial));
    if (device && reaches(viewer, device.brandId)) found.set(serial, device);
  }
  const unknown = wanted.filter((serial) => !found.has(serial));
  if (unknown.length === 0) return found;
  if (known.size + unknown.length > MOST_KNOWN) known.clear();
  for (const device of await listDeviceIdentities(viewer, unknown)) {
    known.set(keyOf(device.serial), device);
    found.set(device.serial, device);
  }
  return found;
}
