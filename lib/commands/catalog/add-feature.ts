import { insertFeatures, notifyCatalog } from '@/db/write/catalog';
import { setFeatureGroups } from '@/db/write/features';
import { lockFeatureLine } from '@/lib/commands/catalog/feature-line';
import { featureRow } from '@/lib/commands/catalog/new-product-line';
import { refreshLineDevices } from '@/lib/commands/entitlements/refresh-line-devices';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideNewFeature } from '@/lib/domain/catalog/decide-feature';
import type { NewFeatureInput } from '@/lib/domain/catalog/parse-feature';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * Makes a feature of a product line. No plan grants it until a draft does, so nothing that is live changes; only what belongs to
 * users by law is theirs at once, on every device.
 */
export async function addFeature(
  viewer: AnyViewer,
  { productLineId, ...input }: NewFeatureInput & { readonly productLineId: string },
): Promise<{ featureId: string; key: string; code: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, newId, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'feature.edit', { tenantId });
    if (refusal) return refusal;
    const found = await lockFeatureLine(context, productLineId);
    if (isRefusal(found)) return found;
    const decided = decideNewFeature(input, found.line);
    if (isRefusal(decided)) return decided;
    const { newGroup } = decided;
    if (newGroup) await setFeatureGroups(tx, found.row, [...found.line.groups, newGroup]);
    const featureId = newId('feature');
    const { position, ...feature } = decided.feature;
    await insertFeatures(tx, [featureRow({ tenantId, productLineId, id: featureId }, feature, position)]);
    await audit('feature.added', { kind: 'feature', id: featureId }, { after: decided.feature });
    await notifyCatalog(tx, tenantId, productLineId);
    if (feature.criticality !== 'normal') await refreshLineDevices(context, { productLineId, after: '' });
    return { featureId, key: feature.key, code: feature.code };
  });
}
