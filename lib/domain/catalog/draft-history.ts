/** What undo and redo need to know of a written edit of a draft. */
export interface WrittenPatch {
  readonly sequence: number;
  readonly authorId: string;
  readonly at: Date;
  /** When the edit was taken back; null while it counts. */
  readonly undoneAt: Date | null;
}

/**
 * The patches that one undo takes back: the last edit that counts. Patches that one person wrote at one instant are one
 * edit. Empty when there is nothing to undo. `written` is in the order of writing.
 */
export function nextToUndo<T extends WrittenPatch>(written: readonly T[]): T[] {
  const active = written.filter((patch) => patch.undoneAt === null);
  const last = active.at(-1);
  return last === undefined ? [] : active.filter((patch) => sameEdit(patch, last));
}

/**
 * The patches that one redo brings back: the edit that was undone last. What was undone before somebody went on editing is
 * not offered again, since later edits were made without it.
 */
export function nextToRedo<T extends WrittenPatch>(written: readonly T[]): T[] {
  const lastActive = written.findLastIndex((patch) => patch.undoneAt === null);
  const waiting = written.slice(lastActive + 1);
  const latest = Math.max(...waiting.map(undoneMs));
  const first = waiting.find((patch) => undoneMs(patch) === latest);
  return first === undefined ? [] : waiting.filter((patch) => sameEdit(patch, first));
}

function undoneMs(patch: WrittenPatch): number {
  return patch.undoneAt?.getTime() ?? 0;
}

function sameEdit(left: WrittenPatch, right: WrittenPatch): boolean {
  return left.authorId === right.authorId && left.at.getTime() === right.at.getTime();
}
