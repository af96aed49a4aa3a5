import { Temporal } from 'temporal-polyfill';

/** IANA name such as `Europe/Berlin`, or a fixed offset such as `+03:00`. */
export type TimeZone = string;

/**
 * How far a zone's wall clock is ahead of UTC at any instant. The platform's formatter is asked about a stretch of time once; the
 * changes found there are remembered, because asking it for every date of a bill run would take most of the run.
 */
interface ZoneClock {
  /** Set for zones without clock changes, in milliseconds. */
  readonly fixedMs: number | null;
  readonly read: (instantMs: number) => number;
  readonly stretches: Map<number, Stretch>;
}

/** `offsets[n]` holds from `starts[n]` to the next start. */
interface Stretch {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

export const DAY_MS = 86_400_000;

/** About a year. Between two probes of a week no zone has changed its clock and changed it back. */
const STRETCH_MS = 371 * DAY_MS;
const PROBE_MS = 7 * DAY_MS;

/** The formatter writes years of one to four digits; beyond the years 1000 to 9000 the calendar library answers. */
const FIRST_PROBED = -30_610_224_000_000;
const LAST_PROBED = 221_845_392_000_000;

const clocks = new Map<TimeZone, ZoneClock>();

/** Milliseconds to add to an instant to read the wall clock of a zone. Throws a RangeError for a zone nobody knows. */
export function offsetAt(instantMs: number, timeZone: TimeZone): number {
  const clock = clockOf(timeZone);
  if (clock.fixedMs !== null) return clock.fixedMs;
  const number = Math.floor(instantMs / STRETCH_MS);
  const { starts, offsets } = clock.stretches.get(number) ?? explore(clock, number);
  let at = starts.length - 1;
  while (at > 0 && instantMs < (starts[at] ?? 0)) at -= 1;
  return offsets[at] ?? 0;
}

/**
 * The instant at which a zone's wall clock shows a time, which is given in milliseconds as if it were UTC. A time that a clock
 * change skips is moved on by what was skipped; of a time shown twice it is the first.
 */
export function instantOfWallClock(wallMs: number, timeZone: TimeZone): number {
  const before = offsetAt(wallMs - DAY_MS, timeZone);
  const after = offsetAt(wallMs + DAY_MS, timeZone);
  const early = wallMs - before;
  if (before === after || offsetAt(early, timeZone) === before) return early;
  const late = wallMs - after;
  return offsetAt(late, timeZone) === after ? late : early;
}

/** The first instant at which a zone's wall clock shows a time or a later one: the clock change itself where that is skipped. */
export function firstInstantFrom(wallMs: number, timeZone: TimeZone): number {
  const found = instantOfWallClock(wallMs, timeZone);
  if (found + offsetAt(found, timeZone) === wallMs) return found;
  let shown = wallMs - DAY_MS - offsetAt(wallMs - DAY_MS, timeZone);
  let passed = found;
  while (passed - shown > 1) {
    const middle = Math.floor((shown + passed) / 2);
    if (middle + offsetAt(middle, timeZone) < wallMs) shown = middle;
    else passed = middle;
  }
  return passed;
}

function clockOf(timeZone: TimeZone): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const fixedMs = fixedOffset(timeZone);
  const read = fixedMs === null ? readerOf(timeZone) : () => fixedMs;
  const made = { fixedMs, read, stretches: new Map<number, Stretch>() };
  clocks.set(timeZone, made);
  return made;
}

function fixedOffset(timeZone: TimeZone): number | null {
  if (timeZone === 'UTC') return 0;
  const [, sign, hours, minutes] = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/.exec(timeZone) ?? [];
  if (sign === undefined) return null;
  const amount = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' && amount > 0 ? -amount : amount;
}

function explore({ read, stretches }: ZoneClock, number: number): Stretch {
  const start = number * STRETCH_MS;
  const starts = [start];
  const offsets = [read(start)];
  for (let probe = start; probe < start + STRETCH_MS; probe += PROBE_MS) {
    const end = probe + PROBE_MS;
    // Two changes within a week are both found, as long as the clock does not show the same time again. The second before the
    // week belongs to the search, because a change may happen on its first instant.
    for (let from = Math.max(start, probe - 1000); read(end - 1) !== offsets.at(-1);) {
      from = changeWithin(from, end, read);
      starts.push(from);
      offsets.push(read(from));
    }
  }
  const stretch = { starts, offsets };
  stretches.set(number, stretch);
  return stretch;
}

/** The first instant after `from` with another offset, found by halving; changes happen on whole seconds. */
function changeWithin(from: number, to: number, read: (instantMs: number) => number): number {
  const offset = read(from);
  let same = from;
  let other = to - 1;
  while (other - same > 1000) {
    const middle = Math.floor((same + other) / 2000) * 1000;
    if (middle <= same) break;
    if (read(middle) === offset) same = middle;
    else other = middle;
  }
  return Math.floor(other / 1000) * 1000;
}

function readerOf(timeZone: TimeZone): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instantMs) => {
    if (instantMs < FIRST_PROBED || instantMs > LAST_PROBED) return slowOffset(instantMs, timeZone);
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
      format.format(instantMs).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
  };
}

function slowOffset(instantMs: number, timeZone: TimeZone): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
  return Math.round(offsetNanoseconds / 1_000_000);
}
