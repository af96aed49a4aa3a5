import { z } from 'zod';
import { amountOfShare } from '@/lib/domain/invoicing/share';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, toMinor, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { differs, refused, unsupported, type Answer } from './answer';
import { moment, question, unit, zone, type Question } from './period-case';
import { billChange, type ChangeAmounts } from './proration-billing';
import {
  amount,
  bounds,
  currency,
  endsBeforeStart,
  halfOpen,
  minorText,
  periodEnd,
  precision,
  product,
} from './proration-case';

/** Questions about what a change in the middle of a billing period costs. */

const discount = z.object({ percent: amount.nullish(), fixed: amount.nullish() }).nullish();

const changeCase = z.object({
  period: bounds,
  changeAt: moment,
  oldAmount: amount.nullish(),
  newAmount: amount.nullish(),
  oldQuantity: amount.nullish(),
  newQuantity: amount.nullish(),
  oldInterval: unit.nullish(),
  newInterval: unit.nullish(),
  oldDiscount: discount,
  newDiscount: discount,
  originalAmountPaid: amount.nullish(),
  alreadyBilled: amount.nullish(),
  previousCredits: amount.nullish(),
  precision: precision.default('day'),
  periodEnd,
  currency,
  timezone: zone,
});
type ChangeCase = z.output<typeof changeCase>;

/** Price times quantity, less the discount, of a whole billing period. A discount comes before the share. */
function wholeAmount(
  price: string | null | undefined,
  count: string | null | undefined,
  off: ChangeCase['oldDiscount'],
) {
  if (price === null || price === undefined) return null;
  const full = product(price, count);
  const left = off?.percent
    ? full.times(exact(100).minus(exact(off.percent))).div(100)
    : full.minus(exact(off?.fixed ?? 0));
  return left.lt(0) ? zeroExact() : left;
}

const changeOfPeriod = question(changeCase, (given) => {
  const period = halfOpen(given.period, given.periodEnd);
  const wrong = endsBeforeStart(period) ?? outside(given.changeAt, period);
  if (wrong !== null) return wrong;
  const intervals = changedInterval(given);
  const amounts = billChange({
    period,
    at: given.changeAt,
    by: given.precision,
    currency: given.currency,
    timeZone: given.timezone,
    before: wholeAmount(given.oldAmount, given.oldQuantity, given.oldDiscount),
    after: wholeAmount(given.newAmount, given.newQuantity, given.newDiscount),
    ...(intervals && { newInterval: intervals }),
  });
  if (amounts === null) return unsupported('The period is no whole number of local days, as billing periods are.');
  return changeAnswer(cappedCredit(amounts, given), given.currency);
});

function outside(at: Date, { start, end }: { start: Date; end: Date }): Answer | null {
  if (at >= start && at <= end) return null;
  return refused('change_outside_period', 'changeAt lies within the period.');
}

function changedInterval({ oldInterval, newInterval }: ChangeCase): BillingInterval | null {
  if (!oldInterval || !newInterval || newInterval.unit === 'hour') return null;
  const same = oldInterval.unit === newInterval.unit && oldInterval.count === newInterval.count;
  return same ? null : { unit: newInterval.unit, count: newInterval.count };
}

/** Never more is given back than what is left of the charge. */
function cappedCredit(amounts: ChangeAmounts, given: ChangeCase): ChangeAmounts {
  const paid = given.alreadyBilled ?? given.originalAmountPaid;
  if (paid === null || paid === undefined) return amounts;
  const left = toMinor(exact(paid).minus(exact(given.previousCredits ?? 0)), given.currency);
  const credit = Math.max(amounts.credit, Math.min(0, -left));
  return { ...amounts, credit, net: amounts.net - amounts.credit + credit };
}

function changeAnswer({ credit, charge, net }: ChangeAmounts, inCurrency: Currency): Answer {
  const text = (minor: number): string => minorText(minor, inCurrency);
  if (credit + charge !== net)
    return differs(
      '0005',
      `A change costs its exact difference rounded once, ${text(net)}; the rounded lines ${text(credit)} and ${text(charge)} sum to ${text(credit + charge)}.`,
    );
  return { result: { credit: text(credit), charge: text(charge), net: text(net) } };
}

