import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { drafts, planVersions, productLines, releasePlans, releases } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { countSubscriptions, totalSubscriptions } from './subscription-counts';
import type { Tx } from '@/db/client';

export interface ProductLineSummary {
  readonly id: string;
  readonly key: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  /** Null before the first release. */
  readonly live: { readonly id: string; readonly number: number; readonly publishedAt: Date } | null;
  /** Names of the offered tiers, cheapest first. */
  readonly tiers: readonly Localized[];
  readonly subscriptions: number;
  readonly openDrafts: readonly { readonly id: string; readonly number: number }[];
}

/** What the viewer's brands sell, in the order of the product lines. */
export async function listProductLines(viewer: AnyViewer): Promise<ProductLineSummary[]> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return [];
  return inTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({ line: productLines, brand: { id: brands.id, key: brands.key, name: brands.name } })
      .from(productLines)
      .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
      .where(eq(productLines.tenantId, tenantId))
      .orderBy(asc(productLines.position), asc(productLines.key));
    const visible = rows.filter(({ brand }) => may(viewer, 'draft.read', { tenantId, brandId: brand.id }).allowed);
    const liveIds = visible.flatMap(({ line }) => line.liveReleaseId ?? []);
    const live = await liveReleases(tx, tenantId, liveIds);
    const counts = await countSubscriptions(tx, tenantId, await tenantTime(tx, tenantId));
    const open = await openDrafts(tx, tenantId);
    return visible.map(({ line, brand }) => ({
      id: line.id,
      key: line.key,
      names: line.names,
      description: line.description,
      brand,
      live: live.find((release) => release.id === line.liveReleaseId) ?? null,
      tiers: live.find((release) => release.id === line.liveReleaseId)?.tiers ?? [],
      subscriptions: totalSubscriptions(counts.filter((count) => count.productLineId === line.id)),
      openDrafts: open.filter((draft) => draft.productLineId === line.id).map(({ id, number }) => ({ id, number })),
    }));
  });
}

interface LiveRelease {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly tiers: Localized[];
}

async function liveReleases(tx: Tx, tenantId: string, ids: readonly string[]): Promise<LiveRelease[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      id: releases.id,
      number: releases.number,
      publishedAt: releases.publishedAt,
      content: planVersions.content,
    })
    .from(releases)
    .innerJoin(releasePlans, and(eq(releasePlans.tenantId, releases.tenantId), eq(releasePlans.releaseId, releases.id)))
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, releasePlans.tenantId), eq(planVersions.id, releasePlans.planVersionId)),
    )
    .where(and(eq(releases.tenantId, tenantId), inArray(releases.id, [...ids])))
    .orderBy(asc(releasePlans.position));
  const found = new Map<string, LiveRelease>();
  for (const { content, ...release } of rows) {
    const known = found.get(release.id) ?? { ...release, tiers: [] };
    if (!content.archived) known.tiers.push(content.names);
    found.set(release.id, known);
  }
  return [...found.values()];
}

async function openDrafts(tx: Tx, tenantId: string): Promise<{ id: string; number: number; productLineId: string }[]> {
  return tx
    .select({ id: drafts.id, number: drafts.number, productLineId: drafts.productLineId })
    .from(drafts)
    .where(and(eq(drafts.tenantId, tenantId), isNull(drafts.closedAt)))
    .orderBy(asc(drafts.number));
}
