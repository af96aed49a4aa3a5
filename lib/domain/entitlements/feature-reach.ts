import { grantsSomething, type Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { runsOnModel } from '@/lib/domain/catalog/runs-on-model';
import { isOlderFirmware } from '@/lib/domain/entitlements/firmware';

/** Devices that a feature cannot tell apart. */
export interface DeviceGroup {
  readonly modelSku: string;
  readonly firmware: string;
  /** What their entitlements are drawn from now; null for those that have no plan. */
  readonly planVersionId: string | null;
  readonly devices: number;
}

/** How many devices a change of a feature's definition switches on and off. */
export interface FeatureReach {
  readonly gains: number;
  readonly loses: number;
}

/** By plan version, what it grants. */
type GrantsOf = ReadonlyMap<string, Readonly<Record<string, Grant>>>;

/** Devices that may use a feature now. */
export function devicesWith(feature: FeatureDefinition, groups: readonly DeviceGroup[], grantsOf: GrantsOf): number {
  return groups.filter((group) => hasFeature(feature, group, grantsOf)).reduce((sum, { devices }) => sum + devices, 0);
}

export function featureReach(
  [before, after]: readonly [FeatureDefinition, FeatureDefinition],
  groups: readonly DeviceGroup[],
  grantsOf: GrantsOf,
): FeatureReach {
  let [gains, loses] = [0, 0];
  for (const group of groups) {
    const [had, has] = [hasFeature(before, group, grantsOf), hasFeature(after, group, grantsOf)];
    if (has && !had) gains += group.devices;
    if (had && !has) loses += group.devices;
  }
  return { gains, loses };
}

function hasFeature(feature: FeatureDefinition, group: DeviceGroup, grantsOf: GrantsOf): boolean {
  if (!runsOnModel(feature, group.modelSku) || isOlderFirmware(group.firmware, feature.minimumFirmware)) return false;
  if (feature.criticality !== 'normal' && feature.kind === 'switch') return true;
  const grants = group.planVersionId === null ? undefined : grantsOf.get(group.planVersionId);
  return grantsSomething(grants?.[feature.key]);
}
