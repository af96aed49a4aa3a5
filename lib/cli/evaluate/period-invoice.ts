import { z } from 'zod';
import { billingPeriodContaining, nthBillingPeriod, type BillingCycle } from '@/lib/domain/time/billing-period';
import { addDays, localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { calendarAnchor } from '@/lib/domain/time/cycle-day';
import { differs, refused } from './answer';
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

function endOfDay(at: Date, timeZone: string): Date {
  return startOfLocalDay(addDays(localDateOf(at, timeZone), 1), timeZone);
}

/** Other systems write the last second of a period instead of its end. */
function lastSecond(end: Date): string {
  return instantText(new Date(end.getTime() - 1000));
}

/**
 * The period an invoice is for: in advance the one its day is in, in arrears the last that is over, and after a termination the
 * one that was running. Never before the start of the subscription, never after its termination.
 */
const invoiceBoundaries = question(invoiceCase, (given) => {
  const { billingAt, payInAdvance, startedAt, terminatedAt, timezone } = given;
  const cycle = cycleOf(given);
  const current = billingPeriodContaining(cycle, startOfDay(billingAt, timezone));
  const period = payInAdvance || terminatedAt ? current : nthBillingPeriod(cycle, current.index - 1);
  if (given.alignment === 'anniversary' && !terminatedAt && isCutByMonth(cycle, period.end))
    return differs(
      '0029',
      `Periods are half-open and counted from the anchor; this one ends where the next begins, at ${instantText(period.end)}.`,
    );
  const from = startedAt && startedAt > period.start ? startOfDay(startedAt, timezone) : period.start;
  const stopped = terminatedAt ? endOfDay(terminatedAt, timezone) : period.end;
  const to = stopped < period.end ? stopped : period.end;
  if (to <= from)
    return refused(
      'nothing_over',
      'No part of the subscription is over on that day, so there is no period to invoice.',
    );
  return { result: { from: instantText(from), toInclusive: lastSecond(to) } };
});

/** True where a month is too short for the day of the anchor. Systems that subtract a day before they look overlap there. */
function isCutByMonth({ anchor, timeZone, interval }: BillingCycle, end: Date): boolean {
  const monthly = interval.unit === 'month' || interval.unit === 'year';
  return monthly && localDateOf(anchor, timeZone).slice(-2) !== localDateOf(end, timeZone).slice(-2);
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
