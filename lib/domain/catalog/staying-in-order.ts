/**
 * Which places of a list may stay when it is brought into a new order with the fewest moves: the longest run of earlier
 * positions that still rises. `formerPositions[i]` is where the item at `i` stood before; −1 for a new one, which never stays.
 */
export function stayingInOrder(formerPositions: readonly number[]): Set<number> {
  const best: { length: number; previous: number | null }[] = [];
  let last: number | null = null;
  for (const [index, position] of formerPositions.entries()) {
    let here: { length: number; previous: number | null } = { length: position < 0 ? 0 : 1, previous: null };
    for (let earlier = 0; earlier < index; earlier += 1) {
      const run = best[earlier];
      const rises =
        position >= 0 && (formerPositions[earlier] ?? -1) >= 0 && (formerPositions[earlier] ?? 0) < position;
      if (rises && run !== undefined && run.length + 1 > here.length)
        here = { length: run.length + 1, previous: earlier };
    }
    best.push(here);
    if (here.length > (last === null ? 0 : (best[last]?.length ?? 0))) last = index;
  }
  const stay = new Set<number>();
  for (let index = last; index !== null; index = best[index]?.previous ?? null) stay.add(index);
  return stay;
}
