import { listFeatures, lockProductLine, releasedCatalog, type ProductLineRow } from '@/db/write/catalog';
import { listLineModels } from '@/db/write/features';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { offeredPlans } from '@/lib/domain/catalog/catalog-document';
import type { FeatureLine } from '@/lib/domain/catalog/decide-feature';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** A product line whose features the viewer may edit, locked so that they are edited, and its releases published, one after the other. */
export async function lockFeatureLine(
  { tx, tenantId, viewer }: CommandContext,
  productLineId: string,
): Promise<{ row: ProductLineRow; line: FeatureLine } | Refusal> {
  const row = await lockProductLine(tx, tenantId, productLineId);
  if (!row) return refuse('NOT_FOUND', 'There is no such product line.');
  const refusal = refusalUnlessMay(viewer, 'feature.edit', { tenantId, brandId: row.brandId });
  if (refusal) return refusal;
  const models = await listLineModels(tx, tenantId, row.id);
  const line: FeatureLine = {
    features: await listFeatures(tx, tenantId, row.id),
    groups: row.featureGroups,
    modelSkus: models.map(({ sku }) => sku),
    offered: offeredPlans(await releasedCatalog(tx, tenantId, row.liveReleaseId)),
  };
  return { row, line };
}
