import { findRelease, lockProductLine, releasedCatalog } from '@/db/write/catalog';
import { findDraft, insertDraft, insertDraftPatches, lastDraftNumber, type DraftRow } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { publishWithin, type ReleaseWithMigration } from '@/lib/commands/catalog/publish/publish-within';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface RollBack {
  /** The release to be like. */
  readonly releaseId: string;
  /** What was live when the person looked; another one is refused. */
  readonly expectedLiveReleaseId?: string;
}

/**
 * Publishes a new release equal to an earlier one, for new customers, through a draft that holds the way back as edits. History is
 * not rewritten: subscriptions keep the versions they have, invoices stay. What was published once needs no second approval.
 */
export async function rollBackRelease(
  viewer: AnyViewer,
  { releaseId, expectedLiveReleaseId }: RollBack,
): Promise<ReleaseWithMigration | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId } = context;
    const refusal = refusalUnlessMay(viewer, 'release.rollback', { tenantId });
    if (refusal) return refusal;
    const target = await findRelease(tx, tenantId, releaseId);
    const line = target && (await lockProductLine(tx, tenantId, target.productLineId));
    if (!target || !line) return refuse('NOT_FOUND', 'There is no such release.');
    const outside = refusalUnlessMay(viewer, 'release.rollback', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    if (expectedLiveReleaseId !== undefined && expectedLiveReleaseId !== line.liveReleaseId)
      return refuse('DRAFT_STALE', 'Another release went live meanwhile. Look at the way back once more.');
    const changes = diffCatalog(
      await releasedCatalog(tx, tenantId, line.liveReleaseId),
      await releasedCatalog(tx, tenantId, target.id),
    );
    if (changes.length === 0) return refuse('DRAFT_EMPTY', `What is live is equal to r${target.number} already.`);
    const publishedBy = actorId(viewer);
    const draft: DraftRow = {
      tenantId,
      id: newId('draft'),
      productLineId: line.id,
      number: (await lastDraftNumber(tx, tenantId, line.id)) + 1,
      title: `Back to r${target.number}`,
      baseReleaseId: line.liveReleaseId,
      createdBy: publishedBy,
      createdAt: at,
      revision: 1,
      closedAt: null,
      closedAs: null,
    };
    await insertDraft(tx, draft);
    const about = { tenantId, draftId: draft.id, authorId: publishedBy, at };
    await insertDraftPatches(
      tx,
      changes.map(({ patch }, index) => ({ ...about, sequence: index + 1, patch })),
    );
    const backTo = target.draftId === null ? null : ((await findDraft(tx, tenantId, target.draftId)) ?? null);
    return publishWithin(context, { draft, rollout: { kind: 'new_customers' }, publishedBy, backTo });
  });
}
