import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { PercentagePrice } from '@/lib/domain/rating/price-model';
import { detailsOf, quantityOf, type RatingInput } from '@/lib/domain/rating/rating-input';

/**
 * A percentage of an amount that was moved, plus a fixed amount for every event. The first events are free until either
 * their number or their amount is used up; an event the free amount covers only in part is paid for the rest and pays the
 * fixed amount, one it covers wholly is free. Every paid event costs at least and at most what is stated.
 *
 * Zero costs nothing, and so does an event of zero. Fractions are charged as fractions. A negative event is a correction:
 * the price of as much, negated, without any part in the free allowance. Where only the number of events is known they count
 * as equally large; where not even that is known, everything is one event.
 *
 * 1.3 % of 50, 100, 250 and 400 with 250 free and 2.00 an event: 550 × 1.3 % + 2 × 2.00 = 11.15.
 */
export function exactPercentage(price: PercentagePrice, input: RatingInput): Exact {
  const sums = percentageSums(price, input);
  return sums.paid.times(fraction(price.ratePercent)).plus(sums.fixed).plus(sums.raised).minus(sums.limited);
}

export function percentageSteps(price: PercentagePrice, input: RatingInput): DerivationStep[] {
  const sums = percentageSums(price, input);
  const { minimumPerEvent = '', maximumPerEvent = '', fixedAmount = '0' } = price;
  const events = String(sums.paidEvents);
  const steps: DerivationStep[] = [{ label: 'rated-amount', op: '=', value: exactToString(sums.total) }];
  if (!sums.paid.eq(sums.total))
    steps.push({
      label: 'free-amount',
      values: { events: String(sums.freeEvents) },
      op: '−',
      value: exactToString(sums.total.minus(sums.paid)),
    });
  steps.push({ label: 'percentage', op: '×', value: `${price.ratePercent} %` });
  if (!sums.fixed.eq(0))
    steps.push({
      label: 'fixed-per-event',
      values: { events, unitAmount: fixedAmount },
      op: '+',
      value: exactToString(sums.fixed),
    });
  if (!sums.raised.eq(0))
    steps.push({
      label: 'event-minimum',
      values: { minimum: minimumPerEvent },
      op: '+',
      value: exactToString(sums.raised),
    });
  if (!sums.limited.eq(0))
    steps.push({
      label: 'event-maximum',
      values: { maximum: maximumPerEvent },
      op: '−',
      value: exactToString(sums.limited),
    });
  return steps;
}

/** Part of a percentage as an exact factor: 2.99 is 0.0299. */
export function fraction(percent: string): Exact {
  return exact(percent).times(HUNDREDTH);
}

const HUNDREDTH = exact('0.01');

export interface PercentageSums {
  readonly total: Exact;
  /** What of the total is not free. */
  readonly paid: Exact;
  readonly paidEvents: number;
  readonly freeEvents: number;
  readonly fixed: Exact;
  /** What the minimum of single events adds and their maximum takes away. */
  readonly raised: Exact;
  readonly limited: Exact;
}

/** What the events come to. Fixed amounts of corrections count negative, everything else is a plain sum. */
export function percentageSums(price: PercentagePrice, input: RatingInput): PercentageSums {
  if (everyEventPaysAlike(price, input)) return alikeSums(price, input);
  const restOf = freeAllowance(price);
  const events = eventsOf(input);
  let total = zeroExact();
  let paid = total;
  let fixed = total;
  let raised = total;
  let limited = total;
  let paidEvents = 0;
  for (const event of events) {
    total = total.plus(event);
    const rest = restOf(event);
    if (rest.eq(0)) continue;
    paidEvents += 1;
    paid = paid.plus(rest);
    const sign = rest.lt(0) ? -1 : 1;
    fixed = fixed.plus(exact(price.fixedAmount ?? '0').times(sign));
    const bounds = boundsOf(price, rest.abs());
    raised = raised.plus(bounds.raised.times(sign));
    limited = limited.plus(bounds.limited.times(sign));
  }
  return { total, paid, paidEvents, freeEvents: events.length - paidEvents, fixed, raised, limited };
}

function boundsOf(price: PercentagePrice, size: Exact): { raised: Exact; limited: Exact } {
  const amount = size.times(fraction(price.ratePercent)).plus(exact(price.fixedAmount ?? '0'));
  const { minimumPerEvent, maximumPerEvent } = price;
  const none = zeroExact();
  if (minimumPerEvent !== undefined && amount.lt(exact(minimumPerEvent)))
    return { raised: exact(minimumPerEvent).minus(amount), limited: none };
  if (maximumPerEvent !== undefined && amount.gt(exact(maximumPerEvent)))
    return { raised: none, limited: amount.minus(exact(maximumPerEvent)) };
  return { raised: none, limited: none };
}

/** What is left to pay of each event, asked in their order: events are free while both allowances last. */
function freeAllowance(price: PercentagePrice): (event: Exact) => Exact {
  const limitedEvents = price.freeEvents !== undefined && price.freeEvents > 0;
  const limitedAmount = price.freeAmount !== undefined && exact(price.freeAmount).gt(0);
  let events = price.freeEvents ?? 0;
  let amount = exact(price.freeAmount ?? '0');
  return (event) => {
    if (event.lte(0) || (!limitedEvents && !limitedAmount)) return event;
    if ((limitedEvents && events === 0) || (limitedAmount && amount.eq(0))) return event;
    events -= 1;
    if (!limitedAmount) return zeroExact();
    const free = event.lt(amount) ? event : amount;
    amount = amount.minus(free);
    return event.minus(free);
  };
}

function eventsOf(input: RatingInput): readonly Exact[] {
  const { events, eventCount = 1 } = detailsOf(input);
  if (events !== undefined) return events.map((event) => exact(event));
  const total = quantityOf(input);
  // A share that does not come out even is cut, and the last event has what is missing.
  const share = total.div(eventCount).round(SHARE_PLACES, 0);
  return Array.from({ length: eventCount }, (_, index) =>
    index === eventCount - 1 ? total.minus(share.times(eventCount - 1)) : share,
  );
}

const SHARE_PLACES = 12;

/** Without an allowance and bounds it does not matter how the amount is spread, and there may be millions of events. */
function everyEventPaysAlike(price: PercentagePrice, input: RatingInput): boolean {
  const { freeEvents = 0, freeAmount = '0', minimumPerEvent, maximumPerEvent } = price;
  const plain = freeEvents === 0 && exact(freeAmount).eq(0);
  return plain && (minimumPerEvent ?? maximumPerEvent) === undefined && detailsOf(input).events === undefined;
}

function alikeSums(price: PercentagePrice, input: RatingInput): PercentageSums {
  const total = quantityOf(input);
  const paidEvents = total.eq(0) ? 0 : (detailsOf(input).eventCount ?? 1);
  const fixed = exact(price.fixedAmount ?? '0').times(total.lt(0) ? -paidEvents : paidEvents);
  return { total, paid: total, paidEvents, freeEvents: 0, fixed, raised: zeroExact(), limited: zeroExact() };
}
