import { assert } from '@/lib/domain/assert';

/** A stretch of time from `start` up to, but not including, `end`. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

/** A stretch of time whose end may not be known yet: `null` means it goes on. */
export interface OpenPeriod {
  readonly start: Date;
  readonly end: Date | null;
}

export function period(start: Date, end: Date): Period {
  assert(
    start.getTime() < end.getTime(),
    `a period ends after it starts, not ${start.toISOString()} to ${end.toISOString()}`,
  );
  return { start, end };
}

export function contains(within: OpenPeriod, at: Date): boolean {
  return within.start.getTime() <= at.getTime() && (within.end === null || at.getTime() < within.end.getTime());
}

export function overlaps(left: OpenPeriod, right: OpenPeriod): boolean {
  return startsBefore(left.start, right.end) && startsBefore(right.start, left.end);
}

/** The time both have in common; null when there is none. Touching periods have none. */
export function intersect(left: Period, right: OpenPeriod): Period | null {
  if (!overlaps(left, right)) return null;
  const start = left.start.getTime() >= right.start.getTime() ? left.start : right.start;
  const end = right.end === null || left.end.getTime() <= right.end.getTime() ? left.end : right.end;
  // A period of no length overlaps what surrounds it, yet has no time in common with it.
  return start.getTime() < end.getTime() ? { start, end } : null;
}

/** What is left of periods when others are taken out of them, in order of time. */
export function without(periods: readonly Period[], holes: readonly Period[]): Period[] {
  let left = [...periods];
  for (const hole of holes) left = left.flatMap((each) => cutOut(each, hole));
  return left.toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function cutOut(from: Period, hole: Period): Period[] {
  const cut = intersect(from, hole);
  if (cut === null) return [from];
  const before = { start: from.start, end: cut.start };
  const after = { start: cut.end, end: from.end };
  return [before, after].filter((part) => part.start.getTime() < part.end.getTime());
}

export function lengthMs(within: Period): number {
  return within.end.getTime() - within.start.getTime();
}

function startsBefore(start: Date, end: Date | null): boolean {
  return end === null || start.getTime() < end.getTime();
}
