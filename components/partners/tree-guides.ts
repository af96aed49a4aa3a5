export interface TreePlace {
  readonly id: string;
  /** 0 for the root. */
  readonly depth: number;
}

/** A line to the left of a name: it goes on, it branches off, it ends here, or there is none. */
export type TreeLine = 'through' | 'branch' | 'end' | 'none';

/** The lines that show whose child a row is, for rows in drawing order, one per level above the row. */
export function treeGuides(rows: readonly TreePlace[]): readonly (readonly TreeLine[])[] {
  return rows.map((row, index) =>
    Array.from({ length: row.depth }, (_, level): TreeLine => {
      const goesOn = hasLaterSibling(rows, index, level + 1);
      if (level === row.depth - 1) return goesOn ? 'branch' : 'end';
      return goesOn ? 'through' : 'none';
    }),
  );
}

/** Whether another row of this depth follows before the branch it would belong to is over. */
function hasLaterSibling(rows: readonly TreePlace[], index: number, depth: number): boolean {
  for (const later of rows.slice(index + 1)) {
    if (later.depth < depth) return false;
    if (later.depth === depth) return true;
  }
  return false;
}
