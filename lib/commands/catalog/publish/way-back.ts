import { releasedCatalog, type ProductLineRow, type ReleaseRow } from '@/db/write/catalog';
import { insertDraft, insertDraftPatches, lastDraftNumber, type DraftRow } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import type { CommandContext } from '@/lib/commands/run-command';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface WayBack {
  /** The release to be like. */
  readonly target: ReleaseRow;
  readonly line: ProductLineRow;
  /** Only these plans go back; everything when not stated. */
  readonly planKeys?: readonly string[] | undefined;
}

/** An open draft on what is live that holds the way back to an earlier release as edits. */
export async function draftWayBack(
  { tx, tenantId, at, newId, viewer }: CommandContext,
  { target, line, planKeys }: WayBack,
): Promise<DraftRow | Refusal> {
  const live = await releasedCatalog(tx, tenantId, line.liveReleaseId);
  const all = diffCatalog(live, await releasedCatalog(tx, tenantId, target.id));
  const changes = planKeys === undefined ? all : all.filter(({ plan }) => plan !== null && planKeys.includes(plan.key));
  if (changes.length === 0) return refuse('DRAFT_EMPTY', `What is live is equal to r${target.number} already.`);
  const draft: DraftRow = {
    tenantId,
    id: newId('draft'),
    productLineId: line.id,
    number: (await lastDraftNumber(tx, tenantId, line.id)) + 1,
    title: changes.length === all.length ? `Back to r${target.number}` : `Partly back to r${target.number}`,
    baseReleaseId: line.liveReleaseId,
    createdBy: actorId(viewer),
    createdAt: at,
    revision: 1,
    closedAt: null,
    closedAs: null,
  };
  await insertDraft(tx, draft);
  const about = { tenantId, draftId: draft.id, authorId: draft.createdBy, at };
  await insertDraftPatches(
    tx,
    changes.map(({ patch }, index) => ({ ...about, sequence: index + 1, patch })),
  );
  return draft;
}
