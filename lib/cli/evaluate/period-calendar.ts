import { z } from 'zod';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import {
  addDays,
  addDuration,
  addInterval,
  isLocalDate,
  localDateOf,
  startOfLocalDay,
} from '@/lib/domain/time/calendar';
import { calendarAnchor } from '@/lib/domain/time/cycle-day';
import { refused } from './answer';
import {
  billingPeriod,
  day,
  dayText,
  instantText,
  midnight,
  moment,
  question,
  zone,
  type Question,
} from './period-case';

/** Questions about the calendar itself. */

const shiftCase = z.object({ date: day.transform(midnight), billingPeriod, n: z.int() });

const shiftPeriods = question(shiftCase, ({ date, billingPeriod: interval, n }) => ({
  result: { date: dayText(addInterval(date, interval, 'UTC', n)) },
}));

const betweenCase = z.object({ start: day.transform(midnight), end: day.transform(midnight), billingPeriod });

/** Whole billing periods counted from the start; none when the end comes first. */
const wholePeriodsBetween = question(betweenCase, ({ start, end, billingPeriod: interval }) => {
  const { index } = billingPeriodContaining({ anchor: start, interval, timeZone: 'UTC' }, end);
  return { result: { count: Math.max(0, index) } };
});

const cycleDayCase = z.object({ startInstant: moment, timezone: zone });

const billCycleDayLocal = question(cycleDayCase, ({ startInstant, timezone }) => ({
  result: { billCycleDay: Number(localDateOf(startInstant, timezone).slice(-2)) },
}));

const durationCase = z.object({ start: moment, duration: z.string(), timezone: zone });

const addedDuration = question(durationCase, ({ start, duration, timezone }) => {
  const instant = addDuration(start, duration, timezone);
  if (instant === null) return refused('invalid', 'duration is written as in ISO 8601, such as P1M or PT3H.');
  return { result: { instant: instantText(instant) } };
});

const anchorCase = z.object({ start: moment, billingPeriod, timezone: zone });

/** The next midnight, Monday, first of a month, quarter, half-year or year: what a subscription aligned to the calendar counts from. */
const nextCalendarAnchor = question(anchorCase, ({ start, billingPeriod: interval, timezone }) => {
  const anchor = calendarAnchor(start, interval, timezone);
  const { end } = billingPeriodContaining({ anchor, interval, timeZone: timezone }, start);
  return { result: { anchor: instantText(end) } };
});

const keyCase = z.object({ at: moment, timezone: zone });

const monthKey = question(keyCase, ({ at, timezone }) => ({ result: { key: localDateOf(at, timezone).slice(0, 7) } }));

const monthCase = z.object({ key: z.string(), timezone: zone });

/** The calendar month a key such as `2026-06` means. */
const monthOfKey = question(monthCase, ({ key, timezone }) => {
  const first = `${key}-01`;
  if (!isLocalDate(first)) return refused('invalid_period_key', `key is "${key.slice(0, 20)}"; accepted is 2026-06.`);
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  if (!isLocalDate(next)) return refused('invalid_period_key', `key is "${key.slice(0, 20)}"; accepted is 2026-06.`);
  return {
    result: {
      key,
      year: Number(key.slice(0, 4)),
      month: Number(key.slice(5)),
      start: instantText(startOfLocalDay(first, timezone)),
      endExclusive: instantText(startOfLocalDay(next, timezone)),
    },
  };
});

export const ON_CALENDAR: Readonly<Record<string, Question>> = {
  shift_periods: shiftPeriods,
  whole_periods_between: wholePeriodsBetween,
  bill_cycle_day_local: billCycleDayLocal,
  add_duration: addedDuration,
  calendar_anchor: nextCalendarAnchor,
  calendar_month_key: monthKey,
  calendar_month_end: monthOfKey,
  calendar_month_parse: monthOfKey,
};
