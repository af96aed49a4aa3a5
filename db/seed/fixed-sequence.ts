import type { CommandEnvironment } from '@/lib/commands/environment';
import { sortableSequence } from '@/lib/commands/sortable-sequence';
import type { IdKind, Id } from '@/lib/domain/id';

/**
 * Ids and codes that come out the same on every machine: a fixed sequence of pseudo-random numbers instead of chance, and the
 * story's own time. Only for the demo company; nothing secret may come from it.
 */
export function fixedSequence(now: () => Date): Pick<CommandEnvironment, 'newId' | 'randomBytes'> {
  const next = mulberry32(20_261_120);
  const sortable = sortableSequence(next);
  return {
    newId: <K extends IdKind>(kind: K): Id<K> => `${kind}_${sortable(now())}`,
    randomBytes: (size) => Buffer.from(Array.from({ length: size }, () => Math.floor(next() * 256))),
  };
}

/** Numbers in [0, 1) from a 32-bit state; the well-known mulberry32 generator. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
