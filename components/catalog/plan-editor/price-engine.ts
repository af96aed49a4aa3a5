import { evaluatePrice, type EvaluatedPrice } from '@/lib/domain/invoicing/evaluate-price';
import type { Currency } from '@/lib/domain/money/currency';
import { parseDecimal } from '@/lib/domain/money/exact';
import { checkPrice } from '@/lib/domain/rating/check-price';
import { checkRatingInput } from '@/lib/domain/rating/check-price-model';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import type { Dimensions } from '@/lib/domain/rating/rating-input';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';

// This file is loaded after the page is: it brings the calculation that bills, and the calendar it needs.

/** What is asked about a price. Quantities are decimal strings. */
export interface AskedCost {
  readonly currency: Currency;
  readonly quantity: string;
  readonly eventCount: number | null;
  readonly dimensions: Dimensions | null;
  readonly month: AskedMonth;
}

/** The billing period that begins with a calendar month of the billing time zone. */
export interface AskedMonth {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly timeZone: string;
  readonly interval: BillingInterval;
  readonly proration: 'day' | 'second';
  /** Counts billing periods from the first that is paid, which is 0. */
  readonly index: number;
}

/** What is wrong with a price, at a field of its form; null when it can be billed. */
export function ruleBroken(price: ScheduledPrice): { readonly path: string; readonly message: string } | null {
  const wrong = checkPrice(price);
  if (wrong === null) return null;
  const { field = 'model', message } = wrong;
  return { path: `price.${field}`, message };
}

/** What a price costs for what is asked, by the calculation that bills it. */
export function costOf(price: ScheduledPrice, asked: AskedCost): EvaluatedPrice | Refusal {
  const quantity = parseDecimal(asked.quantity, 'quantity');
  if (isRefusal(quantity)) return quantity;
  const { eventCount, dimensions, currency } = asked;
  const input = {
    quantity: asked.quantity,
    ...(eventCount === null ? {} : { eventCount }),
    ...(dimensions === null ? {} : { dimensions }),
  };
  const unpriced = checkRatingInput(price.model, input);
  if (unpriced !== null) return unpriced;
  const timed = [price.seasons, price.rates, price.phases].some((list) => (list ?? []).length > 0);
  if (!timed) return evaluatePrice({ price, currency, input });
  const billing = billingOf(asked.month);
  if (isRefusal(billing)) return billing;
  const { index, timeZone, proration } = asked.month;
  return evaluatePrice({ price, currency, input, period: { billing, index, timeZone, proration } });
}

function billingOf({ year, month, timeZone, interval }: AskedMonth): { start: Date; end: Date } | Refusal {
  const { unit, count } = interval;
  const months = unit === 'month' ? count : unit === 'year' ? 12 * count : 0;
  const days = unit === 'week' ? 7 * count : unit === 'day' ? count : 0;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const [from, to] = [day(Date.UTC(year, month - 1, 1)), day(Date.UTC(year, month - 1 + months, 1 + days))];
  if (!isLocalDate(from) || !isLocalDate(to))
    return refuse('INPUT_INVALID', 'There is no such month.', { field: 'month' });
  return { start: startOfLocalDay(from, timeZone), end: startOfLocalDay(to, timeZone) };
}

export interface CostPoint {
  readonly quantity: string;
  /** Null where a quantity has no price. */
  readonly after: number | null;
  /** What it costs today; null where nothing is live. */
  readonly before: number | null;
}

/** Amounts by what was asked. A price never changes while it is looked at, so moving a slider works nothing out again. */
const known = new WeakMap<ScheduledPrice, Map<string, number | null>>();

function minorOf(price: ScheduledPrice, asked: AskedCost): number | null {
  const amounts = known.get(price) ?? new Map<string, number | null>();
  known.set(price, amounts);
  const question = JSON.stringify(asked);
  const answer = amounts.get(question);
  if (answer !== undefined) return answer;
  const cost = costOf(price, asked);
  const minor = isRefusal(cost) ? null : cost.amountMinor;
  amounts.set(question, minor);
  return minor;
}

/** Amounts in minor units at several quantities, today and with the draft. */
export function costPoints(
  { after, before }: { readonly after: ScheduledPrice; readonly before: ScheduledPrice | null },
  asked: AskedCost,
  quantities: readonly string[],
): CostPoint[] {
  return quantities.map((quantity) => ({
    quantity,
    after: minorOf(after, { ...asked, quantity }),
    before: before === null ? null : minorOf(before, { ...asked, quantity }),
  }));
}
