import type { BillingCycle } from '@/lib/domain/time/billing-period';
import { addInterval, instantOfLocal, localDateTime, localDayOf } from '@/lib/domain/time/calendar';
import { civilDayOf, dayNumberOf, daysInMonth, formatDay, type DayNumber } from '@/lib/domain/time/civil-day';

/**
 * Where a system arrives that steps on from the start of the current period and takes only day and time from the anchor. We count
 * from the anchor itself; this tells whether the two would disagree, so that a case is answered by our rule only where they do not.
 */
export function steppedFrom(start: Date, { anchor, interval, timeZone }: BillingCycle): Date {
  const { unit, count } = interval;
  if (unit === 'hour') return addInterval(start, interval, timeZone);
  // From three months on, a period that begins before the anchor is the first, and the anchor ends it.
  if (unit === 'month' && (count === 3 || count === 6) && start < anchor) return anchor;
  const from = localDayOf(start, timeZone);
  const to = localDayOf(anchor, timeZone);
  return atTimeOf(anchor, dayAfter(from, to, unit, count), timeZone);
}

function dayAfter(from: DayNumber, to: DayNumber, unit: 'day' | 'week' | 'month' | 'year', count: number): DayNumber {
  if (unit === 'day') return from + count;
  if (unit === 'week') {
    const until = (((to - from) % 7) + 7) % 7;
    return from + (until === 0 ? count * 7 : until + (count - 1) * 7);
  }
  const begins = civilDayOf(from);
  const anchored = civilDayOf(to);
  if (unit === 'year') return onDay(begins.year + count, anchored.month, anchored.day);
  const sameMonth = onDay(begins.year, begins.month, anchored.day);
  if (from < sameMonth && count !== 3 && count !== 6) return sameMonth;
  const month = begins.month - 1 + count;
  return onDay(begins.year + Math.floor(month / 12), (month % 12) + 1, anchored.day);
}

function onDay(year: number, month: number, day: number): DayNumber {
  return dayNumberOf(year, month, Math.min(day, daysInMonth(year, month)));
}

function atTimeOf(anchor: Date, day: DayNumber, timeZone: string): Date {
  const minute = localDateTime(anchor, timeZone).slice(10);
  const found = instantOfLocal(`${formatDay(day)}${minute}`, timeZone);
  return new Date(found.getTime() + (anchor.getTime() % 60_000));
}
