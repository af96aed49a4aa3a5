import { releasedCatalog } from '@/db/write/catalog';
import {
  activePatches,
  insertDraftPatches,
  listDraftPatches,
  setDraft,
  setPatchesUndone,
  type DraftRow,
} from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { draftAtRevision } from '@/lib/commands/catalog/editable-draft';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { mergeThree, type Side } from '@/lib/domain/catalog/three-way';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

export interface Rebase {
  readonly draftId: string;
  readonly revision: number;
  /** For each field that both sides changed, by its path, which one holds. */
  readonly choices?: Readonly<Record<string, Side | undefined>>;
}

/**
 * Puts a draft on what is live now, after somebody else published. What only the draft changed stays; what both changed is decided
 * by the choices, and a conflict without one is refused by the name of its field. Nothing changes then.
 */
export async function rebaseDraft(
  viewer: AnyViewer,
  { draftId, revision, choices = {} }: Rebase,
): Promise<{ revision: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await draftAtRevision(context, draftId, revision);
    if (isRefusal(found)) return found;
    const { draft, line } = found;
    if (draft.baseReleaseId === line.liveReleaseId) return { revision };
    const { tx, tenantId, audit } = context;
    const base = await releasedCatalog(tx, tenantId, draft.baseReleaseId);
    const live = await releasedCatalog(tx, tenantId, line.liveReleaseId);
    const written = await listDraftPatches(tx, tenantId, draftId);
    const mine = applyPatches(base, activePatches(written));
    assert(!isRefusal(mine), `the stored edits of draft ${draftId} can be applied`);
    const wanted = mergeThree({ base, live, mine: mine.document }, choices);
    if (isRefusal(wanted)) return wanted;
    await rewrite(context, draft, { live, wanted });
    await setDraft(tx, tenantId, draftId, { baseReleaseId: line.liveReleaseId, revision: revision + 1 });
    const from = draft.baseReleaseId;
    await audit('draft.rebased', { kind: 'draft', id: draftId }, { from, to: line.liveReleaseId, choices });
    return { revision: revision + 1 };
  });
}

/** Edits that still lead to what is wanted stay with their authors; what is missing is added, and where they cannot, all of it. */
async function rewrite(
  context: CommandContext,
  draft: DraftRow,
  { live, wanted }: { readonly live: CatalogDocument; readonly wanted: CatalogDocument },
): Promise<void> {
  const { tx, tenantId, at, viewer } = context;
  const written = await listDraftPatches(tx, tenantId, draft.id);
  const applied = applyPatches(live, activePatches(written));
  const open = written.filter(({ undoneAt }) => undoneAt === null).map(({ sequence }) => sequence);
  if (isRefusal(applied) && open.length > 0) await setPatchesUndone(tx, draft, open, at);
  const missing = diffCatalog(isRefusal(applied) ? live : applied.document, wanted);
  const last = written.at(-1)?.sequence ?? 0;
  await insertDraftPatches(
    tx,
    missing.map(({ patch }, index) => ({
      tenantId,
      draftId: draft.id,
      sequence: last + index + 1,
      patch,
      authorId: actorId(viewer),
      at,
    })),
  );
}
