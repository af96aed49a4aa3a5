import { z } from 'zod';
import {
  billingPeriodContaining,
  nthBillingPeriod,
  type BillingCycle,
  type BillingPeriod,
} from '@/lib/domain/time/billing-period';
import { anchorOnCycleDay } from '@/lib/domain/time/cycle-day';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { intersect, type Period } from '@/lib/domain/time/period';
import { differs, refused, unsupported, type Answer } from './answer';
import { anchoredPeriod } from './period-anchored';
import { billingPeriod, cycleDay, day, dayText, midnight, question, type Question } from './period-case';

/** Questions about periods that begin on a certain day of the month, all asked in calendar days. */

const DAY_MS = 86_400_000;

/** More are a mistake in a date, and would be counted for minutes. */
const MOST_PERIODS = 10_000;

const dates = { billingPeriod, billCycleDay: cycleDay };

/** The cycle a subscription has that starts on a day and is billed on another. */
export function cycleFrom(start: Date, interval: BillingInterval, onDay: number): BillingCycle {
  const anchor = anchorOnCycleDay(start, { cycleDay: onDay, interval, timeZone: 'UTC' });
  return { anchor, interval, timeZone: 'UTC' };
}

/** The first boundary on or after a day. */
export function boundaryFrom(cycle: BillingCycle, at: Date): Date {
  const { start, end } = billingPeriodContaining(cycle, at);
  return start.getTime() === at.getTime() ? start : end;
}

const intervalCase = z.object({
  ...dates,
  mode: z.enum(['in_advance', 'in_arrears']),
  start: day.transform(midnight),
  end: day.transform(midnight).nullish(),
  targetDate: day.transform(midnight).nullish(),
});
type IntervalCase = z.output<typeof intervalCase>;

/**
 * The periods billed up to a day. In advance a period is due when it begins, in arrears when it is over; the first and the last
 * may be cut short by start and end.
 */
const invoicePeriods = question(intervalCase, (given) => {
  const { mode, start, end = null, targetDate: target } = given;
  if (!target) return refused('invalid', 'targetDate is missing.');
  if (end !== null && end < start) return refused('invalid_date_sequence', 'end does not come before start.');
  const cycle = cycleFrom(start, given.billingPeriod, given.billCycleDay);
  if (mode === 'in_arrears' && end !== null && end < target && target < boundaryFrom(cycle, start))
    return differs('0029', 'A period that is over is billed, also before the first bill cycle day.');
  const periods = periodsUntil(cycle, { start, end }, target)
    .filter((each) => (mode === 'in_advance' ? each.start <= target : each.end <= target))
    .map((each) => [dayText(each.start), dayText(each.end)]);
  return { result: { periods } };
});

/** The billing periods of a subscription that begin by a day, each cut to its start and end. */
export function periodsUntil(
  cycle: BillingCycle,
  life: { start: Date; end: Date | null },
  until: Date,
): (Period & { billing: Period })[] {
  const periods: (Period & { billing: Period })[] = [];
  let billing: BillingPeriod = billingPeriodContaining(cycle, life.start);
  const last = life.end !== null && life.end < until ? life.end : until;
  if (billingPeriodContaining(cycle, last).index - billing.index > MOST_PERIODS)
    throw new RangeError(`These are more than ${MOST_PERIODS} billing periods.`);
  while (billing.start <= until) {
    const time = intersect(billing, life);
    if (time === null) break;
    periods.push({ ...time, billing });
    billing = nthBillingPeriod(cycle, billing.index + 1);
  }
  return periods;
}

/** What a bill run on a day would look at: the first bill cycle day, up to when is billed, and when it is billed next. */
const billingInterval = question(intervalCase, (given) => {
  const { start, end = null } = given;
  if (end !== null && end < start) return refused('invalid_date_sequence', 'end does not come before start.');
  const cycle = cycleFrom(start, given.billingPeriod, given.billCycleDay);
  const first = boundaryFrom(cycle, start);
  const effectiveEnd = billedThrough(given, cycle, first);
  const last = effectiveEnd === null || effectiveEnd < first ? null : billingPeriodContaining(cycle, effectiveEnd);
  return {
    result: {
      hasSomethingToBill: effectiveEnd !== null && (end === null || end > start),
      firstBillingCycleDate: dayText(first),
      effectiveEndDate: effectiveEnd && dayText(effectiveEnd),
      lastBillingCycleDate: last && dayText(last.start),
      nextBillingCycleDate: dayText(last?.end ?? first),
    },
  };
});

function billedThrough({ mode, end, targetDate: target }: IntervalCase, cycle: BillingCycle, first: Date): Date | null {
  if (!target) return null;
  if (end && (mode === 'in_advance' ? end <= target : end.getTime() === target.getTime())) return end;
  if (target < first) return mode === 'in_advance' ? first : null;
  const { start, end: next } = billingPeriodContaining(cycle, target);
  if (mode === 'in_advance') return end && end < next ? end : next;
  return end && (end < first || end <= target) ? end : start;
}

const alignCase = z.object({
  date: day.transform(midnight),
  anchorDate: day.transform(midnight).nullish(),
  billCycleDay: cycleDay.nullish(),
  billingPeriod,
  mode: z.string().default('same_month'),
});

