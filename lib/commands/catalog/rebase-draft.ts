import { releasedCatalog } from '@/db/write/catalog';
import { activePatches, listDraftPatches, setDraft } from '@/db/write/drafts';
import { draftAtRevision } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * Puts a draft on what is live now, after somebody else published. Its edits stay; one that cannot be applied any more is
 * refused by the name of its field, and nothing changes.
 */
export async function rebaseDraft(
  viewer: AnyViewer,
  { draftId, revision }: { draftId: string; revision: number },
): Promise<{ revision: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await draftAtRevision(context, draftId, revision);
    if (isRefusal(found)) return found;
    const { draft, line } = found;
    if (draft.baseReleaseId === line.liveReleaseId) return { revision };
    const { tx, tenantId, audit } = context;
    const patches = activePatches(await listDraftPatches(tx, tenantId, draftId));
    const applied = applyPatches(await releasedCatalog(tx, tenantId, line.liveReleaseId), patches);
    if (isRefusal(applied)) return applied;
    await setDraft(tx, tenantId, draftId, { baseReleaseId: line.liveReleaseId, revision: revision + 1 });
    await audit('draft.rebased', { kind: 'draft', id: draftId }, { from: draft.baseReleaseId, to: line.liveReleaseId });
    return { revision: revision + 1 };
  });
}
