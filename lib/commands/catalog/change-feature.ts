import { notifyCatalog } from '@/db/write/catalog';
import { countDeviceGroups, findLineOfFeature, mapGrants, setFeature, setFeatureGroups } from '@/db/write/features';
import { lockFeatureLine } from '@/lib/commands/catalog/feature-line';
import { refreshLineDevices } from '@/lib/commands/entitlements/refresh-line-devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { changesEntitlements, decideFeatureChange } from '@/lib/domain/catalog/decide-feature';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { FeatureChange } from '@/lib/domain/catalog/parse-feature';
import { contentHash } from '@/lib/domain/content-hash';
import { featureReach, type FeatureReach } from '@/lib/domain/entitlements/feature-reach';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

interface WantedChange {
  readonly featureId: string;
  /** `featureHash` of the definition the change was made on. */
  readonly seen: string;
  readonly change: FeatureChange;
  /** Why a protection is taken away; empty otherwise. */
  readonly reason: string;
  /** What the person was told would happen to devices, once they agreed to it. */
  readonly agreed: FeatureReach | null;
}

/** `unconfirmed`: nothing was written; the change does this to devices, and the person has to agree to it first. */
export type ChangedFeature =
  | { readonly kind: 'unconfirmed'; readonly reach: FeatureReach }
  | { readonly kind: 'changed'; readonly reach: FeatureReach };

/** Names exactly one state of a feature's definition. */
export function featureHash(feature: FeatureDefinition): string {
  return contentHash(feature);
}

/**
 * Changes a feature of a product line at once, for everybody: definitions are not part of drafts. Devices whose entitlements it
 * touches are refreshed, the first of them in this transaction and the others in steps by the workers. A change that gives
 * devices something or takes it from them is written only when `agreed` says the same numbers.
 */
export async function changeFeature(viewer: AnyViewer, wanted: WantedChange): Promise<ChangedFeature | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const refusal = refusalUnlessMay(viewer, 'feature.edit', { tenantId });
    if (refusal) return refusal;
    const productLineId = await findLineOfFeature(tx, tenantId, wanted.featureId);
    if (productLineId === undefined) return refuse('NOT_FOUND', 'There is no such feature.');
    const found = await lockFeatureLine(context, productLineId);
    if (isRefusal(found)) return found;
    const before = found.line.features.find(({ id }) => id === wanted.featureId);
    if (!before) return refuse('NOT_FOUND', 'There is no such feature.');
    if (featureHash(before) !== wanted.seen)
      return refuse('CONFLICT', 'Somebody changed this feature meanwhile. Look at it again.');
    const decided = decideFeatureChange(before, wanted.change, wanted.reason, found.line);
    if (isRefusal(decided)) return decided;
    const { feature: after, newGroup } = decided;
    const reach = await reachOf(context, productLineId, [before, after]);
    if (!agrees(reach, wanted.agreed)) return { kind: 'unconfirmed', reach };
    if (newGroup) await setFeatureGroups(tx, found.row, [...found.line.groups, newGroup]);
    await write(context, productLineId, { before, after, reason: wanted.reason.trim(), reach });
    return { kind: 'changed', reach };
  });
}

async function reachOf(
  { tx, tenantId, at }: CommandContext,
  productLineId: string,
  change: readonly [FeatureDefinition, FeatureDefinition],
): Promise<FeatureReach> {
  if (!changesEntitlements(...change)) return { gains: 0, loses: 0 };
  const groups = await countDeviceGroups(tx, tenantId, productLineId, at);
  const versions = groups.flatMap(({ planVersionId }) => planVersionId ?? []);
  return featureReach(change, groups, await mapGrants(tx, tenantId, versions));
}

function agrees({ gains, loses }: FeatureReach, agreed: FeatureReach | null): boolean {
  if (gains === 0 && loses === 0) return true;
  return agreed !== null && agreed.gains === gains && agreed.loses === loses;
}

interface DecidedChange {
  readonly before: FeatureDefinition;
  readonly after: FeatureDefinition;
  readonly reason: string;
  readonly reach: FeatureReach;
}

async function write(context: CommandContext, productLineId: string, change: DecidedChange): Promise<void> {
  const { tx, tenantId, audit } = context;
  await setFeature(tx, tenantId, change.after);
  await audit('feature.changed', { kind: 'feature', id: change.after.id }, change);
  await notifyCatalog(tx, tenantId, productLineId);
  if (changesEntitlements(change.before, change.after)) await refreshLineDevices(context, { productLineId, after: '' });
}
