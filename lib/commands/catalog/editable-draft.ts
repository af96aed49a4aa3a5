import { findProductLine, type ProductLineRow } from '@/db/write/catalog';
import { lockDraft, type DraftRow } from '@/db/write/drafts';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface EditableDraft {
  readonly draft: DraftRow;
  readonly line: ProductLineRow;
}

/** Locks an open draft for somebody who may edit it; the brand of its product line counts. */
export async function editableDraft(
  { tx, viewer, tenantId }: CommandContext,
  draftId: string,
): Promise<EditableDraft | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'draft.edit', { tenantId });
  if (refusal) return refusal;
  const draft = await lockDraft(tx, tenantId, draftId);
  const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
  if (!draft || !line) return refuse('NOT_FOUND', 'There is no such draft.');
  const outside = refusalUnlessMay(viewer, 'draft.edit', { tenantId, brandId: line.brandId });
  if (outside) return outside;
  if (draft.closedAs !== null) {
    const values = { number: String(draft.number), closedAs: draft.closedAs };
    return refuse('ALREADY_DONE', `Draft ${draft.number} is already ${draft.closedAs}.`, { values });
  }
  return { draft, line };
}

/** The same, and the editor has to know the newest revision. The message names the one that counts now. */
export async function draftAtRevision(
  context: CommandContext,
  draftId: string,
  revision: number,
): Promise<EditableDraft | Refusal> {
  const found = await editableDraft(context, draftId);
  if (isRefusal(found) || found.draft.revision === revision) return found;
  return refuse(
    'CONFLICT',
    `Draft ${found.draft.number} was changed meanwhile; it is at revision ${found.draft.revision} now.`,
    {
      field: 'revision',
      values: { number: String(found.draft.number), revision: String(found.draft.revision) },
    },
  );
}
