import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { shareSteps, isWhole } from '@/lib/domain/invoicing/line-words';
import { shareOf, type Share } from '@/lib/domain/invoicing/share';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { exactToString, fromMinor, sumExact, type Exact } from '@/lib/domain/money/exact';
import { checkRatingInput } from '@/lib/domain/rating/check-price-model';
import { ratesWithin, rateScheduled, type RateSegment, type ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { bookedPrice } from '@/lib/domain/rating/rate-price';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';
import type { Period } from '@/lib/domain/time/period';

export interface PriceQuestion {
  readonly price: ScheduledPrice;
  readonly currency: Currency;
  readonly input: RatingInput;
  /** The billing period that is rated; needed where the rate depends on when it is. */
  readonly period?: EvaluatedPeriod;
}

export interface EvaluatedPeriod {
  readonly billing: Period;
  /** Counts billing periods from the first that is paid, which is 0. */
  readonly index: number;
  readonly timeZone: TimeZone;
  /** How a period is shared out between two seasons. */
  readonly proration: 'day' | 'second';
}

export interface EvaluatedPrice {
  /** Decimal string in major units, before any rounding. */
  readonly exactAmount: string;
  /** The sum of the lines, each rounded once, as on an invoice. */
  readonly amountMinor: number;
  readonly lines: readonly EvaluatedLine[];
}

/** What one line of an invoice would say: a billing period has several only where a season begins or ends in it. */
export interface EvaluatedLine {
  /** Local days, the second exclusive; absent where no period was asked about. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** Names of the season the rate is of. */
  readonly season?: Localized;
  readonly exactAmount: string;
  readonly amountMinor: number;
  readonly derivation: Derivation;
}

/**
 * What a price costs for an input: the same calculation that bills it, stored nowhere. A price whose rate depends on the
 * time (seasons, dated rates, phases) needs a period. A minimum or maximum over a term is not applied but noted.
 */
export function evaluatePrice(question: PriceQuestion): EvaluatedPrice | Refusal {
  const wrong = needsPeriod(question) ?? unrated(question);
  if (wrong !== null) return wrong;
  const parts = segmentsOf(question).map((segment) => ({ segment, ...ratedSegment(question, segment) }));
  const most = fromMinor(Number.MAX_SAFE_INTEGER, question.currency);
  const total = sumExact(parts.map(({ amount }) => amount.abs()));
  if (total.gt(most))
    return refuse('LIMIT_EXCEEDED', `The amount is more than can be booked, ${exactToString(most)}.`, {
      field: 'quantity',
    });
  const lines = parts.map((part) => lineOf(question, part));
  return {
    exactAmount: exactToString(sumExact(parts.map(({ amount }) => amount))),
    amountMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    lines,
  };
}

function needsPeriod({ price, period }: PriceQuestion): Refusal | null {
  const { seasons = [], rates = [], phases = [] } = price;
  if (period !== undefined || seasons.length + rates.length + phases.length === 0) return null;
  return refuse('INPUT_INVALID', 'This price depends on when it is; state the billing period.', { field: 'period' });
}

function unrated(question: PriceQuestion): Refusal | null {
  const wrong = segmentsOf(question).map(({ model }) => checkRatingInput(model, question.input));
  return wrong.find((each) => each !== null) ?? null;
}

type Segment = Omit<RateSegment, 'time'> & { readonly time: Period | null };

function segmentsOf({ price, period }: PriceQuestion): readonly Segment[] {
  if (period === undefined) return [{ time: null, model: price.model }];
  return ratesWithin(price, { ...period, periodIndex: period.index });
}

interface RatedSegment {
  readonly amount: Exact;
  readonly steps: Derivation['steps'];
}

function ratedSegment({ price, input, period }: PriceQuestion, segment: Segment): RatedSegment {
  // A rate without a time is one of the whole period; nothing in it looks at the time.
  const time = segment.time ?? { start: new Date(0), end: new Date(1) };
  const rated = rateScheduled(price, { ...segment, time }, input);
  if (segment.time === null || period === undefined) return rated;
  const share = shareOf(segment.time, period.billing, period.proration, period.timeZone);
  return isWhole(share) ? rated : shared(rated, share, datesOf(segment.time, period));
}

function shared({ amount, steps }: RatedSegment, share: Share, dates: Record<string, string>): RatedSegment {
  return {
    amount: amount.times(share.part).div(share.whole),
    steps: [...steps, ...shareSteps(share, dates)],
  };
}

function datesOf(time: Period, { billing, timeZone }: EvaluatedPeriod) {
  return {
    from: localDateOf(time.start, timeZone),
    to: localDateOf(time.end, timeZone),
    billingFrom: localDateOf(billing.start, timeZone),
    billingTo: localDateOf(billing.end, timeZone),
  };
}

function lineOf(
  { price, currency, period }: PriceQuestion,
  { segment, amount, steps }: RatedSegment & { readonly segment: Segment },
): EvaluatedLine {
  const booked = bookedPrice(amount, [...steps, ...termNotes(price)], currency);
  const { season, time } = segment;
  if (time === null || period === undefined) return booked;
  const { from, to } = datesOf(time, period);
  return { from, to, ...(season?.names === undefined ? {} : { season: season.names }), ...booked };
}

/** Amounts over a term are no part of what a billing period costs, which the working says. */
function termNotes({ commitment }: ScheduledPrice): DerivationStep[] {
  const { term, minimumAmount: minimum, maximumAmount: maximum } = commitment ?? {};
  if (term === undefined) return [];
  const note = (label: string, values: Record<string, string>): DerivationStep => ({
    label,
    values: { ...values, term: String(term) },
    op: 'note',
    value: '',
  });
  return [
    ...(minimum === undefined ? [] : [note('term-minimum', { minimum })]),
    ...(maximum === undefined ? [] : [note('term-maximum', { maximum })]),
  ];
}
