import { clockTime, realTime } from '@/db/clock';
import {
  type DeviceEntitlements,
  type EntitlementFacts,
  findClock,
  findEntitlementFacts,
  findLineCatalog,
  type LineCatalog,
} from '@/db/read/entitlements';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import type { CheckSubject } from '@/lib/domain/entitlements/parse-check';
import { type GatewayState, gatewayState } from './gateway-state';
import type { Cached } from './live-cache';

export interface CheckFacts {
  readonly device: DeviceEntitlements;
  readonly catalog: LineCatalog;
  /** The tenant's time. */
  readonly at: Date;
  /** True when the database could not be asked and this is what was known before. */
  readonly old: boolean;
}

/**
 * What a check is decided from: no round trip when it is known, one when it is not. Null when the viewer's tenant has no
 * such device.
 *
 * @throws DatabaseUnreachable when it is not known and cannot be read.
 */
export async function loadFacts(viewer: KeyViewer, subject: CheckSubject): Promise<CheckFacts | null> {
  const state = gatewayState();
  const name = subject.kind === 'serial' ? subject.serial : subject.deviceId;
  const { value: device, old } = await state.devices.get(`${viewer.tenantId}:${name}`, async () => {
    const facts = await readTogether(state, viewer, subject);
    return facts?.device ?? null;
  });
  if (!device || !reaches(viewer, device.brandId)) return null;
  const catalog = await catalogOf(viewer, device.productLineId);
  const time = await timeOf(viewer);
  return catalog.value && { device, catalog: catalog.value, at: time.value, old: old || catalog.old || time.old };
}

/** What one key may load stays in memory for all keys of the tenant, so the brand is asked about again. */
export function reaches(viewer: KeyViewer, brandId: string): boolean {
  return viewer.brandIds === 'all' || viewer.brandIds.includes(brandId);
}

export function catalogOf(viewer: KeyViewer, productLineId: string): Promise<Cached<LineCatalog | null>> {
  const { catalogs } = gatewayState();
  return catalogs.get(`${viewer.tenantId}:${productLineId}`, () => findLineCatalog(viewer, productLineId));
}

/** What time it is for the viewer's tenant. */
export async function timeOf(viewer: KeyViewer): Promise<Cached<Date>> {
  const { clocks } = gatewayState();
  const { value, old } = await clocks.get(viewer.tenantId, async () => ({ clock: await findClock(viewer) }));
  const now = realTime();
  const { clock } = value;
  return { value: clock ? clockTime(clock, now) : now, old };
}

/** Reads the device, and in the same round trip the catalogue and the clock, which other devices share. */
async function readTogether(
  state: GatewayState,
  viewer: KeyViewer,
  subject: CheckSubject,
): Promise<EntitlementFacts | null> {
  const { tenantId } = viewer;
  const epochs = { catalogs: state.catalogs.epoch, clocks: state.clocks.epoch };
  const prefix = `${tenantId}:`;
  const knownLines = state.catalogs.usableKeys(prefix).map((key) => key.slice(prefix.length));
  const facts = await findEntitlementFacts(viewer, subject, knownLines);
  if (!facts) return null;
  const { device, catalog, clock } = facts;
  if (catalog) state.catalogs.put(`${prefix}${catalog.productLineId}`, catalog, epochs.catalogs);
  state.clocks.put(tenantId, { clock }, epochs.clocks);
  if (subject.kind === 'serial') state.noteSerial(`${prefix}${device.deviceId}`, `${prefix}${device.serial}`);
  return facts;
}
