import { monotonicFactory } from 'ulid';

/**
 * Text that sorts by time: 48 bits of milliseconds and 80 bits from `random` (numbers in [0, 1); the platform's secure source
 * when none is given), lower case. Two in the same millisecond still sort in the order in which they were made.
 */
export function sortableSequence(random?: () => number): (at: Date) => string {
  const next = monotonicFactory(random);
  return (at) => next(at.getTime()).toLowerCase();
}
