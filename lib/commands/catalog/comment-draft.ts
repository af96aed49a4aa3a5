import { findProductLine } from '@/db/write/catalog';
import { insertDraftComment } from '@/db/write/draft-comments';
import { findDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const LONGEST = 4_000;

export interface NewComment {
  readonly draftId: string;
  /** The changed field as patches name it, joined by dots; null for the draft as a whole. */
  readonly path: string | null;
  readonly body: string;
}

/** Says something about a draft. Whoever may read it may; a comment changes nothing that is published or approved. */
export async function commentDraft(
  viewer: AnyViewer,
  { draftId, path, body }: NewComment,
): Promise<{ commentId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId }) => {
    const refusal = refusalUnlessMay(viewer, 'draft.read', { tenantId });
    if (refusal) return refusal;
    const draft = await findDraft(tx, tenantId, draftId);
    const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
    if (!draft || !line) return refuse('NOT_FOUND', 'There is no such draft.');
    const outside = refusalUnlessMay(viewer, 'draft.read', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    const said = body.trim();
    if (said === '' || said.length > LONGEST) {
      return refuse('INPUT_INVALID', `A comment has 1 to ${LONGEST} characters.`, {
        field: 'body',
        values: { longest: String(LONGEST) },
      });
    }
    const commentId = newId('comment');
    await insertDraftComment(tx, { tenantId, id: commentId, draftId, path, body: said, authorId: actorId(viewer), at });
    return { commentId };
  });
}
