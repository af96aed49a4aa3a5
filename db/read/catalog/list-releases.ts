import { and, desc, eq } from 'drizzle-orm';
import { productLines, releases } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { personNames } from './person-names';
import type { ReleaseSummary } from './release-summary';

export interface ReleaseRowView extends ReleaseSummary {
  readonly line: {
    readonly key: string;
    readonly names: Localized;
    readonly brand: { readonly key: string; readonly name: string };
  };
  readonly live: boolean;
}

const MOST = 200;

/** Every publish of the viewer's brands, newest first. */
export async function listReleases(viewer: AnyViewer): Promise<ReleaseRowView[]> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return [];
  return inTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({ release: releases, line: productLines, brand: brands })
      .from(releases)
      .innerJoin(
        productLines,
        and(eq(productLines.tenantId, releases.tenantId), eq(productLines.id, releases.productLineId)),
      )
      .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
      .where(eq(releases.tenantId, tenantId))
      .orderBy(desc(releases.publishedAt), desc(releases.number))
      .limit(MOST);
    const visible = rows.filter(({ brand }) => may(viewer, 'draft.read', { tenantId, brandId: brand.id }).allowed);
    const nameOf = await personNames(
      tx,
      visible.map(({ release }) => release.publishedBy),
    );
    return visible.map(({ release, line, brand }) => ({
      id: release.id,
      number: release.number,
      title: release.title,
      publishedAt: release.publishedAt,
      publishedBy: nameOf(release.publishedBy),
      line: { key: line.key, names: line.names, brand: { key: brand.key, name: brand.name } },
      live: line.liveReleaseId === release.id,
    }));
  });
}
