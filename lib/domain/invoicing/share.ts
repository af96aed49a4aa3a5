import { exact, type Exact } from '@/lib/domain/money/exact';
import type { Proration } from '@/lib/domain/subscriptions/billing-terms';
import { daysBetween, type TimeZone } from '@/lib/domain/time/calendar';
import { intersect, lengthMs, type Period } from '@/lib/domain/time/period';

/** A part of a billing period as a fraction: 22 of 30 days, or so many milliseconds of so many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  readonly unit: 'day' | 'millisecond';
}

/**
 * How much of a billing period a time is. By day, local calendar days of the billing zone are counted from the first day to
 * the last exclusive, so the day of a change counts for what begins on it, and shares of neighbours always add up.
 */
export function shareOf(time: Period, billing: Period, proration: Proration, timeZone: TimeZone): Share {
  if (proration === 'day') {
    const whole = daysBetween(billing.start, billing.end, timeZone);
    if (whole > 0) return { part: daysBetween(time.start, time.end, timeZone), whole, unit: 'day' };
  }
  return { part: lengthMs(time), whole: lengthMs(billing), unit: 'millisecond' };
}

/** Multiplies first and divides last, so that the only inexactness is beyond the fortieth place. */
export function amountOfShare(amount: string, share: Share): Exact {
  if (share.part === share.whole) return exact(amount);
  return exact(amount).times(share.part).div(share.whole);
}

/**
 * The time of a billing period that a span has to pay for. Without proration whoever has the plan when the period begins pays
 * all of it and a span that begins later pays none.
 */
export function chargeableTime(
  billing: Period,
  span: { readonly start: Date; readonly end: Date | null },
  proration: Proration,
): Period | null {
  const shared = intersect(billing, span);
  if (shared === null || proration !== 'none') return shared;
  return span.start.getTime() <= billing.start.getTime() ? { start: billing.start, end: billing.end } : null;
}
