import { Temporal } from 'temporal-polyfill';
import { assert } from '@/lib/domain/assert';
import {
  civilDayOf,
  daysInMonth,
  formatDay,
  parseDay,
  plusMonths,
  type DayNumber,
  type LocalDate,
} from '@/lib/domain/time/civil-day';
import type { CycleInterval } from '@/lib/domain/time/interval';
import { DAY_MS, firstInstantFrom, instantOfWallClock, offsetAt, type TimeZone } from '@/lib/domain/time/zone-clock';

export type { LocalDate, TimeZone };

/** The calendar day it is in a zone at an instant. */
export function localDateOf(at: Date, timeZone: TimeZone): LocalDate {
  return formatDay(localDayOf(at, timeZone));
}

/** Day and minute on the wall clock of a zone: `2026-11-20T09:30`. */
export function localDateTime(at: Date, timeZone: TimeZone): string {
  const { day, timeMs } = wallClockOf(at, timeZone);
  const minutes = Math.floor(timeMs / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, '0'));
  return `${formatDay(day)}T${hour}:${minute}`;
}

/** The first instant of a local day. Where a clock change skips midnight, the day begins later. */
export function startOfLocalDay(date: LocalDate, timeZone: TimeZone): Date {
  return new Date(firstInstantFrom(parseDay(date) * DAY_MS, timeZone));
}

/** A wall-clock time of a zone as an instant. A time skipped by a clock change moves forward; a doubled one is the first. */
export function instantOfLocal(dateTime: string, timeZone: TimeZone): Date {
  const wallMs = Temporal.PlainDateTime.from(dateTime).toZonedDateTime('UTC').epochMilliseconds;
  return new Date(instantOfWallClock(wallMs, timeZone));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return formatDay(parseDay(date) + days);
}

/**
 * `times` intervals after an instant (before it when negative), keeping the wall-clock time of the zone. A day that a
 * month does not have becomes the month's last: 31 Jan + 1 month → 28 Feb; 31 Jan + 2 months → 31 Mar. So count from one
 * anchor with `times` instead of adding again and again. Hours are elapsed time, whatever the clock does.
 */
export function addInterval(at: Date, interval: CycleInterval, timeZone: TimeZone, times = 1): Date {
  const { unit, count } = interval;
  assert(Number.isSafeInteger(count) && count >= 1, 'an interval counts whole units from 1');
  const amount = count * times;
  // Also the second of two equal wall-clock times stays where it is.
  if (amount === 0) return new Date(at);
  if (unit === 'hour') return new Date(at.getTime() + amount * 3_600_000);
  const { day, timeMs } = wallClockOf(at, timeZone);
  return new Date(instantOfWallClock(plusUnits(day, unit, amount) * DAY_MS + timeMs, timeZone));
}

/**
 * A duration as ISO 8601 writes it after an instant, in the calendar of a zone: `P1M`, `P1Y2M10D`, `PT3H`, `-P1D`. Null when the
 * text is no duration. `P-3M`, as some write minus three months, is read like `-P3M`.
 */
export function addDuration(at: Date, duration: string, timeZone: TimeZone): Date | null {
  try {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return new Date(zoned.add(Temporal.Duration.from(withSignInFront(duration))).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function withSignInFront(duration: string): string {
  const negative = /^P(?:-\d+[YMWD])*(?:T(?:-\d+[HMS])+)?$/.test(duration) && duration.includes('-');
  return negative ? `-${duration.replaceAll('-', '')}` : duration;
}

/** Local calendar days from one instant to another, whatever the clock does in between; negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date, timeZone: TimeZone): number {
  return localDayOf(to, timeZone) - localDayOf(from, timeZone);
}

export function daysBetweenDates(from: LocalDate, to: LocalDate): number {
  return parseDay(to) - parseDay(from);
}

/** The calendar day it is in a zone at an instant, as a number to count with. */
export function localDayOf(at: Date, timeZone: TimeZone): DayNumber {
  const ms = at.getTime();
  return Math.floor((ms + offsetAt(ms, timeZone)) / DAY_MS);
}

/** Asking the platform is slow, and there are only some hundred zones. */
const knownZones = new Set<TimeZone>();

/** True for a zone this machine knows, spelled as in the IANA database. */
export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  if (name.length === 0) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  } catch {
    return false;
  }
  // Any mixture of capitals is a zone too; only so many spellings are remembered.
  if (knownZones.size < 1000) knownZones.add(name);
  return true;
}

/** True for a real day written `YYYY-MM-DD`; 2026-02-30 is none. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function wallClockOf(at: Date, timeZone: TimeZone): { day: DayNumber; timeMs: number } {
  const ms = at.getTime();
  const wallMs = ms + offsetAt(ms, timeZone);
  const day = Math.floor(wallMs / DAY_MS);
  return { day, timeMs: wallMs - day * DAY_MS };
}

function plusUnits(day: DayNumber, unit: Exclude<CycleInterval['unit'], 'hour'>, amount: number): DayNumber {
  switch (unit) {
    case 'day':
      return day + amount;
    case 'week':
      return day + amount * 7;
    case 'month':
      return plusMonths(civilDayOf(day), amount);
    case 'year':
      return plusMonths(civilDayOf(day), amount * 12);
  }
}
