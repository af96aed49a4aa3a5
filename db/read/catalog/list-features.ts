import type { Tx } from '@/db/client';
import { inTenant } from '@/db/tenant';
import { listFeatures as featuresOfLine, listProductLineRows, releasedCatalog } from '@/db/write/catalog';
import { activePatches, listDraftPatches, listOpenDrafts } from '@/db/write/drafts';
import { listLineModels } from '@/db/write/features';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { grantsSomething, offeredPlans } from '@/lib/domain/catalog/catalog-document';
import { featuresChanged } from '@/lib/domain/catalog/draft-features';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { applyPatches } from '@/lib/domain/catalog/patch';
import type { Localized } from '@/lib/domain/localized';
import { isRefusal } from '@/lib/domain/refusal';
import { findCatalogLine, type CatalogLine } from './catalog-line';

export interface DraftOfFeature {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** A feature and where it is used. */
export interface FeatureUse {
  readonly feature: FeatureDefinition;
  /** Names of the offered plans of the live release that give something of it, cheapest first. */
  readonly plans: readonly Localized[];
  /** Open drafts in which plans grant it differently. */
  readonly drafts: readonly DraftOfFeature[];
}

export interface FeaturesPage {
  readonly lines: readonly { readonly key: string; readonly names: Localized }[];
  /** The product line asked for, otherwise the first; null without product lines. */
  readonly line: CatalogLine | null;
  readonly models: readonly { readonly sku: string; readonly name: string }[];
  readonly offeredPlans: number;
  readonly uses: readonly FeatureUse[];
  readonly editing: Permission;
}

/** Undefined when the viewer may not see catalogues, or asks for a product line that is not theirs to see. */
export async function listFeatures(viewer: AnyViewer, lineKey?: string): Promise<FeaturesPage | undefined> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return undefined;
  return inTenant(tenantId, async (tx) => {
    const rows = await listProductLineRows(tx, tenantId);
    const lines = rows.filter(({ brandId }) => may(viewer, 'draft.read', { tenantId, brandId }).allowed);
    const asked = lineKey === undefined ? lines[0] : lines.find(({ key }) => key === lineKey);
    if (lineKey !== undefined && asked === undefined) return undefined;
    const line = asked && (await findCatalogLine(tx, tenantId, { id: asked.id }));
    const named = lines.map(({ key, names }) => ({ key, names }));
    if (!line) {
      const editing = may(viewer, 'feature.edit', { tenantId });
      return { lines: named, line: null, models: [], offeredPlans: 0, uses: [], editing };
    }
    const offered = offeredPlans(await releasedCatalog(tx, tenantId, line.liveReleaseId));
    const drafts = await draftsOfFeatures(tx, tenantId, line.id);
    const features = await featuresOfLine(tx, tenantId, line.id);
    return {
      lines: named,
      line,
      models: await listLineModels(tx, tenantId, line.id),
      offeredPlans: offered.length,
      uses: features.map((feature) => ({
        feature,
        plans: offered.filter((plan) => grantsSomething(plan.grants[feature.key])).map(({ names }) => names),
        drafts: drafts.filter(({ changes }) => changes.has(feature.key)).map(({ changes: _, ...draft }) => draft),
      })),
      editing: may(viewer, 'feature.edit', { tenantId, brandId: line.brand.id }),
    };
  });
}

/** The open drafts of a product line with the features whose grants they change. */
export async function draftsOfFeatures(
  tx: Tx,
  tenantId: string,
  productLineId: string,
): Promise<(DraftOfFeature & { readonly changes: ReadonlySet<string> })[]> {
  const found: (DraftOfFeature & { changes: ReadonlySet<string> })[] = [];
  for (const { id, number, title, baseReleaseId } of await listOpenDrafts(tx, tenantId, productLineId)) {
    const base = await releasedCatalog(tx, tenantId, baseReleaseId);
    const applied = applyPatches(base, activePatches(await listDraftPatches(tx, tenantId, id)));
    const changes = isRefusal(applied) ? new Set<string>() : featuresChanged(base, applied.document);
    found.push({ id, number, title, changes });
  }
  return found;
}
