import { assert } from '@/lib/domain/assert';
import { localDayOf, startOfLocalDay, type TimeZone } from '@/lib/domain/time/calendar';
import { civilDayOf, dayNumberOf, daysInMonth, formatDay, type CivilDay } from '@/lib/domain/time/civil-day';
import type { BillingInterval } from '@/lib/domain/time/interval';

export interface CycleDay {
  /** Day of the month from 1 to 31; 31 means the last day of every month. Weeks and days have none and begin with the start. */
  readonly cycleDay: number;
  readonly interval: BillingInterval;
  readonly timeZone: TimeZone;
}

/**
 * Where billing periods are counted from when they shall begin on a certain day of the month, as when several subscriptions come
 * on one invoice: the first instant of that day in the month of `start`. If that month is too short, it is the same day so many
 * periods earlier that the month has it, for an anchor on 28 February would never reach the 31st. A first period that is cut
 * short begins at `start` and ends with the billing period of this cycle that contains `start`.
 */
export function anchorOnCycleDay(start: Date, { cycleDay, interval, timeZone }: CycleDay): Date {
  assert(Number.isInteger(cycleDay) && cycleDay >= 1 && cycleDay <= 31, `a cycle day is 1 to 31, not ${cycleDay}`);
  const today = civilDayOf(localDayOf(start, timeZone));
  const months = monthsOf(interval);
  const day = months === 0 ? today : monthHaving(cycleDay, today, months);
  return startOfLocalDay(formatDay(dayNumberOf(day.year, day.month, day.day)), timeZone);
}

/**
 * Where billing periods are counted from that follow the calendar: midnight, Monday, the first of January. Quarters then begin in
 * January, April, July and October.
 */
export function calendarAnchor(at: Date, interval: BillingInterval, timeZone: TimeZone): Date {
  const today = localDayOf(at, timeZone);
  if (interval.unit === 'day') return startOfLocalDay(formatDay(today), timeZone);
  // 1 January 1970, day 0, was a Thursday.
  if (interval.unit === 'week') return startOfLocalDay(formatDay(today - ((((today + 3) % 7) + 7) % 7)), timeZone);
  return startOfLocalDay(formatDay(dayNumberOf(civilDayOf(today).year, 1, 1)), timeZone);
}

function monthsOf({ unit, count }: BillingInterval): number {
  if (unit === 'month') return count;
  return unit === 'year' ? count * 12 : 0;
}

/** The longest February is eight years away at most, so a hundred steps back see every month the cycle meets. */
function monthHaving(cycleDay: number, { year, month }: CivilDay, months: number): CivilDay {
  let best: CivilDay = { year, month, day: Math.min(cycleDay, daysInMonth(year, month)) };
  for (let step = 1; best.day < cycleDay && step * months <= 100; step += 1) {
    const total = year * 12 + month - 1 - step * months;
    const found = { year: Math.floor(total / 12), month: (total % 12) + 1 };
    const day = Math.min(cycleDay, daysInMonth(found.year, found.month));
    if (day > best.day) best = { ...found, day };
  }
  return best;
}
