import { releasedCatalog } from '@/db/write/catalog';
import { activePatches, insertDraftPatches, listDraftPatches, setDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { draftAtRevision } from '@/lib/commands/catalog/editable-draft';
import { decideOverrides } from '@/lib/commands/catalog/publish/publish-overrides';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface DraftEdit {
  readonly draftId: string;
  /** The revision the editor sees; an older one is refused, so nobody overwrites what they have not read. */
  readonly revision: number;
  readonly patches: readonly Patch[];
}

/** Appends one edit to a draft. What is live does not change. A special price that could not be published now is refused. */
export async function editDraft(
  viewer: AnyViewer,
  { draftId, revision, patches }: DraftEdit,
): Promise<{ revision: number; savedAt: Date } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await draftAtRevision(context, draftId, revision);
    if (isRefusal(found)) return found;
    if (patches.length === 0)
      return refuse('INPUT_INVALID', 'An edit needs at least one change.', { field: 'patches' });
    const { tx, tenantId, at } = context;
    const written = await listDraftPatches(tx, tenantId, draftId);
    const base = await releasedCatalog(tx, tenantId, found.draft.baseReleaseId);
    const applied = applyPatches(base, [...activePatches(written), ...patches]);
    if (isRefusal(applied)) return applied;
    if (patches.some((patch) => 'path' in patch && patch.path[0] === 'overrides')) {
      const { id: productLineId, brandId } = found.line;
      const decided = await decideOverrides(context, { productLineId, brandId, base, document: applied.document });
      if (isRefusal(decided)) return decided;
    }
    const last = written.at(-1)?.sequence ?? 0;
    await insertDraftPatches(
      tx,
      patches.map((patch, index) => ({
        tenantId,
        draftId,
        sequence: last + 1 + index,
        patch,
        authorId: actorId(viewer),
        at,
      })),
    );
    await setDraft(tx, tenantId, draftId, { revision: revision + 1 });
    return { revision: revision + 1, savedAt: at };
  });
}
