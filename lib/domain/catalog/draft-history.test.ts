import { describe, expect, test } from 'vitest';
import { nextToRedo, nextToUndo, type WrittenPatch } from '@/lib/domain/catalog/draft-history';

const minute = (number: number): Date => new Date(Date.UTC(2026, 10, 20, 9, number));

function written(sequence: number, at: number, undoneAt?: number, authorId = 'marco'): WrittenPatch {
  return { sequence, authorId, at: minute(at), undoneAt: undoneAt === undefined ? null : minute(undoneAt) };
}

const sequences = (patches: readonly WrittenPatch[]): number[] => patches.map((patch) => patch.sequence);

describe('undo and redo', () => {
  test.each([
    ['nothing was written', [], [], []],
    ['one edit', [written(1, 0)], [1], []],
    ['two patches of one edit go together', [written(1, 0), written(2, 1), written(3, 1)], [2, 3], []],
    ['two people at one instant are two edits', [written(1, 0), written(2, 0, undefined, 'ana')], [2], []],
    ['everything undone', [written(1, 0, 5), written(2, 1, 4)], [], [1]],
    ['the last undo comes back first', [written(1, 0), written(2, 1, 5), written(3, 2, 4)], [1], [2]],
    ['an edit after an undo ends the redo', [written(1, 0), written(2, 1, 2), written(3, 3)], [3], []],
    [
      'undoing that edit offers it and not the older one',
      [written(1, 0), written(2, 1, 2), written(3, 3, 4)],
      [1],
      [3],
    ],
  ])('%s', (_reason, patches, undo, redo) => {
    expect(sequences(nextToUndo(patches))).toEqual(undo);
    expect(sequences(nextToRedo(patches))).toEqual(redo);
  });
});
