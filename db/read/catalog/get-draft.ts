import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { lastReleaseNumber, listFeatures, releasedCatalog } from '@/db/write/catalog';
import { findDraft } from '@/db/write/drafts';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { findCatalogLine, type CatalogLine } from './catalog-line';
import { draftView, type DraftView } from './draft-view';
import { overrideNames, type OverrideNames } from './override-names';
import { releaseSummary, type ReleaseSummary } from './release-summary';
import { countSubscriptions, subscriptionsByPlan, totalSubscriptions } from './subscription-counts';

/** A draft with what a review needs to know, as of `at`. */
export interface DraftReview {
  readonly at: Date;
  readonly line: CatalogLine;
  readonly features: readonly FeatureDefinition[];
  readonly draft: DraftView;
  readonly overrideNames: OverrideNames;
  /** What customers see now; another one than the draft's base when somebody published meanwhile. */
  readonly live: ReleaseSummary | null;
  readonly liveDocument: CatalogDocument;
  readonly nextReleaseNumber: number;
  /** Subscriptions in force by plan key. Publishing to new customers leaves them on the version they have. */
  readonly subscriptions: Readonly<Record<string, number>>;
  readonly subscriptionCount: number;
  readonly editing: Permission;
  readonly publishing: Permission;
}

/** Undefined when there is no such draft for this viewer. */
export async function getDraft(viewer: AnyViewer, draftId: string): Promise<DraftReview | undefined> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return undefined;
  return inTenant(tenantId, async (tx) => {
    const draft = await findDraft(tx, tenantId, draftId);
    const line = draft && (await findCatalogLine(tx, tenantId, { id: draft.productLineId }));
    const subject = { tenantId, brandId: line?.brand.id ?? '' };
    if (!draft || !line || !may(viewer, 'draft.read', subject).allowed) return undefined;
    const at = await tenantTime(tx, tenantId);
    const counts = await countSubscriptions(tx, tenantId, at, line.id);
    const features = await listFeatures(tx, tenantId, line.id);
    const view = await draftView(tx, draft, { currencies: line.currencies, features });
    const liveDocument = await releasedCatalog(tx, tenantId, line.liveReleaseId);
    return {
      at,
      line,
      features,
      draft: view,
      overrideNames: await overrideNames(tx, tenantId, [view.base, view.document, liveDocument]),
      live: await releaseSummary(tx, tenantId, line.liveReleaseId),
      liveDocument,
      nextReleaseNumber: (await lastReleaseNumber(tx, tenantId, line.id)) + 1,
      subscriptions: subscriptionsByPlan(counts),
      subscriptionCount: totalSubscriptions(counts),
      editing: may(viewer, 'draft.edit', subject),
      publishing: may(viewer, 'release.publish', subject),
    };
  });
}
