import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deviceModels, features, plans, planVersions, productLines, releasePlans, releases } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import { assert } from '@/lib/domain/assert';
import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';

export type ProductLineRow = typeof productLines.$inferSelect;
export type ReleaseRow = typeof releases.$inferSelect;

/** One plan of a release: its identity, the version that is offered and what the version says. */
export interface ReleasedPlan {
  readonly planId: string;
  readonly versionId: string;
  readonly number: number;
  readonly contentHash: string;
  readonly content: PlanContent;
}

export async function insertProductLine(tx: Tx, row: typeof productLines.$inferInsert): Promise<void> {
  await tx.insert(productLines).values(row);
}

export async function nextLinePosition(tx: Tx, tenantId: string): Promise<number> {
  return tx.$count(productLines, eq(productLines.tenantId, tenantId));
}

export async function insertDeviceModels(tx: Tx, rows: (typeof deviceModels.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(deviceModels).values(rows);
}

export async function insertFeatures(tx: Tx, rows: (typeof features.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(features).values(rows);
}

export async function listFeatures(tx: Tx, tenantId: string, productLineId: string): Promise<FeatureDefinition[]> {
  const rows = await tx
    .select()
    .from(features)
    .where(and(eq(features.tenantId, tenantId), eq(features.productLineId, productLineId)))
    .orderBy(asc(features.position), asc(features.key));
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    code: row.code,
    kind: row.kind,
    group: row.group,
    names: row.names,
    icon: row.icon,
    criticality: row.criticality,
    position: row.position,
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(row.minimumFirmware === null ? {} : { minimumFirmware: row.minimumFirmware }),
    ...(row.modelSkus === null ? {} : { modelSkus: row.modelSkus }),
  }));
}

/** Every product line of the tenant, in the order in which they are shown. */
export async function listProductLineRows(tx: Tx, tenantId: string): Promise<ProductLineRow[]> {
  return tx
    .select()
    .from(productLines)
    .where(eq(productLines.tenantId, tenantId))
    .orderBy(asc(productLines.position), asc(productLines.key));
}

export type DeviceModelRow = typeof deviceModels.$inferSelect;

export async function listDeviceModels(tx: Tx, tenantId: string): Promise<DeviceModelRow[]> {
  return tx.select().from(deviceModels).where(eq(deviceModels.tenantId, tenantId)).orderBy(asc(deviceModels.sku));
}

/** Locks the product line, so that drafts are opened and releases published one after the other. */
export async function lockProductLine(
  tx: Tx,
  tenantId: string,
  productLineId: string,
): Promise<ProductLineRow | undefined> {
  const [row] = await tx
    .select()
    .from(productLines)
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, productLineId)))
    .for('no key update');
  return row;
}

export async function findProductLine(
  tx: Tx,
  tenantId: string,
  productLineId: string,
): Promise<ProductLineRow | undefined> {
  const [row] = await tx
    .select()
    .from(productLines)
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, productLineId)));
  return row;
}

/** In which the days of a product line's brand begin. */
export async function timeZoneOfLine(tx: Tx, tenantId: string, productLineId: string): Promise<string> {
  const [row] = await tx
    .select({ timeZone: brands.timeZone })
    .from(productLines)
    .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, productLineId)));
  assert(row, `product line ${productLineId} has a brand`);
  return row.timeZone;
}

/** The plans a release made live, in the order of the tiers. */
export async function listReleasedPlans(tx: Tx, tenantId: string, releaseId: string): Promise<ReleasedPlan[]> {
  return tx
    .select({
      planId: planVersions.planId,
      versionId: planVersions.id,
      number: planVersions.number,
      contentHash: planVersions.contentHash,
      content: planVersions.content,
    })
    .from(releasePlans)
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, releasePlans.tenantId), eq(planVersions.id, releasePlans.planVersionId)),
    )
    .where(and(eq(releasePlans.tenantId, tenantId), eq(releasePlans.releaseId, releaseId)))
    .orderBy(asc(releasePlans.position));
}

/** The catalogue as a release states it; without a release nothing is sold. */
export async function releasedCatalog(tx: Tx, tenantId: string, releaseId: string | null): Promise<CatalogDocument> {
  if (releaseId === null) return { plans: [] };
  const [offered, release] = await Promise.all([
    listReleasedPlans(tx, tenantId, releaseId),
    findRelease(tx, tenantId, releaseId),
  ]);
  const overrides = release?.overrides ?? undefined;
  return { plans: offered.map((plan) => plan.content), ...(overrides === undefined ? {} : { overrides }) };
}

export async function findRelease(tx: Tx, tenantId: string, releaseId: string): Promise<ReleaseRow | undefined> {
  const [row] = await tx
    .select()
    .from(releases)
    .where(and(eq(releases.tenantId, tenantId), eq(releases.id, releaseId)));
  return row;
}

/** The release a draft became. */
export async function findReleaseOfDraft(tx: Tx, tenantId: string, draftId: string): Promise<ReleaseRow | undefined> {
  const [row] = await tx
    .select()
    .from(releases)
    .where(and(eq(releases.tenantId, tenantId), eq(releases.draftId, draftId)));
  return row;
}

export async function insertRelease(tx: Tx, row: typeof releases.$inferInsert): Promise<void> {
  await tx.insert(releases).values(row);
}

export async function insertReleasePlans(tx: Tx, rows: (typeof releasePlans.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(releasePlans).values(rows);
}

export async function lastReleaseNumber(tx: Tx, tenantId: string, productLineId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${releases.number}), 0)` })
    .from(releases)
    .where(and(eq(releases.tenantId, tenantId), eq(releases.productLineId, productLineId)));
  return row?.last ?? 0;
}

/** Makes a release live; false when another one was live than the caller believed. */
export async function moveLiveRelease(
  tx: Tx,
  line: { tenantId: string; id: string },
  expected: string | null,
  releaseId: string,
): Promise<boolean> {
  const moved = await tx
    .update(productLines)
    .set({ liveReleaseId: releaseId })
    .where(
      and(
        eq(productLines.tenantId, line.tenantId),
        eq(productLines.id, line.id),
        expected === null ? isNull(productLines.liveReleaseId) : eq(productLines.liveReleaseId, expected),
      ),
    )
    .returning({ id: productLines.id });
  return moved.length === 1;
}

export async function listPlanIds(tx: Tx, tenantId: string, productLineId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ key: plans.key, id: plans.id })
    .from(plans)
    .where(and(eq(plans.tenantId, tenantId), eq(plans.productLineId, productLineId)));
  return new Map(rows.map((row) => [row.key, row.id]));
}

export async function insertPlan(tx: Tx, row: typeof plans.$inferInsert): Promise<void> {
  await tx.insert(plans).values(row);
}

/** The highest version number of each of the plans; plans without a version are absent. */
export async function lastVersionNumbers(
  tx: Tx,
  tenantId: string,
  planIds: readonly string[],
): Promise<Map<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await tx
    .select({ planId: planVersions.planId, last: sql<number>`max(${planVersions.number})` })
    .from(planVersions)
    .where(and(eq(planVersions.tenantId, tenantId), inArray(planVersions.planId, [...planIds])))
    .groupBy(planVersions.planId);
  return new Map(rows.map((row) => [row.planId, row.last]));
}

export async function insertPlanVersion(tx: Tx, row: typeof planVersions.$inferInsert): Promise<void> {
  await tx.insert(planVersions).values(row);
}

/** Tells every process that a product line has other plans now, when the transaction commits. */
export async function notifyCatalog(tx: Tx, tenantId: string, productLineId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('catalog', ${`${tenantId}:${productLineId}`})`);
}
