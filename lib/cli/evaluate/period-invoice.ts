import { z } from 'zod';
import { billingPeriodContaining, nthBillingPeriod, type BillingCycle } from '@/lib/domain/time/billing-period';
import { localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { calendarAnchor } from '@/lib/domain/time/cycle-day';
import { differs } from './answer';
import { billingPeriod, instantText, moment, question, zone, type Question } from './period-case';

/** Questions about what an invoice of a day is for, in whole local days. */

const invoiceCase = z.object({
  subscriptionAt: moment,
  billingAt: moment,
  alignment: z.enum(['calendar', 'anniversary']),
  billingPeriod,
  timezone: zone,
  payInAdvance: z.boolean().default(false),
  startedAt: moment.nullish(),
  terminated: z.boolean().nullish(),
  terminatedAt: moment.nullish(),
});
type InvoiceCase = z.output<typeof invoiceCase>;

function cycleOf({
  subscriptionAt,
  billingAt,
  alignment,
  billingPeriod: interval,
  timezone,
}: InvoiceCase): BillingCycle {
  const anchor =
    alignment === 'calendar' ? calendarAnchor(billingAt, interval, timezone) : startOfDay(subscriptionAt, timezone);
  return { anchor, interval, timeZone: timezone };
}

function startOfDay(at: Date, timeZone: string): Date {
  return startOfLocalDay(localDateOf(at, timeZone), timeZone);
}

/** Other systems write the last second of a period instead of its end. */
function lastSecond(end: Date): string {
  return instantText(new Date(end.getTime() - 1000));
}

/**
 * The period an invoice is for: in advance the one its day is in, in arrears the last that is over, and after a termination the
 * one that was running. Never before the start of the subscription, and no later than the instant of its termination. `toInclusive`
 * is null when nothing of it is over.
 */
const invoiceBoundaries = question(invoiceCase, (given) => {
  const { billingAt, payInAdvance, startedAt, terminatedAt, timezone } = given;
  const terminated = given.terminated === true || Boolean(terminatedAt);
  const cycle = cycleOf(given);
  const current = billingPeriodContaining(cycle, startOfDay(billingAt, timezone));
  const period = payInAdvance || terminated ? current : nthBillingPeriod(cycle, current.index - 1);
  if (given.alignment === 'anniversary' && !terminated && overlapsElsewhere(cycle, period.end))
    return differs(
      '0029',
      `Periods are half-open and counted from the anchor; this one ends where the next begins, at ${instantText(period.end)}.`,
    );
  const from = startedAt && startedAt > period.start ? startOfDay(startedAt, timezone) : period.start;
  const cut = terminatedAt && terminatedAt < period.end;
  const over = cut ? instantText(terminatedAt) : lastSecond(period.end);
  return { result: { from: instantText(from), toInclusive: (cut ? terminatedAt : period.end) < from ? null : over } };
});

/**
 * True where the month of an end is one day too short for the day of the anchor. A system that takes a day off the anchor's before
 * it looks at the month ends such a period on the day on which the next begins.
 */
function overlapsElsewhere({ anchor, timeZone, interval }: BillingCycle, end: Date): boolean {
  const monthly = interval.unit === 'month' || interval.unit === 'year';
  return monthly && dayOfMonth(anchor, timeZone) - 1 === dayOfMonth(end, timeZone);
}

function dayOfMonth(at: Date, timeZone: string): number {
  return Number(localDateOf(at, timeZone).slice(-2));
}

/** The last second of the billing period a day is in. */
const nextEndOfPeriod = question(invoiceCase, (given) => {
  const { end } = billingPeriodContaining(cycleOf(given), startOfDay(given.billingAt, given.timezone));
  return { result: { toInclusive: lastSecond(end) } };
});

export const OF_INVOICES: Readonly<Record<string, Question>> = {
  invoice_boundaries: invoiceBoundaries,
  next_end_of_period: nextEndOfPeriod,
};
