import { listDraftPatches, setDraft, setPatchesUndone } from '@/db/write/drafts';
import { draftAtRevision } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { nextToRedo } from '@/lib/domain/catalog/draft-history';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Brings back the edit that was undone last, unless somebody went on editing since. */
export async function redoDraftEdit(
  viewer: AnyViewer,
  { draftId, revision }: { draftId: string; revision: number },
): Promise<{ revision: number; savedAt: Date } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await draftAtRevision(context, draftId, revision);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at } = context;
    const edit = nextToRedo(await listDraftPatches(tx, tenantId, draftId));
    if (edit.length === 0) return refuse('ALREADY_DONE', 'There is nothing to redo.');
    const sequences = edit.map((patch) => patch.sequence);
    await setPatchesUndone(tx, { tenantId, id: draftId }, sequences, null);
    await setDraft(tx, tenantId, draftId, { revision: revision + 1 });
    return { revision: revision + 1, savedAt: at };
  });
}
