import { Temporal } from 'temporal-polyfill';
import { assert } from '@/lib/domain/assert';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** A day of the calendar without a time or a zone: `2026-11-20`. Compares correctly as text. */
export type LocalDate = `${number}-${number}-${number}`;

/** IANA name such as `Europe/Berlin`. */
export type TimeZone = string;

/** The calendar day it is in a zone at an instant. */
export function localDateOf(at: Date, timeZone: TimeZone): LocalDate {
  return zoned(at, timeZone).toPlainDate().toString() as LocalDate;
}

/** Day and minute on the wall clock of a zone: `2026-11-20T09:30`. */
export function localDateTime(at: Date, timeZone: TimeZone): string {
  return zoned(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The first instant of a local day. Where a clock change skips midnight, the day begins later. */
export function startOfLocalDay(date: LocalDate, timeZone: TimeZone): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds);
}

/** A wall-clock time of a zone as an instant. A time skipped by a clock change moves forward; a doubled one is the first. */
export function instantOfLocal(dateTime: string, timeZone: TimeZone): Date {
  return new Date(Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).epochMilliseconds);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/**
 * `times` intervals after an instant (before it when negative), keeping the wall-clock time of the zone. A day that a
 * month does not have becomes the month's last: 31 Jan + 1 month → 28 Feb; 31 Jan + 2 months → 31 Mar. So count from one
 * anchor with `times` instead of adding again and again.
 */
export function addInterval(at: Date, interval: BillingInterval, timeZone: TimeZone, times = 1): Date {
  assert(Number.isSafeInteger(interval.count) && interval.count >= 1, 'an interval counts whole units from 1');
  const amount = interval.count * times;
  return new Date(zoned(at, timeZone).add(durationOf(interval, amount)).epochMilliseconds);
}

/** Local calendar days from one instant to another, whatever the clock does in between; negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date, timeZone: TimeZone): number {
  return daysBetweenDates(localDateOf(from, timeZone), localDateOf(to, timeZone));
}

export function daysBetweenDates(from: LocalDate, to: LocalDate): number {
  // Calendar days are equally long in UTC, so plain subtraction is exact.
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** True for a zone this machine knows, spelled as in the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    return name.length > 0 && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** True for a real day written `YYYY-MM-DD`; 2026-02-30 is none. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function zoned(at: Date, timeZone: TimeZone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function durationOf(interval: BillingInterval, amount: number): Temporal.DurationLike {
  switch (interval.unit) {
    case 'day':
      return { days: amount };
    case 'week':
      return { weeks: amount };
    case 'month':
      return { months: amount };
    case 'year':
      return { years: amount };
  }
}
