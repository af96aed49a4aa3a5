import { addInterval, localDayOf, type TimeZone } from '@/lib/domain/time/calendar';
import { civilDayOf } from '@/lib/domain/time/civil-day';
import type { CycleInterval } from '@/lib/domain/time/interval';
import type { Period } from '@/lib/domain/time/period';

/** What billing periods are counted from: an instant, how often, and whose calendar and clock. */
export interface BillingCycle {
  readonly anchor: Date;
  readonly interval: CycleInterval;
  readonly timeZone: TimeZone;
}

export interface BillingPeriod extends Period {
  /** 0 for the period that starts at the anchor, 1 for the next, −1 for the one before. */
  readonly index: number;
}

/**
 * The n-th billing period of a cycle. Both ends are counted from the anchor, never from the period before, so an anchor on
 * 31 January gives 28 February and then 31 March again. It has no length in the one case that a zone left out its whole day, as
 * Apia did with 30 December 2011 when it moved to the other side of the date line.
 */
export function nthBillingPeriod(cycle: BillingCycle, index: number): BillingPeriod {
  return { index, start: boundary(cycle, index), end: boundary(cycle, index + 1) };
}

/** The billing period an instant falls in, also before the anchor. */
export function billingPeriodContaining(cycle: BillingCycle, at: Date): BillingPeriod {
  let index = probableIndex(cycle, at);
  let start = boundary(cycle, index);
  let end = null;
  // The guess looks at days alone, so it is off by one at most, or by what clock changes add; the boundaries decide.
  while (start.getTime() > at.getTime()) {
    end = start;
    index -= 1;
    start = boundary(cycle, index);
  }
  end ??= boundary(cycle, index + 1);
  while (end.getTime() <= at.getTime()) {
    start = end;
    index += 1;
    end = boundary(cycle, index + 1);
  }
  return { index, start, end };
}

/** The billing periods that have time in common with `within`, in order. */
export function billingPeriodsWithin(cycle: BillingCycle, within: Period): BillingPeriod[] {
  const periods: BillingPeriod[] = [];
  let next = billingPeriodContaining(cycle, within.start);
  while (next.start.getTime() < within.end.getTime()) {
    periods.push(next);
    next = nthBillingPeriod(cycle, next.index + 1);
  }
  return periods;
}

function boundary(cycle: BillingCycle, index: number): Date {
  return index === 0 ? cycle.anchor : addInterval(cycle.anchor, cycle.interval, cycle.timeZone, index);
}

function probableIndex({ anchor, interval, timeZone }: BillingCycle, at: Date): number {
  const { unit, count } = interval;
  if (unit === 'hour') return Math.floor((at.getTime() - anchor.getTime()) / (count * 3_600_000));
  const anchorDay = localDayOf(anchor, timeZone);
  const day = localDayOf(at, timeZone);
  if (unit === 'day' || unit === 'week') return Math.floor((day - anchorDay) / (unit === 'day' ? count : count * 7));
  const from = civilDayOf(anchorDay);
  const to = civilDayOf(day);
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  return Math.floor(months / (unit === 'month' ? count : count * 12));
}
