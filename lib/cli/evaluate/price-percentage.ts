import { exact, exactToString, sumExact, type Exact } from '@/lib/domain/money/exact';
import { checkPriceModel } from '@/lib/domain/rating/check-price-model';
import { exactPercentage, fraction, percentageSums } from '@/lib/domain/rating/percentage';
import type { PercentagePrice } from '@/lib/domain/rating/price-model';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import { isRefusal } from '@/lib/domain/refusal';
import { differs, refused, unsupported, type Answer } from './answer';
import type { PriceCase } from './price-case';
import { percentageOf } from './price-model-of';
import { asAsked, inCurrency, perUnit } from './price-text';

/** A percentage of many events, with what of it is free, or of a single one. */
export function evaluatePercentage(given: PriceCase): Answer {
  const price = percentageOf(given);
  if (isRefusal(price)) return refused('invalid', price.message);
  const wrong = checkPriceModel(price);
  if (wrong !== null) return refused('invalid', wrong.message);
  if (given.eventByEvent === true) return eachEvent(given, price);
  if (given.model === 'percentage_single_event') return singleEvent(given, price);
  if (given.quantity === undefined && given.eventValues === undefined)
    return unsupported('The case states neither a quantity nor events.');
  return differenceOf(given, price) ?? rated(given, price);
}

function singleEvent(given: PriceCase, price: PercentagePrice): Answer {
  if (given.quantity === undefined) return refused('invalid', 'quantity is missing.');
  const quantity = exact(given.quantity);
  const amount = exactPercentage(price, given.quantity);
  if (quantity.lt(0) && !amount.eq(0)) return differs('0026', 'A negative event is a correction, not nothing.');
  if (quantity.eq(0) && costsSomething(price)) return differs('0026', 'An event of nothing costs nothing.');
  return { result: { amount: exactToString(amount), effectiveUnitAmount: perUnit(amount, quantity) } };
}

/**
 * The events that may be free are those whose running totals are listed; what comes after them is paid, and it does not
 * matter how it is spread. Without a list of values or totals nothing is known to be free.
 */
function partsOf(given: PriceCase, price: PercentagePrice): { price: PercentagePrice; input: RatingInput }[] {
  if (given.eventValues !== undefined)
    return [{ price, input: { quantity: sumOf(given.eventValues), events: given.eventValues } }];
  const total = exact(given.quantity ?? '0');
  const { runningTotals = [], eventCount = 1 } = given;
  const candidates = runningTotals.map((each, index) =>
    exactToString(exact(each).minus(exact(runningTotals[index - 1] ?? '0'))),
  );
  const listed = sumOf(candidates);
  const afterwards = Math.max(0, eventCount - candidates.length);
  const paid = { ...price, freeEvents: 0, freeAmount: '0' };
  return [
    ...(candidates.length === 0 ? [] : [{ price, input: { quantity: listed, events: candidates } }]),
    ...(afterwards === 0 ? [] : [{ price: paid, input: { quantity: total.minus(listed), eventCount: afterwards } }]),
  ];
}

function rated(given: PriceCase, price: PercentagePrice): Answer {
  const parts = partsOf(given, price);
  const amount = sumExact(parts.map((part) => exactPercentage(part.price, part.input)));
  const sums = parts.map((part) => percentageSums(part.price, part.input));
  const total = sumExact(sums.map((each) => each.total));
  const paid = sumExact(sums.map((each) => each.paid));
  return {
    result: {
      amount: exactToString(asAsked(amount, given)),
      effectiveUnitAmount: perUnit(amount, total),
      freeUnits: exactToString(total.minus(paid)),
      paidUnits: exactToString(paid),
      freeEvents: sums.reduce((count, each) => count + each.freeEvents, 0),
      paidEvents: sums.reduce((count, each) => count + each.paidEvents, 0),
    },
  };
}

/** What each further event adds, with its tax in whole minor units. */
function eachEvent(given: PriceCase, price: PercentagePrice): Answer {
  const { eventValues: events, taxRatePercent = '0', currency } = given;
  if (events === undefined) return unsupported('The case states no events.');
  const factor = exact('1').plus(fraction(taxRatePercent));
  const upTo = (count: number): Exact => {
    const first = events.slice(0, count);
    return exactPercentage(price, { quantity: sumOf(first), events: first });
  };
  const steps = events.map((event, index) => {
    const amount = upTo(index + 1).minus(upTo(index));
    return {
      afterEventValue: event,
      cumulativeQuantity: exactToString(sumOf(events.slice(0, index + 1))),
      amount: exactToString(amount),
      ...(currency === undefined ? {} : { amountWithTax: exactToString(inCurrency(amount.times(factor), currency)) }),
    };
  });
  return { result: { steps } };
}

/** Where the allowance ends we decide otherwise than a source of such cases; null when it makes no difference. */
function differenceOf(given: PriceCase, price: PercentagePrice): Answer | null {
  const values = given.eventValues;
  const limit = exact(price.freeAmount ?? '0');
  const freeEvents = price.freeEvents ?? 0;
  const totals = values === undefined ? (given.runningTotals ?? []).map((each) => exact(each)) : runningSums(values);
  const candidates = freeEvents === 0 ? totals : totals.slice(0, freeEvents);
  if (limit.gt(0) && costsSomething(price) && candidates.some((total) => total.eq(limit)))
    return differs('0026', 'An event the free amount covers wholly is free.');
  if (values === undefined) return null;
  if (costsSomething(price) && values.some((value, index) => index >= freeEvents && exact(value).eq(0)))
    return differs('0026', 'An event of nothing costs nothing.');
  const amountLasts = limit.gt(0) && freeEvents > 0 && totals.length > freeEvents;
  if (amountLasts && (totals[freeEvents - 1] ?? limit).lt(limit))
    return differs('0026', 'The free allowance ends with its events or its amount, whichever is first.');
  return null;
}

/** Whether an event costs something that does not depend on its size. */
function costsSomething({ fixedAmount = '0', minimumPerEvent = '0' }: PercentagePrice): boolean {
  return exact(fixedAmount).gt(0) || exact(minimumPerEvent).gt(0);
}

function runningSums(values: readonly string[]): Exact[] {
  let running = exact(0);
  return values.map((value) => (running = running.plus(exact(value))));
}

function sumOf(values: readonly string[]): Exact {
  return sumExact(values.map((value) => exact(value)));
}