const fractionCase = z.object({
  oldAmount: amount,
  newAmount: amount,
  changeFraction: amount.nullish(),
  remainingFraction: z
    .string()
    .regex(/^\d{1,9}\/\d{1,9}$/)
    .nullish(),
  cycleDays: z.int().min(1).nullish(),
  changeDay: z.int().min(0).nullish(),
  remainingDays: z.int().min(0).nullish(),
  currency,
});

/** A change of which only the fraction of the period that is left is known. */
const changeOfFraction = question(fractionCase, (given) => {
  const left = leftOf(given);
  if (left === null)
    return refused('invalid', 'changeFraction, remainingFraction or cycleDays with changeDay says how much is left.');
  const [credit, charge] = [given.oldAmount, given.newAmount].map((whole) =>
    exact(whole).times(left.part).div(left.whole),
  );
  if (credit === undefined || charge === undefined) return refused('invalid', 'oldAmount and newAmount are missing.');
  const minor = (value: Exact): number => toMinor(value, given.currency);
  const amounts = { credit: minor(credit.neg()), charge: minor(charge), net: minor(charge.minus(credit)) };
  return changeAnswer(amounts, given.currency);
});

function leftOf(given: z.output<typeof fractionCase>): { part: Exact; whole: Exact } | null {
  const [part, whole] = given.remainingFraction?.split('/') ?? [];
  if (part !== undefined && whole !== undefined && Number(whole) > 0) return { part: exact(part), whole: exact(whole) };
  if (given.changeFraction) return { part: exact(1).minus(exact(given.changeFraction)), whole: exact(1) };
  const { cycleDays, changeDay, remainingDays } = given;
  const left = remainingDays ?? (cycleDays && typeof changeDay === 'number' ? cycleDays - changeDay : -1);
  return cycleDays && left >= 0 && left <= cycleDays ? { part: exact(left), whole: exact(cycleDays) } : null;
}

const planChange: Question = (given) =>
  'period' in given && typeof given.period === 'object' ? changeOfPeriod(given) : changeOfFraction(given);

const seatCase = z.object({
  period: bounds,
  changeAt: moment,
  pricePerSeat: amount,
  oldSeats: z.coerce.number().pipe(z.int().min(0)),
  newSeats: z.coerce.number().pipe(z.int().min(0)),
  precision: precision.default('second'),
  periodEnd,
  rounding: z.string().nullish(),
  currency,
  timezone: zone,
});

/** More or fewer seats: the whole of the old is credited, the whole of the new charged, and the net is the difference. */
const seatChange = question(seatCase, ({ pricePerSeat, oldSeats, newSeats, rounding, ...given }) => {
  const period = halfOpen(given.period, given.periodEnd);
  const wrong = endsBeforeStart(period) ?? outside(given.changeAt, period);
  if (wrong !== null) return wrong;
  const [before, after] = [oldSeats, newSeats].map((seats) => exact(pricePerSeat).times(seats));
  const amounts = billChange({
    period,
    at: given.changeAt,
    by: given.precision,
    currency: given.currency,
    timeZone: given.timezone,
    before: before ?? null,
    after: after ?? null,
  });
  if (amounts === null) return unsupported('The period is no whole number of local days, as billing periods are.');
  const text = (minor: number): string => minorText(minor, given.currency);
  const left = {
    part: period.end.getTime() - given.changeAt.getTime(),
    whole: period.end.getTime() - period.start.getTime(),
  };
  const net = amountOfShare(exactToString(exact(pricePerSeat).times(newSeats - oldSeats)), {
    ...left,
    unit: 'millisecond',
  });
  const truncated = toMinor(net.round(2, 0), given.currency);
  if (rounding?.startsWith('truncated') && given.precision === 'second' && truncated !== amounts.net)
    return differs('0030', `The difference is rounded to ${text(amounts.net)}, not cut off.`);
  return { result: { credit: text(amounts.credit), charge: text(amounts.charge), net: text(amounts.net) } };
});

export const CHANGES: Readonly<Record<string, Question>> = {
  plan_change: planChange,
  add_item: changeOfPeriod,
  remove_item: changeOfPeriod,
  quantity_change: changeOfPeriod,
  seat_change: seatChange,
};
