import { and, desc, eq } from 'drizzle-orm';
import { drafts, productLines, releases } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { draftView, type DraftView } from './draft-view';

export interface DraftSummary extends Pick<
  DraftView,
  'id' | 'number' | 'title' | 'createdBy' | 'createdAt' | 'savedAt' | 'closedAt' | 'closedAs' | 'baseRelease'
> {
  readonly line: {
    readonly key: string;
    readonly names: Localized;
    readonly brand: { readonly key: string; readonly name: string };
  };
  readonly changes: number;
  /** The release it became. */
  readonly release: { readonly id: string; readonly number: number } | null;
  /** Another release is live than the one it was begun on. */
  readonly stale: boolean;
}

const MOST = 100;

/** The newest drafts of the viewer's brands, open ones first. */
export async function listDrafts(viewer: AnyViewer): Promise<DraftSummary[]> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return [];
  return inTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({
        draft: drafts,
        line: productLines,
        brand: brands,
        release: { id: releases.id, number: releases.number },
      })
      .from(drafts)
      .innerJoin(
        productLines,
        and(eq(productLines.tenantId, drafts.tenantId), eq(productLines.id, drafts.productLineId)),
      )
      .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
      .leftJoin(releases, and(eq(releases.tenantId, drafts.tenantId), eq(releases.draftId, drafts.id)))
      .where(eq(drafts.tenantId, tenantId))
      .orderBy(desc(drafts.createdAt), desc(drafts.number))
      .limit(MOST);
    const visible = rows.filter(({ brand }) => may(viewer, 'draft.read', { tenantId, brandId: brand.id }).allowed);
    const found: DraftSummary[] = [];
    for (const { draft, line, brand, release } of visible) {
      const view = await draftView(tx, draft, { currencies: line.currencies, features: [] });
      found.push({
        id: view.id,
        number: view.number,
        title: view.title,
        createdBy: view.createdBy,
        createdAt: view.createdAt,
        savedAt: view.savedAt,
        closedAt: view.closedAt,
        closedAs: view.closedAs,
        baseRelease: view.baseRelease,
        changes: view.changes.length,
        line: { key: line.key, names: line.names, brand: { key: brand.key, name: brand.name } },
        release,
        stale: draft.closedAs === null && draft.baseReleaseId !== line.liveReleaseId,
      });
    }
    return found.toSorted((a, b) => Number(a.closedAs !== null) - Number(b.closedAs !== null));
  });
}
