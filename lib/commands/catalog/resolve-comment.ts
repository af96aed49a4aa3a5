import { findProductLine } from '@/db/write/catalog';
import { findDraftComment, setResolved } from '@/db/write/draft-comments';
import { findDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Settles what was said about a draft. It stays readable. */
export async function resolveComment(
  viewer: AnyViewer,
  { commentId }: { readonly commentId: string },
): Promise<{ commentId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at }) => {
    const refusal = refusalUnlessMay(viewer, 'draft.read', { tenantId });
    if (refusal) return refusal;
    const comment = await findDraftComment(tx, tenantId, commentId);
    const draft = comment && (await findDraft(tx, tenantId, comment.draftId));
    const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
    if (!comment || !line) return refuse('NOT_FOUND', 'There is no such comment.');
    const outside = refusalUnlessMay(viewer, 'draft.read', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    const isOpen = await setResolved(tx, comment, { resolvedAt: at, resolvedBy: actorId(viewer) });
    return isOpen ? { commentId } : refuse('ALREADY_DONE', 'This comment is settled already.');
  });
}