/** Moves a day to one on which billing periods begin. */
const align = question(alignCase, ({ date, anchorDate, billCycleDay, billingPeriod: interval, mode }) => {
  if (!anchorDate && !billCycleDay) return refused('invalid', 'anchorDate or billCycleDay says when periods begin.');
  const cycle = anchorDate
    ? { anchor: anchorDate, interval, timeZone: 'UTC' }
    : cycleFrom(date, interval, billCycleDay ?? 1);
  const { start, end } = billingPeriodContaining(cycle, date);
  const onIt = start.getTime() === date.getTime();
  const sameMonth = dayText(start).slice(0, 7) === dayText(date).slice(0, 7) ? start : end;
  const found: Readonly<Record<string, Date>> = {
    next_on_or_after: onIt ? start : end,
    next_after: end,
    previous_on_or_before: start,
    previous_before: onIt ? billingPeriodContaining(cycle, new Date(start.getTime() - 1)).start : start,
    same_month: interval.unit === 'month' || interval.unit === 'year' ? sameMonth : date,
  };
  const aligned = Object.hasOwn(found, mode) ? found[mode] : undefined;
  if (aligned === undefined) return unsupported(`mode is ${mode}; accepted are ${Object.keys(found).join(', ')}.`);
  return { result: { date: dayText(aligned) } };
});

const countCase = z.object({
  ...dates,
  start: day.transform(midnight),
  billing: z.enum(['in_advance', 'in_arrears']).default('in_advance'),
  targets: z.array(day).nullish(),
});

/**
 * How many billing periods are due by a day, each begun one counting whole. Without `targets` the days around the next twelve
 * boundaries are asked: the day before, the day itself and the day after.
 */
const cycleCount = question(countCase, ({ start, billing, targets, ...given }) => {
  const cycle = cycleFrom(start, given.billingPeriod, given.billCycleDay);
  const first = billingPeriodContaining(cycle, start).index;
  const asked = targets?.map(midnight) ?? daysAroundBoundaries(cycle, first);
  const rows = asked.map((target) => {
    const begun = target < start ? 0 : billingPeriodContaining(cycle, target).index - first + 1;
    return [dayText(target), billing === 'in_advance' ? begun : Math.max(0, begun - 1)];
  });
  return { result: { rows, rowFormat: ['targetDate', 'numberOfCycles'] } };
});

function daysAroundBoundaries(cycle: BillingCycle, first: number): Date[] {
  return Array.from({ length: 12 }, (_, index) => nthBillingPeriod(cycle, first + index).end.getTime()).flatMap((end) =>
    [end - DAY_MS, end, end + DAY_MS].map((ms) => new Date(ms)),
  );
}

const advanceCase = z.object({
  ...dates,
  invoiceDate: day.transform(midnight),
  firstPeriod: z.boolean().default(false),
});

/** The period paid in advance on an invoice day; the first begins on that day and ends on the bill cycle day. */
const advancePeriod = question(advanceCase, ({ invoiceDate, firstPeriod, ...given }) => {
  const billing = billingPeriodContaining(cycleFrom(invoiceDate, given.billingPeriod, given.billCycleDay), invoiceDate);
  return periodAnswer(firstPeriod ? { start: invoiceDate, end: billing.end } : billing);
});

const arrearCase = z.object({ ...dates, invoiceDate: day.transform(midnight), billingStart: day.transform(midnight) });

/** The period that is over on an invoice day; null on the first day, when none is. */
const arrearPeriod = question(arrearCase, ({ invoiceDate, billingStart, ...given }) => {
  if (invoiceDate <= billingStart) return { result: { period: null } };
  const cycle = cycleFrom(billingStart, given.billingPeriod, given.billCycleDay);
  const current = billingPeriodContaining(cycle, invoiceDate);
  const over = nthBillingPeriod(cycle, current.index - 1);
  const period = intersect(over, { start: billingStart, end: null });
  return period === null ? { result: { period: null } } : periodAnswer(period);
});

const withinCase = z.object({ ...dates, billingStart: day.transform(midnight), at: day.transform(midnight) });

/** How many billing periods were over at a day, a first short one included. */
const elapsedCycles = question(withinCase, ({ billingStart, at, ...given }) => {
  if (at < billingStart) return { result: { count: 0 } };
  const cycle = cycleFrom(billingStart, given.billingPeriod, given.billCycleDay);
  const count = billingPeriodContaining(cycle, at).index - billingPeriodContaining(cycle, billingStart).index;
  return { result: { count } };
});

/** The billing period a day is in; the first begins when billing does. */
const periodContaining = question(withinCase, ({ billingStart, at, ...given }) => {
  if (at < billingStart) return refused('before_start', 'at does not come before billingStart.');
  const cycle = cycleFrom(billingStart, given.billingPeriod, given.billCycleDay);
  const { start, end } = billingPeriodContaining(cycle, at);
  return periodAnswer({ start: start < billingStart ? billingStart : start, end });
});

const nthCase = z.object({ ...dates, billingStart: day.transform(midnight), index: z.int().min(0) });

/** The n-th billing period; 0 is the first, which begins when billing does. */
const nthPeriod = question(nthCase, ({ billingStart, index, ...given }) => {
  const cycle = cycleFrom(billingStart, given.billingPeriod, given.billCycleDay);
  const { start, end } = nthBillingPeriod(cycle, billingPeriodContaining(cycle, billingStart).index + index);
  return periodAnswer({ start: start < billingStart ? billingStart : start, end });
});

function periodAnswer({ start, end }: Period): Answer {
  return { result: { period: [dayText(start), dayText(end)] } };
}

export const ON_CYCLE_DAY: Readonly<Record<string, Question>> = {
  invoice_periods: invoicePeriods,
  billing_interval: billingInterval,
  align_to_bill_cycle_day: align,
  cycle_count_by_target: cycleCount,
  advance_period: advancePeriod,
  arrear_period: arrearPeriod,
  elapsed_cycles: elapsedCycles,
  period_containing: (given) => ('billingStart' in given ? periodContaining(given) : anchoredPeriod(given)),
  nth_period: nthPeriod,
};
