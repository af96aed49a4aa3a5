import { z } from 'zod';
import { amountOfShare, shareOf } from '@/lib/domain/invoicing/share';
import { exactToString, sumExact, type Exact } from '@/lib/domain/money/exact';
import { addInterval, daysBetween } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';
import type { Period } from '@/lib/domain/time/period';
import { differs, refused } from './answer';
import { billingPeriod, cycleDay, day, midnight, question } from './period-case';
import { cycleFrom, periodsUntil } from './period-cycle-day';

const cyclesCase = z.object({
  billingPeriod,
  billCycleDay: cycleDay,
  start: day.transform(midnight),
  end: day.transform(midnight).nullish(),
  targetDate: day.transform(midnight),
});

/**
 * How many billing periods are billed in advance by a day, with the fractions of a first and a last that are cut short, each to
 * nine places. What begins on the day counts.
 */
export const cyclesInAdvance = question(cyclesCase, ({ start, end = null, targetDate, billCycleDay, ...given }) => {
  if (end !== null && end < start) return refused('invalid_date_sequence', 'end does not come before start.');
  if (targetDate < start) return refused('invalid_date_sequence', 'targetDate does not come before start.');
  const interval = given.billingPeriod;
  const cycle = cycleFrom(start, interval, billCycleDay);
  const due = periodsUntil(cycle, { start, end }, targetDate).filter((each) => each.start <= targetDate);
  const stepped = due.find(({ billing, ...time }) => daysOf(billing) !== steppedDays(time, billing, interval));
  if (stepped !== undefined)
    return differs(
      '0029',
      `A month too short for the bill cycle day does not move the days after it: the billing period has ${daysOf(stepped.billing)} days.`,
    );
  return { result: { numberOfCycles: exactToString(sumExact(due.map(cyclesOf))) } };
});

function cyclesOf({ billing, start, end }: Period & { billing: Period }): Exact {
  return amountOfShare('1', shareOf({ start, end }, billing, 'day', 'UTC')).round(9);
}

/** The length of a cut period for a system that steps one interval from the boundary it knows, which a short month may have moved. */
function steppedDays(time: Period, billing: Period, interval: BillingInterval): number {
  if (time.start > billing.start) return daysBetween(addInterval(billing.end, interval, 'UTC', -1), billing.end, 'UTC');
  if (time.end < billing.end) return daysBetween(billing.start, addInterval(billing.start, interval, 'UTC'), 'UTC');
  return daysOf(billing);
}

function daysOf({ start, end }: Period): number {
  return daysBetween(start, end, 'UTC');
}
