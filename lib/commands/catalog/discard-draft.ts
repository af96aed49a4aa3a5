import { closeDraft } from '@/db/write/drafts';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** Closes a draft without publishing it. Its edits stay readable. */
export async function discardDraft(
  viewer: AnyViewer,
  input: { draftId: string },
): Promise<{ number: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await editableDraft(context, input.draftId);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, audit } = context;
    const closed = await closeDraft(tx, tenantId, input.draftId, { closedAt: at, closedAs: 'discarded' });
    assert(closed, 'a locked open draft can be closed');
    await audit('draft.discarded', { kind: 'draft', id: input.draftId }, { number: found.draft.number });
    return { number: found.draft.number };
  });
}
