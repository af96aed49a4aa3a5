import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listFeatures, releasedCatalog } from '@/db/write/catalog';
import { findDraft, findOpenDraft } from '@/db/write/drafts';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { findCatalogLine, type CatalogLine } from './catalog-line';
import { draftView, type DraftView } from './draft-view';
import { releaseSummary, type ReleaseSummary } from './release-summary';
import { countSubscriptions, subscriptionsByPlan, totalSubscriptions } from './subscription-counts';

/** A product line with everything its matrix shows, as of `at`. */
export interface CatalogView {
  readonly at: Date;
  readonly line: CatalogLine;
  readonly features: readonly FeatureDefinition[];
  /** Null before the first release; `document` is empty then. */
  readonly release: ReleaseSummary | null;
  readonly document: CatalogDocument;
  /** The draft asked for, otherwise the newest open one. */
  readonly draft: DraftView | null;
  /** Subscriptions in force by plan key, whatever version they have. */
  readonly subscriptions: Readonly<Record<string, number>>;
  readonly subscriptionCount: number;
  /** Subscriptions in force in the whole company, for comparison. */
  readonly allSubscriptionCount: number;
  readonly editing: Permission;
  readonly publishing: Permission;
}

/** Undefined when the viewer cannot see the product line or there is none. A foreign `draftId` is not shown. */
export async function getCatalog(viewer: AnyViewer, key: string, draftId?: string): Promise<CatalogView | undefined> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return undefined;
  return inTenant(tenantId, async (tx) => {
    const line = await findCatalogLine(tx, tenantId, { key });
    const subject = { tenantId, brandId: line?.brand.id ?? '' };
    if (!line || !may(viewer, 'draft.read', subject).allowed) return undefined;
    const at = await tenantTime(tx, tenantId);
    const asked = draftId === undefined ? undefined : await findDraft(tx, tenantId, draftId);
    const draft =
      asked?.productLineId === line.id && asked.closedAt === null ? asked : await findOpenDraft(tx, tenantId, line.id);
    const counts = await countSubscriptions(tx, tenantId, at);
    const features = await listFeatures(tx, tenantId, line.id);
    const own = counts.filter((count) => count.productLineId === line.id);
    return {
      at,
      line,
      features,
      release: await releaseSummary(tx, tenantId, line.liveReleaseId),
      document: await releasedCatalog(tx, tenantId, line.liveReleaseId),
      draft: draft ? await draftView(tx, draft, { currencies: line.currencies, features }) : null,
      subscriptions: subscriptionsByPlan(own),
      subscriptionCount: totalSubscriptions(own),
      allSubscriptionCount: totalSubscriptions(counts),
      editing: may(viewer, 'draft.edit', subject),
      publishing: may(viewer, 'release.publish', subject),
    };
  });
}
