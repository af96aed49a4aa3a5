import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { findRelease, listFeatures, listReleasedPlans, releasedCatalog } from '@/db/write/catalog';
import { findDraft } from '@/db/write/drafts';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import { findCatalogLine, type CatalogLine } from './catalog-line';
import { draftView, type DraftEditView } from './draft-view';
import { overrideNames, type OverrideNames } from './override-names';
import { releaseSummary, type ReleaseSummary } from './release-summary';
import { countSubscriptions } from './subscription-counts';

export interface ReleasedPlanView {
  readonly key: string;
  readonly names: Localized;
  readonly version: number;
  readonly archived: boolean;
  /** This release made the version; otherwise it was taken over from the one before. */
  readonly isNew: boolean;
  /** Subscriptions in force on exactly this version. */
  readonly onThisVersion: number;
  /** Subscriptions in force on other versions of the plan. */
  readonly onOthers: number;
}

export interface ReleaseView {
  readonly at: Date;
  readonly line: CatalogLine;
  readonly features: readonly FeatureDefinition[];
  readonly overrideNames: OverrideNames;
  readonly release: ReleaseSummary;
  readonly live: boolean;
  readonly base: ReleaseSummary | null;
  readonly draft: { readonly id: string; readonly number: number } | null;
  readonly changes: readonly DiffRow[];
  /** The edits that led here, for who changed what when. */
  readonly edits: readonly DraftEditView[];
  readonly plans: readonly ReleasedPlanView[];
}

/** What one publish changed. Undefined when there is no such release for this viewer. */
export async function getRelease(viewer: AnyViewer, releaseId: string): Promise<ReleaseView | undefined> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return undefined;
  return inTenant(tenantId, async (tx) => {
    const row = await findRelease(tx, tenantId, releaseId);
    const line = row && (await findCatalogLine(tx, tenantId, { id: row.productLineId }));
    const release = await releaseSummary(tx, tenantId, row?.id ?? null);
    if (!row || !line || !release || !may(viewer, 'draft.read', { tenantId, brandId: line.brand.id }).allowed)
      return undefined;
    const at = await tenantTime(tx, tenantId);
    const counts = await countSubscriptions(tx, tenantId, at, line.id);
    const before = row.baseReleaseId === null ? [] : await listReleasedPlans(tx, tenantId, row.baseReleaseId);
    const plans = await listReleasedPlans(tx, tenantId, row.id);
    const draft = row.draftId === null ? undefined : await findDraft(tx, tenantId, row.draftId);
    const features = await listFeatures(tx, tenantId, line.id);
    const [was, is] = await Promise.all([
      releasedCatalog(tx, tenantId, row.baseReleaseId),
      releasedCatalog(tx, tenantId, row.id),
    ]);
    return {
      at,
      line,
      features,
      overrideNames: await overrideNames(tx, tenantId, [was, is]),
      release,
      live: line.liveReleaseId === row.id,
      base: await releaseSummary(tx, tenantId, row.baseReleaseId),
      draft: draft ? { id: draft.id, number: draft.number } : null,
      changes: diffCatalog(was, is),
      edits: draft ? (await draftView(tx, draft, { currencies: line.currencies, features })).edits : [],
      plans: plans.map(({ versionId, number, content }) => {
        const own = counts.filter((count) => count.planKey === content.key);
        const onThisVersion = own.find((count) => count.versionId === versionId)?.subscriptions ?? 0;
        return {
          key: content.key,
          names: content.names,
          version: number,
          archived: content.archived,
          isNew: !before.some((plan) => plan.versionId === versionId),
          onThisVersion,
          onOthers: own.reduce((sum, count) => sum + count.subscriptions, 0) - onThisVersion,
        };
      }),
    };
  });
}
