import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { features, plans, planVersions, productLines, releasePlans } from '@/db/schema/catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { pinnedVersionColumns, type PinnedVersion } from './subscriptions';

/** What a product line offers now, loaded for a decision. */
export interface LiveCatalog {
  readonly productLine: typeof productLines.$inferSelect;
  /** Cheapest first, archived plans included. */
  readonly versions: readonly PinnedVersion[];
  readonly features: readonly FeatureDefinition[];
}

export async function loadLiveCatalog(
  tx: Tx,
  tenantId: string,
  productLineId: string,
): Promise<LiveCatalog | undefined> {
  const [productLine] = await tx
    .select()
    .from(productLines)
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, productLineId)));
  if (!productLine) return undefined;
  const versions = productLine.liveReleaseId ? await listReleaseVersions(tx, tenantId, productLine.liveReleaseId) : [];
  return { productLine, versions, features: await listFeatures(tx, tenantId, productLineId) };
}

export async function listReleaseVersions(tx: Tx, tenantId: string, releaseId: string): Promise<PinnedVersion[]> {
  return tx
    .select(pinnedVersionColumns)
    .from(releasePlans)
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, releasePlans.tenantId), eq(planVersions.id, releasePlans.planVersionId)),
    )
    .innerJoin(plans, and(eq(plans.tenantId, releasePlans.tenantId), eq(plans.id, releasePlans.planId)))
    .where(and(eq(releasePlans.tenantId, tenantId), eq(releasePlans.releaseId, releaseId)))
    .orderBy(asc(releasePlans.position));
}

export async function listFeatures(tx: Tx, tenantId: string, productLineId: string): Promise<FeatureDefinition[]> {
  const rows = await tx
    .select()
    .from(features)
    .where(and(eq(features.tenantId, tenantId), eq(features.productLineId, productLineId)))
    .orderBy(asc(features.position));
  return rows.map(featureOf);
}

export function featureOf({
  unit,
  minimumFirmware,
  modelSkus,
  ...row
}: typeof features.$inferSelect): FeatureDefinition {
  return {
    ...row,
    unit: unit ?? undefined,
    minimumFirmware: minimumFirmware ?? undefined,
    modelSkus: modelSkus ?? undefined,
  };
}
