import type { Mine, OwnedDevice } from '@/db/read/my/load-mine';
import type { ReportedUse, UsageByDevice } from '@/db/read/my/device-usage';
import { subscriptionOf, subscriptionView, type PlanName, type SubscriptionView } from '@/db/read/my/subscription-view';
import { isFreePlan } from '@/db/write/billing-terms-of';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { isOlderFirmware } from '@/lib/domain/entitlements/firmware';
import type { EntitledFeature, EntitlementState, RestrictionReason } from '@/lib/domain/entitlements/entitlement-set';
import type { DeviceReading } from '@/db/schema/fleet';

/** A device counts as online for this long after it was heard from. */
const ONLINE_MS = 6 * 3_600_000;

export interface DeviceView {
  readonly id: string;
  readonly serial: string;
  readonly name: string;
  readonly model: string;
  readonly firmware: string;
  readonly ownedSince: Date;
  readonly online: boolean;
  readonly lastSeenAt: Date | null;
  readonly reading: DeviceReading | null;
  /** Desired against reported: has the device taken over what it is entitled to? */
  readonly applied: AppliedState;
  readonly subscription: SubscriptionView | null;
  readonly state: EntitlementState;
  readonly reason: RestrictionReason | null;
  readonly entitlements: readonly EntitlementView[];
}

export interface AppliedState {
  readonly state: 'applied' | 'waiting' | 'needs_firmware';
  /** When it was applied, or since when it waits. */
  readonly since: Date | null;
  /** The firmware it needs. */
  readonly version: string | null;
}

/** One feature of a device: what it may do of it, what is used, and which plan would give more. */
export interface EntitlementView {
  readonly feature: FeatureDefinition;
  readonly granted: EntitledFeature | null;
  /** Null where it is not counted. */
  readonly used: number | null;
  readonly tooOldFor: string | null;
  /** The next better plan that is offered, and what it gives. */
  readonly better: { readonly plan: PlanName; readonly value: number | boolean | string } | null;
}

export function deviceView(mine: Mine, device: OwnedDevice, usage: UsageByDevice): DeviceView {
  const { row, phase } = device;
  const loaded = subscriptionOf(mine, device);
  const used = usage.get(row.id) ?? {};
  return {
    id: row.id,
    serial: row.serial,
    name: device.name,
    model: device.model,
    firmware: row.firmware,
    ownedSince: device.ownedSince,
    online: row.lastSeenAt !== null && mine.at.getTime() - row.lastSeenAt.getTime() < ONLINE_MS,
    lastSeenAt: row.lastSeenAt,
    reading: row.reading,
    applied: appliedState(device),
    subscription: loaded ? subscriptionView(loaded, mine) : null,
    state: phase?.state ?? 'NONE',
    reason: phase?.reason ?? null,
    entitlements: (loaded?.live.features ?? []).map((feature) => {
      const granted = phase?.features[feature.key] ?? null;
      return {
        feature,
        granted,
        used: usedOf(granted, used[feature.key]),
        tooOldFor: tooOldFor(granted, row.firmware),
        better: loaded
          ? betterPlan(loaded.live.versions, feature.key, { granted, planKey: phase?.planKey ?? null })
          : null,
      };
    }),
  };
}

function appliedState({ row, phase, entitledSince }: OwnedDevice): AppliedState {
  const needs = Object.values(phase?.features ?? {}).flatMap((granted) => tooOldFor(granted, row.firmware) ?? []);
  const newest = needs.toSorted((a, b) => (isOlderFirmware(a, b) ? 1 : -1))[0];
  if (newest !== undefined) return { state: 'needs_firmware', since: entitledSince, version: newest };
  const applied = (row.appliedSeq ?? -1) >= row.entitlementSeq;
  return { state: applied ? 'applied' : 'waiting', since: applied ? row.appliedAt : entitledSince, version: null };
}

function tooOldFor(granted: EntitledFeature | null, firmware: string): string | null {
  const minimum = granted?.minimumFirmware;
  const given = granted !== null && granted.value !== false && granted.value !== 0 && granted.value !== '';
  return given && minimum !== undefined && isOlderFirmware(firmware, minimum) ? minimum : null;
}

function usedOf(granted: EntitledFeature | null, use: ReportedUse | undefined): number | null {
  if (granted?.kind === 'metered') return (granted.per === 'year' ? use?.thisYear : use?.thisMonth) ?? 0;
  return granted?.kind === 'limit' ? (use?.latest ?? null) : null;
}

type OfferedVersions = readonly { readonly planKey: string; readonly content: PlanContent }[];

/** The cheapest other plan on offer that gives more of a feature than the device has. */
export function betterPlan(
  versions: OfferedVersions,
  key: string,
  { granted, planKey }: { granted: EntitledFeature | null; planKey: string | null },
): EntitlementView['better'] {
  if (granted?.incompatible === true) return null;
  const has = amountOf(granted?.included ?? granted?.value);
  for (const { content } of versions.filter((version) => !version.content.archived && version.planKey !== planKey)) {
    const grant = content.grants[key];
    const value = grant?.kind === 'switch' ? grant.on : grant?.kind === 'metered' ? grant.included : grant?.value;
    if (value === undefined || amountOf(value) <= has) continue;
    return { plan: { key: content.key, names: content.names, isFree: isFreePlan(content) }, value };
  }
  return null;
}

function amountOf(value: number | boolean | string | undefined): number {
  if (typeof value === 'number') return value;
  return value === true || (typeof value === 'string' && value !== '') ? 1 : 0;
}
