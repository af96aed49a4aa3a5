import type { Patch } from '@/lib/domain/catalog/patch';
import type { FieldConflict } from './draft-conflict';
import type { SaveOutcome } from './save-edit';

/** Why an edit of a cell is not in the draft. */
export type CellProblem =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[]; readonly by: string | null };

interface CellEdit {
  readonly cell: string;
  readonly patches: readonly Patch[];
}

/** Prices and features are cells of their own, wherever they are edited; anything else belongs to where it was edited. */
function cellOf(patch: Patch, otherwise: string): string {
  if (!('path' in patch)) return otherwise;
  const [, plan, part, key] = patch.path;
  return (part === 'prices' || part === 'grants') && key !== undefined ? `${plan} ${key}` : otherwise;
}

/** Edits that are on their way, by cell, with one more. */
export function addPending(known: ReadonlyMap<string, Patch>, { cell, patches }: CellEdit): ReadonlyMap<string, Patch> {
  const next = new Map(known);
  for (const patch of patches) next.set(cellOf(patch, cell), patch);
  return next;
}

/** The same without an edit that was answered; a later edit of the same cell stays on its way. */
export function dropPending(
  known: ReadonlyMap<string, Patch>,
  { cell, patches }: CellEdit,
): ReadonlyMap<string, Patch> {
  const next = new Map(known);
  for (const patch of patches) if (next.get(cellOf(patch, cell)) === patch) next.delete(cellOf(patch, cell));
  return next;
}

/** What went wrong by cell, after an edit was sent again (`null`) or answered. */
export function settleProblems(
  known: ReadonlyMap<string, CellProblem>,
  { cell, patches }: CellEdit,
  outcome: SaveOutcome | null,
): ReadonlyMap<string, CellProblem> {
  const next = new Map(known);
  for (const patch of patches) {
    const [key, problem] = [cellOf(patch, cell), next.get(cellOf(patch, cell))];
    const others = problem?.kind === 'conflict' ? problem.conflicts.filter((each) => each.patch !== patch) : [];
    if (problem?.kind === 'conflict' && others.length > 0) next.set(key, { ...problem, conflicts: others });
    else next.delete(key);
  }
  if (outcome?.kind === 'refused') next.set(cell, { kind: 'refused', message: outcome.message });
  if (outcome?.kind !== 'conflict') return next;
  for (const conflict of outcome.conflicts) {
    const key = cellOf(conflict.patch, cell);
    const problem = next.get(key);
    const others = problem?.kind === 'conflict' ? problem.conflicts : [];
    next.set(key, { kind: 'conflict', conflicts: [...others, conflict], by: outcome.draft.savedBy });
  }
  return next;
}

/** Without one conflict of a cell, or without all that went wrong there. */
export function dropProblem(
  known: ReadonlyMap<string, CellProblem>,
  cell: string,
  conflict?: FieldConflict,
): ReadonlyMap<string, CellProblem> {
  const next = new Map(known);
  const problem = next.get(cell);
  const others =
    problem?.kind === 'conflict' && conflict !== undefined ? problem.conflicts.filter((each) => each !== conflict) : [];
  if (problem?.kind === 'conflict' && others.length > 0) next.set(cell, { ...problem, conflicts: others });
  else next.delete(cell);
  return next;
}
