import { addInterval, localDateOf, startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';

/** A calendar month in a time zone. The end is the cut-off: the first instant that belongs to the next. */
export interface StatementPeriod {
  /** `2026-04`. */
  readonly period: string;
  readonly start: Date;
  readonly end: Date;
}

/** The months that ended by `at` and began at or after the month `since` falls into; oldest first. */
export function endedMonths(since: Date, at: Date, timeZone: TimeZone): StatementPeriod[] {
  const months: StatementPeriod[] = [];
  for (let start = monthStart(since, timeZone); ;) {
    const end = addInterval(start, { unit: 'month', count: 1 }, timeZone);
    if (end > at) return months;
    months.push({ period: localDateOf(start, timeZone).slice(0, 7), start, end });
    start = end;
  }
}

function monthStart(at: Date, timeZone: TimeZone): Date {
  return startOfLocalDay(`${localDateOf(at, timeZone).slice(0, 8)}01` as LocalDate, timeZone);
}
