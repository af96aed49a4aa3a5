import { listDraftPatches, setDraft, setPatchesUndone } from '@/db/write/drafts';
import { draftAtRevision } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { nextToUndo } from '@/lib/domain/catalog/draft-history';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Takes back the last edit of a draft. It stays in the history and can be brought back. */
export async function undoDraftEdit(
  viewer: AnyViewer,
  { draftId, revision }: { draftId: string; revision: number },
): Promise<{ revision: number; savedAt: Date } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await draftAtRevision(context, draftId, revision);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at } = context;
    const edit = nextToUndo(await listDraftPatches(tx, tenantId, draftId));
    if (edit.length === 0) return refuse('ALREADY_DONE', 'There is nothing to undo.');
    const sequences = edit.map((patch) => patch.sequence);
    await setPatchesUndone(tx, { tenantId, id: draftId }, sequences, at);
    await setDraft(tx, tenantId, draftId, { revision: revision + 1 });
    return { revision: revision + 1, savedAt: at };
  });
}
