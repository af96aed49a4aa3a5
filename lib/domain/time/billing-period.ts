import { addInterval, daysBetween, type TimeZone } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { period, type Period } from '@/lib/domain/time/period';

/** What billing periods are counted from: an instant, how often, and whose calendar and clock. */
export interface BillingCycle {
  readonly anchor: Date;
  readonly interval: BillingInterval;
  readonly timeZone: TimeZone;
}

export interface BillingPeriod extends Period {
  /** 0 for the period that starts at the anchor, 1 for the next, −1 for the one before. */
  readonly index: number;
}

/**
 * The n-th billing period of a cycle. Both ends are counted from the anchor, never from the period before, so an anchor on
 * 31 January gives 28 February and then 31 March again.
 */
export function nthBillingPeriod(cycle: BillingCycle, index: number): BillingPeriod {
  return { index, ...period(boundary(cycle, index), boundary(cycle, index + 1)) };
}

/** The billing period an instant falls in, also before the anchor. */
export function billingPeriodContaining(cycle: BillingCycle, at: Date): BillingPeriod {
  let index = Math.floor(daysBetween(cycle.anchor, at, cycle.timeZone) / averageDays(cycle.interval));
  // The guess from average month lengths is off by one or two at most; the boundaries themselves decide.
  while (boundary(cycle, index).getTime() > at.getTime()) index -= 1;
  while (boundary(cycle, index + 1).getTime() <= at.getTime()) index += 1;
  return nthBillingPeriod(cycle, index);
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

const AVERAGE_DAYS = { day: 1, week: 7, month: 30.436875, year: 365.2425 } as const;

function averageDays(interval: BillingInterval): number {
  return AVERAGE_DAYS[interval.unit] * interval.count;
}
