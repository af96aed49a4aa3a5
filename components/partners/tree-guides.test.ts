import { describe, expect, it } from 'vitest';
import { treeGuides } from '@/components/partners/tree-guides';

const rows = (depths: readonly number[]) => depths.map((depth, index) => ({ id: String(index), depth }));

describe('treeGuides', () => {
  it('draws a line through as long as a branch goes on and ends it at the last child', () => {
    // Nordwind > Elbe > Muster, Heide; Nordwind > Petersen > Ost
    expect(treeGuides(rows([0, 1, 2, 2, 1, 2]))).toEqual([
      [],
      ['branch'],
      ['through', 'branch'],
      ['through', 'end'],
      ['end'],
      ['none', 'end'],
    ]);
  });

  it('a root alone has no lines', () => {
    expect(treeGuides(rows([0]))).toEqual([[]]);
  });
});
