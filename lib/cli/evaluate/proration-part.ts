import { z } from 'zod';
import { amountOfShare, shareOf } from '@/lib/domain/invoicing/share';
import { exact, toMinor, zeroExact } from '@/lib/domain/money/exact';
import { addInterval, daysBetween } from '@/lib/domain/time/calendar';
import { civilDayOf, parseDay } from '@/lib/domain/time/civil-day';
import { refused } from './answer';
import { billingPeriod, day, midnight, moment, question, unit, zone, type Question } from './period-case';
import {
  amount,
  bounds,
  currency,
  decimalOf,
  endsBeforeStart,
  fractionOf,
  halfOpen,
  minorText,
  periodEnd,
  placesOf,
  precision,
  shareFrom,
} from './proration-case';

/** Questions about parts of a billing period that nothing changes in. */

const partialCase = z.object({
  planAmount: amount,
  fullPeriod: bounds,
  covered: bounds,
  precision: precision.default('day'),
  periodEnd,
  currency,
  timezone: zone,
});

const partialPeriod = question(partialCase, ({ planAmount, fullPeriod, covered, ...given }) => {
  const full = halfOpen(fullPeriod, given.periodEnd);
  const wrong = endsBeforeStart(full);
  if (wrong !== null) return wrong;
  const time = halfOpen(covered, given.periodEnd);
  const share = shareOf(time, full, given.precision, given.timezone);
  const value = amountOfShare(planAmount, { ...share, part: Math.max(0, share.part) });
  return { result: { amount: decimalOf(value, given.currency), preciseAmount: placesOf(value, 16) } };
});

const singleDayCase = z.object({ fullPeriod: bounds, planAmount: amount.nullish(), periodEnd, timezone: zone });

/** The days a price is divided by. */
const singleDayPrice = question(singleDayCase, ({ fullPeriod, planAmount, ...given }) => {
  const full = halfOpen(fullPeriod, given.periodEnd);
  const wrong = endsBeforeStart(full);
  if (wrong !== null) return wrong;
  const divisorDays = daysBetween(full.start, full.end, given.timezone);
  const price = planAmount ? placesOf(exact(planAmount).div(divisorDays), 16) : undefined;
  return { result: { divisorDays, ...(price !== undefined && { singleDayPrice: price }) } };
});

const factorCase = z.object({
  partial: bounds,
  full: bounds.nullish(),
  billingPeriod: billingPeriod.nullish(),
  fixedDaysInMonth: z.int().min(1).max(31).nullish(),
  periodEnd,
  note: z.string().nullish(),
});

/**
 * The part of a whole billing period. The whole is given, or it is the billing period that begins where the part does (with
 * `note` "… ending …": that ends where the part does). Null says that the part is the whole.
 */
const factor = question(factorCase, ({ full, billingPeriod: interval, fixedDaysInMonth, note, ...given }) => {
  const partial = halfOpen(given.partial, given.periodEnd);
  if (fixedDaysInMonth) {
    const days = { part: fixedMonthDays(partial, fixedDaysInMonth), whole: fixedDaysInMonth, unit: 'day' } as const;
    return { result: { factor: fractionOf(days, 9) } };
  }
  const whole = full ? halfOpen(full, given.periodEnd) : null;
  if (whole === null && !interval) return refused('invalid', 'full or billingPeriod says what the whole is.');
  const around =
    whole ?? ownPeriod(partial, interval ?? { unit: 'month', count: 1 }, note?.includes('ending at') === true);
  const wrong = endsBeforeStart(around);
  if (wrong !== null) return wrong;
  const share = shareOf(partial, around, 'day', 'UTC');
  return {
    result: {
      factor: share.part === share.whole && whole !== null ? null : fractionOf(share, 9),
      factorNumerator: share.part,
      factorDenominator: share.whole,
    },
  };
});

function ownPeriod(partial: { start: Date; end: Date }, interval: z.output<typeof billingPeriod>, ending: boolean) {
  return ending
    ? { start: addInterval(partial.end, interval, 'UTC', -1), end: partial.end }
    : { start: partial.start, end: addInterval(partial.start, interval, 'UTC') };
}

const fixedCase = z.object({ start: day, end: day, fixedDaysInMonth: z.int().min(1).max(31) });

const daysOfFixedMonths = question(fixedCase, ({ start, end, fixedDaysInMonth }) => ({
  result: { days: fixedMonthDays({ start: midnight(start), end: midnight(end) }, fixedDaysInMonth) },
}));

/** Days between two dates as if every month had the same number of days. */
function fixedMonthDays({ start, end }: { start: Date; end: Date }, fixedDays: number): number {
  const from = civilDayOf(daysBetween(new Date(0), start, 'UTC'));
  const to = civilDayOf(daysBetween(new Date(0), end, 'UTC'));
  return ((to.year - from.year) * 12 + to.month - from.month) * fixedDays + to.day - from.day;
}

