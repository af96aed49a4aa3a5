import type { Tx } from '@/db/client';
import { releasedCatalog } from '@/db/write/catalog';
import { activePatches, listDraftPatches, type DraftRow } from '@/db/write/drafts';
import { assert } from '@/lib/domain/assert';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import { nextToRedo, nextToUndo } from '@/lib/domain/catalog/draft-history';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { personNames } from './person-names';
import { releaseSummary, type ReleaseSummary } from './release-summary';

export interface DraftEditView {
  readonly sequence: number;
  readonly patch: Patch;
  readonly author: string;
  readonly at: Date;
  readonly undone: boolean;
}

/** A draft as its editors see it: what it is based on, every edit, and the catalogue as it would be. */
export interface DraftView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** The last edit, undo included; null before the first. */
  readonly savedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedAs: 'published' | 'discarded' | null;
  readonly baseRelease: ReleaseSummary | null;
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
  /** What publishing would change; an edit back to the old value is none. */
  readonly changes: readonly DiffRow[];
  readonly edits: readonly DraftEditView[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export async function draftView(tx: Tx, draft: DraftRow): Promise<DraftView> {
  const { tenantId, id, number, title, revision, createdAt, closedAt, closedAs } = draft;
  const base = await releasedCatalog(tx, tenantId, draft.baseReleaseId);
  const written = await listDraftPatches(tx, tenantId, id);
  const applied = applyPatches(base, activePatches(written));
  assert(!isRefusal(applied), `the stored edits of draft ${id} can be applied`);
  const nameOf = await personNames(tx, [draft.createdBy, ...written.map((edit) => edit.authorId)]);
  const savedMs = Math.max(...written.map((edit) => (edit.undoneAt ?? edit.at).getTime()));
  const open = closedAs === null;
  return {
    id,
    number,
    title,
    revision,
    createdBy: nameOf(draft.createdBy),
    createdAt,
    savedAt: written.length === 0 ? null : new Date(savedMs),
    closedAt,
    closedAs,
    baseRelease: await releaseSummary(tx, tenantId, draft.baseReleaseId),
    base,
    document: applied.document,
    changes: diffCatalog(base, applied.document),
    edits: written.map(({ sequence, patch, authorId, at, undoneAt }) => ({
      sequence,
      patch,
      author: nameOf(authorId),
      at,
      undone: undoneAt !== null,
    })),
    canUndo: open && nextToUndo(written).length > 0,
    canRedo: open && nextToRedo(written).length > 0,
  };
}
