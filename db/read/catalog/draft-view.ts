import type { Tx } from '@/db/client';
import { releasedCatalog } from '@/db/write/catalog';
import { listDraftReasons } from '@/db/write/draft-reasons';
import { activePatches, listDraftPatches, type DraftRow } from '@/db/write/drafts';
import { assert } from '@/lib/domain/assert';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { checkCatalog, type Finding } from '@/lib/domain/catalog/check-catalog';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import { nextToRedo, nextToUndo } from '@/lib/domain/catalog/draft-history';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
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

/** Why a gate warning is accepted; `warning` is its `warningKey`. */
export interface DraftReasonView {
  readonly warning: string;
  readonly reason: string;
  readonly author: string;
  readonly at: Date;
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
  readonly findings: readonly Finding[];
  readonly reasons: readonly DraftReasonView[];
  /** Names exactly this state; publishing refuses another one. */
  readonly hash: string;
  readonly edits: readonly DraftEditView[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the catalogue of a draft is checked against. */
export interface DraftLine {
  readonly currencies: readonly string[];
  readonly features: readonly FeatureDefinition[];
}

export async function draftView(tx: Tx, draft: DraftRow, line: DraftLine): Promise<DraftView> {
  const { tenantId, id, number, title, revision, createdAt, closedAt, closedAs } = draft;
  const base = await releasedCatalog(tx, tenantId, draft.baseReleaseId);
  const written = await listDraftPatches(tx, tenantId, id);
  const applied = applyPatches(base, activePatches(written));
  assert(!isRefusal(applied), `the stored edits of draft ${id} can be applied`);
  const reasons = await listDraftReasons(tx, tenantId, draft);
  const authors = [...written, ...reasons].map(({ authorId }) => authorId);
  const nameOf = await personNames(tx, [draft.createdBy, ...authors]);
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
    findings: checkCatalog(applied.document, line.features, catalogContext(line.currencies, applied.document, base)),
    reasons: reasons.map(({ warning, reason, authorId, at }) => ({ warning, reason, author: nameOf(authorId), at })),
    hash: documentHash(applied.document),
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
