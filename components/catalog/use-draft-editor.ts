'use client';

import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { DraftSnapshot, EditorActions } from './draft-snapshot';
import { saveEdit, valueAt, type SaveOutcome } from './save-edit';

export type SaveState = 'saved' | 'saving' | 'retrying';

/** Why the edit of a cell is not in the draft. */
export type CellProblem =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'conflict'; readonly patch: Patch; readonly theirs: unknown; readonly by: string | null };

export interface DraftEditor {
  readonly draft: DraftSnapshot | null;
  /** The draft as the server has it, or what is live. */
  readonly document: CatalogDocument;
  readonly state: SaveState;
  readonly pending: ReadonlyMap<string, Patch>;
  readonly problems: ReadonlyMap<string, CellProblem>;
  /** `cell` names where the edit was made, so that what goes wrong is shown there. */
  readonly save: (cell: string, patches: readonly Patch[]) => void;
  readonly forget: (cell: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface Start {
  readonly productLineId: string;
  readonly live: CatalogDocument;
  readonly draft: DraftSnapshot | null;
  readonly actions: EditorActions;
}

interface Edit {
  readonly cell: string;
  readonly patches: readonly Patch[];
  /** What the person saw when they typed. */
  readonly seen: CatalogDocument;
}

/** Keeps a draft while it is edited: saves one edit after the other, tries again while the network is away, loses nothing. */
export function useDraftEditor({ productLineId, live, draft: given, actions }: Start): DraftEditor {
  const [draft, setDraft] = useState(given);
  const latest = useRef(draft);
  const [pending, setPending] = useState<ReadonlyMap<string, Patch>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, CellProblem>>(new Map());

  const adopt = useCallback((next: DraftSnapshot | null) => {
    latest.current = next;
    setDraft(next);
  }, []);
  // The page was rendered anew: another draft, a newer revision, or the draft is gone.
  useEffect(() => {
    if (given === null || given.id !== latest.current?.id || given.revision > latest.current.revision) adopt(given);
  }, [given, adopt]);

  const [retrying, setRetrying] = useState(false);
  const { mutate: send } = useMutation({
    scope: { id: 'draft' },
    networkMode: 'always',
    retry: () => {
      setRetrying(true);
      return true;
    },
    retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    mutationFn: ({ patches, seen }: Edit) =>
      saveEdit(patches, { productLineId, draft: latest.current, document: seen }, actions.edit),
    onSuccess: (outcome, { cell, patches }) => {
      setRetrying(false);
      if (outcome.draft !== null) adopt(outcome.draft);
      setPending((known) => without(known, cell));
      setProblems((known) => withProblem(known, cell, problemOf(outcome, patches)));
    },
  });
  const step = useMutation({
    scope: { id: 'draft' },
    mutationFn: async (way: 'undo' | 'redo') => {
      const at = latest.current;
      return at === null ? null : actions[way]({ draftId: at.id, revision: at.revision });
    },
    onSuccess: (answer) => {
      if (answer?.draft) adopt(answer.draft);
    },
  });

  const document = draft?.document ?? live;
  return {
    draft,
    document,
    state: pending.size === 0 ? 'saved' : retrying ? 'retrying' : 'saving',
    pending,
    problems,
    save: (cell, patches) => {
      const [first] = patches;
      if (first === undefined) return;
      setPending((known) => new Map(known).set(cell, first));
      setProblems((known) => without(known, cell));
      send({ cell, patches, seen: document });
    },
    forget: (cell) => setProblems((known) => without(known, cell)),
    undo: () => step.mutate('undo'),
    redo: () => step.mutate('redo'),
  };
}

function problemOf(outcome: SaveOutcome, patches: readonly Patch[]): CellProblem | null {
  if (outcome.kind === 'saved') return null;
  if (outcome.kind === 'refused') return { kind: 'refused', message: outcome.message };
  const [patch] = patches;
  if (patch === undefined || !('path' in patch)) return null;
  return { kind: 'conflict', patch, theirs: valueAt(outcome.draft.document, patch.path), by: outcome.draft.savedBy };
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}

function withProblem(
  known: ReadonlyMap<string, CellProblem>,
  cell: string,
  problem: CellProblem | null,
): ReadonlyMap<string, CellProblem> {
  return problem === null ? without(known, cell) : new Map(known).set(cell, problem);
}
