import { findReleaseOfDraft, lockProductLine } from '@/db/write/catalog';
import { findDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { publishWithin, type ReleaseWithMigration } from '@/lib/commands/catalog/publish/publish-within';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface DraftToPublish {
  readonly draftId: string;
  /** The hash of what was reviewed; another state is refused. */
  readonly expectedHash?: string;
  /** New customers only when not stated. */
  readonly rollout?: Rollout;
}

/**
 * Makes a draft live in one transaction. Existing subscriptions stay pinned to the versions they bought unless the rollout
 * reaches them: then a migration is begun, which the jobs carry out one subscription after the other.
 */
export async function publishDraft(
  viewer: AnyViewer,
  { draftId, expectedHash, rollout = { kind: 'new_customers' } }: DraftToPublish,
): Promise<ReleaseWithMigration | Refusal> {
  return runCommand(viewer, async (context) => {
    const refusal = refusalUnlessMay(viewer, 'release.publish', { tenantId: context.tenantId });
    if (refusal) return refusal;
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return (await alreadyPublished(context, draftId)) ?? found;
    return publishWithin(context, { draft: found.draft, rollout, expectedHash, publishedBy: actorId(viewer) });
  });
}

/** A second press of the button is told which release the first one made. */
async function alreadyPublished({ tx, tenantId, viewer }: CommandContext, draftId: string): Promise<Refusal | null> {
  const release = await findReleaseOfDraft(tx, tenantId, draftId);
  const draft = release && (await findDraft(tx, tenantId, draftId));
  const line = release && (await lockProductLine(tx, tenantId, release.productLineId));
  if (!release || !draft || !line) return null;
  if (refusalUnlessMay(viewer, 'release.publish', { tenantId, brandId: line.brandId })) return null;
  return refuse('ALREADY_DONE', `Draft ${draft.number} was published as r${release.number}.`, {
    values: { releaseId: release.id, number: String(release.number) },
  });
}
