'use client';

import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { settleProblems, dropPending, dropProblem, addPending, type CellProblem } from './draft-cells';
import type { FieldConflict } from './draft-conflict';
import type { DraftSnapshot, EditorActions, OpenDraft } from './draft-snapshot';
import { saveEdit, type Known, type SaveOutcome } from './save-edit';
import { useLatestDraft, type LatestDraft } from './use-latest-draft';

export type SaveState = 'saved' | 'saving' | 'retrying';

/** Where the first edit goes when others have drafts already. */
export type DraftTarget = NonNullable<Known['into']>;

/** The part of an editor that stays the same, so that a cell that holds it is not drawn again. */
export interface DraftWriter {
  /** `cell` names where the edit was made, so that what goes wrong is shown there; `since` marks when it was begun. */
  readonly save: (cell: string, patches: readonly Patch[], since?: number) => void;
  /** The same, for a dialog that waits for the answer. */
  readonly submit: (cell: string, patches: readonly Patch[], since?: number) => Promise<SaveOutcome>;
  /** Leaves what others wrote, in one field or in all of a cell. */
  readonly forget: (cell: string, conflict?: FieldConflict) => void;
  /** Remembers what is on the screen now; what others change after it is a conflict. */
  readonly mark: () => number;
}

export interface DraftEditor extends DraftWriter {
  readonly draft: DraftSnapshot | null;
  /** The draft as the server has it, or what is live. */
  readonly document: CatalogDocument;
  readonly state: SaveState;
  readonly pending: ReadonlyMap<string, Patch>;
  readonly problems: ReadonlyMap<string, CellProblem>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly writer: DraftWriter;
  /** The drafts of others, while it is undecided where the first edit goes. */
  readonly choice: readonly OpenDraft[] | null;
  /** Null takes the edit back. */
  readonly choose: (target: DraftTarget | null) => void;
  /** Takes over what somebody else did. */
  readonly adopt: (draft: DraftSnapshot) => void;
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
  readonly since: number;
  readonly into?: DraftTarget;
}

/** Keeps a draft while it is edited: saves one edit after the other, tries again while the network is away, loses nothing. */
export function useDraftEditor({ productLineId, live, draft: given, actions }: Start): DraftEditor {
  const latestDraft = useLatestDraft(given);
  const { draft, latest, mark, changedSince, adopt } = latestDraft;
  const [pending, setPending] = useState<ReadonlyMap<string, Patch>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, CellProblem>>(new Map());
  const [held, setHeld] = useState<{ edits: readonly Edit[]; drafts: readonly OpenDraft[] } | null>(null);
  const { send, retrying } = useSend(
    ({ patches, since, into }) => {
      const known = { productLineId, live, draft: latest.current, foreign: changedSince(since), into };
      return saveEdit(patches, known, actions.edit);
    },
    (outcome, edit) => {
      if (outcome.kind === 'choose') {
        return setHeld((known) => ({ drafts: outcome.drafts, edits: [...(known?.edits ?? []), edit] }));
      }
      if (outcome.draft !== null) adopt(outcome.draft, isNext(outcome.draft, latest.current));
      setPending((known) => dropPending(known, edit));
      setProblems((known) => settleProblems(known, edit, outcome));
    },
  );
  const writer = useMemo<DraftWriter>(() => {
    const submit: DraftWriter['submit'] = (cell, patches, since = mark()) => {
      const edit: Edit = { cell, patches, since };
      setPending((known) => addPending(known, edit));
      setProblems((known) => settleProblems(known, edit, null));
      return send(edit);
    };
    return {
      submit,
      save: (...edit) => void submit(...edit),
      forget: (cell, conflict) => setProblems((known) => dropProblem(known, cell, conflict)),
      mark,
    };
  }, [send, mark]);
  const choose = (target: DraftTarget | null): void => {
    const edits = held?.edits ?? [];
    setHeld(null);
    if (target === null) setPending((known) => edits.reduce(dropPending, known));
    else for (const edit of edits) void send({ ...edit, into: target });
  };
  return {
    ...writer,
    ...useUndo(latestDraft, actions),
    writer,
    draft,
    document: draft?.document ?? live,
    state: pending.size === 0 ? 'saved' : retrying ? 'retrying' : 'saving',
    pending,
    problems,
    choice: held?.drafts ?? null,
    choose,
    adopt,
  };
}

/** Whether a state holds nothing new but the edit that was just sent. */
function isNext(next: DraftSnapshot, before: DraftSnapshot | null): boolean {
  return before === null ? next.revision === 1 : next.id === before.id && next.revision === before.revision + 1;
}

/** One edit after the other, each tried until the server answered. */
function useSend(
  run: (edit: Edit) => Promise<SaveOutcome>,
  settle: (outcome: SaveOutcome, edit: Edit) => void,
): { send: (edit: Edit) => Promise<SaveOutcome>; retrying: boolean } {
  const [retrying, setRetrying] = useState(false);
  const { mutateAsync: send } = useMutation({
    scope: { id: 'draft' },
    networkMode: 'always',
    retry: () => {
      setRetrying(true);
      return true;
    },
    retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    mutationFn: run,
    onSuccess: (outcome, edit) => {
      setRetrying(false);
      settle(outcome, edit);
    },
  });
  return { send, retrying };
}

function useUndo({ latest, adopt }: LatestDraft, actions: EditorActions): Pick<DraftEditor, 'undo' | 'redo'> {
  const { mutate } = useMutation({
    scope: { id: 'draft' },
    mutationFn: async (way: 'undo' | 'redo') => {
      const at = latest.current;
      return at === null ? null : actions[way]({ draftId: at.id, revision: at.revision });
    },
    onSuccess: (answer) => {
      if (answer?.draft) adopt(answer.draft, answer.ok);
    },
  });
  const undo = useCallback(() => mutate('undo'), [mutate]);
  const redo = useCallback(() => mutate('redo'), [mutate]);
  return { undo, redo };
}
