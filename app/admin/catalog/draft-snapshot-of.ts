import type { DraftSnapshot } from '@/components/catalog/draft-snapshot';
import type { DraftView } from '@/db/read/catalog/draft-view';

/** The part of a draft that its editor in the browser works with. */
export function draftSnapshot(draft: DraftView): DraftSnapshot {
  const { id, number, revision, base, document, findings, savedAt, canUndo, canRedo } = draft;
  return {
    id,
    number,
    revision,
    base,
    document,
    changeCount: draft.changes.length,
    findings,
    savedAt,
    savedBy: draft.edits.at(-1)?.author ?? null,
    canUndo,
    canRedo,
  };
}