const localDaysCase = z.object({ start: moment, end: moment, timezone: zone });

const daysBetweenLocal = question(localDaysCase, ({ start, end, timezone }) => ({
  result: { days: daysBetween(start, end, timezone) },
}));

const elapsedCase = z.object({
  lastPayment: day,
  cancelAt: day,
  price: amount,
  per: unit,
  monthDays: z.int().min(1).default(30),
  yearDays: z.int().min(1).default(365),
  currency,
});

/** What the days since a payment are worth where a month and a year have a fixed number of them. */
const elapsedValue = question(elapsedCase, ({ lastPayment, cancelAt, price, per, monthDays, yearDays, ...given }) => {
  const whole = per.unit === 'year' ? yearDays : per.unit === 'month' ? monthDays * per.count : null;
  if (whole === null) return refused('invalid', 'per is month or year.');
  const days = parseDay(cancelAt) - parseDay(lastPayment);
  const value = exact(price).times(Math.max(0, days)).div(whole);
  return { result: { proratedAmount: decimalOf(value, given.currency) } };
});

const grantCase = z.object({
  period: bounds,
  changeAt: moment,
  originalCredits: amount,
  precision: precision.default('second'),
  periodEnd,
  timezone: zone,
});

/** Credits granted for the rest of a period, to eight places: they are a quantity and no money. */
const creditGrant = question(grantCase, ({ originalCredits, changeAt, ...given }) => {
  const period = halfOpen(given.period, given.periodEnd);
  const wrong = endsBeforeStart(period);
  if (wrong !== null) return wrong;
  const share = shareFrom(changeAt, period, { by: given.precision, timeZone: given.timezone });
  return { result: { credits: placesOf(amountOfShare(originalCredits, share), 8) } };
});

const capCase = z.object({
  potentialCredit: amount,
  originalAmountPaid: amount,
  previousCredits: amount.default('0'),
  currency,
});

/** Never more is given back than what is left of the charge. */
const creditCap = question(capCase, ({ potentialCredit, originalAmountPaid, previousCredits, ...given }) => {
  const left = exact(originalAmountPaid).minus(exact(previousCredits));
  const wanted = exact(potentialCredit);
  const credit = wanted.lt(left) ? wanted : left;
  return { result: { credit: decimalOf(credit.lt(0) ? zeroExact() : credit, given.currency) } };
});

const terminationCase = z.object({
  fullPeriod: bounds,
  terminatedOn: day,
  planAmount: amount,
  taxRatePercent: amount.default('0'),
  paidAmount: amount.nullish(),
  onTermination: z.enum(['credit', 'refund', 'skip']).default('credit'),
  periodEnd,
  currency,
});

/**
 * What is given back when a period paid in advance ends after its last day of service: the unused days with their tax. A refund
 * returns what was paid beyond the used days; the rest stays as credit.
 */
const terminatedInAdvance = question(terminationCase, ({ planAmount, taxRatePercent, paidAmount, ...given }) => {
  const full = halfOpen(given.fullPeriod, given.periodEnd);
  const wrong = endsBeforeStart(full);
  if (wrong !== null) return wrong;
  const unusedFrom = midnight(given.terminatedOn).getTime() + 86_400_000;
  const share = shareFrom(new Date(unusedFrom), full, { by: 'day', timeZone: 'UTC' });
  const taxOf = (net: number) =>
    toMinor(exact(minorText(net, given.currency)).times(exact(taxRatePercent)).div(100), given.currency);
  const net = given.onTermination === 'skip' ? 0 : toMinor(amountOfShare(planAmount, share), given.currency);
  const invoicedNet = toMinor(exact(planAmount), given.currency);
  const [tax, invoiced] = [taxOf(net), invoicedNet + taxOf(invoicedNet)];
  const total = net + tax;
  const paid = paidAmount ? toMinor(exact(paidAmount), given.currency) : invoiced;
  const refund = given.onTermination === 'refund' ? Math.min(total, Math.max(0, paid - (invoiced - total))) : 0;
  const text = (minor: number): string => minorText(minor, given.currency);
  return {
    result: {
      creditExclTax: text(net),
      creditTax: text(tax),
      creditNoteTotal: text(total),
      refund: text(refund),
      credit: text(total - refund),
    },
  };
});

export const OF_PARTS: Readonly<Record<string, Question>> = {
  partial_period: partialPeriod,
  single_day_price: singleDayPrice,
  factor,
  days_fixed_month: daysOfFixedMonths,
  days_between_local: daysBetweenLocal,
  elapsed_value: elapsedValue,
  credit_grant: creditGrant,
  credit_cap: creditCap,
  terminate_in_advance: terminatedInAdvance,
};
