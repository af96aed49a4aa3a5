import type { DerivationStep } from '@/lib/domain/derivation';
import type { Localized } from '@/lib/domain/localized';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { fraction } from '@/lib/domain/rating/percentage';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { priceSteps, rateExact } from '@/lib/domain/rating/rate-price';
import { quantityOf, type RatingInput } from '@/lib/domain/rating/rating-input';
import { localDateOf, startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';
import { period, type Period } from '@/lib/domain/time/period';

/** What a price may say beside its model about when another rate applies. Every member may be absent. */
export interface PriceSchedule {
  /** Rates of certain months, every year; other months pay the model of the price. */
  readonly seasons?: readonly Season[];
  /** Rates from a day on, oldest first. A billing period pays the rate of the day it begins on, so nothing billed ever changes. */
  readonly rates?: readonly DatedRate[];
  /** Free time and ramps at the beginning of a subscription, in order; afterwards the whole price is due. */
  readonly phases?: readonly PricePhase[];
  readonly commitment?: Commitment;
}

export interface Season {
  /** Calendar months, 1 to 12, in the billing time zone. A billing period is cut where a season begins or ends. */
  readonly months: readonly number[];
  readonly model: PriceModel;
  readonly names?: Localized;
}

export interface DatedRate {
  readonly from: LocalDate;
  readonly model: PriceModel;
}

export interface PricePhase {
  /** How many billing periods it lasts, a whole number from 1. */
  readonly periods: number;
  /** Part of the price that is due, in percent as a decimal string: `0` is free, `50` half. */
  readonly percent: string;
}

/**
 * What is paid at least or at most, whatever the quantity: for one billing period, or the two amounts for a term of several.
 * Decimal strings; amounts in major units.
 */
export interface Commitment {
  /** For each billing period, with a term too. */
  readonly minimumQuantity?: string;
  readonly minimumAmount?: string;
  readonly maximumAmount?: string;
  /**
   * For how many billing periods together the two amounts are, a whole number from 2; for each by itself when not stated. Terms
   * follow each other from the first billing period that is paid. Then a billing period costs what it costs, and the difference
   * is charged when the term ends, or credited when more than the maximum was charged.
   */
  readonly term?: number;
}

/** A price with what it says about when another rate applies: a catalogue price is one. */
export interface ScheduledPrice extends PriceSchedule {
  readonly model: PriceModel;
}

/** A part of a billing period in which one rate holds. The segments of a billing period tile it. */
export interface RateSegment {
  readonly time: Period;
  readonly model: PriceModel;
  /** Part of the price that is due in this billing period, in percent; all of it when absent. */
  readonly percent?: string;
  /** The season the rate is of; absent when it is the ordinary one. */
  readonly season?: Season;
}

/** Where a billing period stands in a subscription. */
export interface RatedPeriod {
  readonly billing: Period;
  /** Counts billing periods of the price from the first that is paid, which is 0. Phases are found by it. */
  readonly periodIndex: number;
  /** The billing time zone: its calendar says where a month begins. */
  readonly timeZone: TimeZone;
}

/** The exact amount of a whole billing period with its working; carried out in order, the steps give the amount. */
export interface ScheduledRate {
  readonly amount: Exact;
  readonly steps: readonly DerivationStep[];
}

/**
 * The rates of a billing period in order of time. A season begins and ends at the first instant of a local first of the
 * month and cuts the billing period there, wherever its anchor is. Outside its seasons a price has the latest of its dated
 * rates that had begun on the local day on which the billing period begins, or else its own model; so a dated rate never
 * changes a billing period that has begun. A phase holds for the whole billing period.
 */
export function ratesWithin(price: ScheduledPrice, { billing, periodIndex, timeZone }: RatedPeriod): RateSegment[] {
  const model = modelFrom(price, localDateOf(billing.start, timeZone));
  const percent = percentAt(price.phases ?? [], periodIndex);
  return seasonsWithin(price.seasons ?? [], billing, timeZone).map(({ time, season }) => ({
    time,
    model: season?.model ?? model,
    ...(percent === null ? {} : { percent }),
    ...(season === undefined ? {} : { season }),
  }));
}

/**
 * What a whole billing period costs at the rate of a segment: at least the committed quantity is rated, the amount is kept
 * between the committed minimum and maximum unless these are for a term, and of that the percentage of the phase is due.
 * Whoever charges less than the whole billing period takes a share of this amount.
 *
 * 31 of 40 committed devices at 2.00: 31 × 2.00 + 9 × 2.00 = 80.00.
 */
export function rateScheduled(price: ScheduledPrice, segment: RateSegment, input: RatingInput): ScheduledRate {
  const rated = rateCommitted(segment.model, price.commitment ?? {}, input);
  if (segment.percent === undefined) return rated;
  const phase: DerivationStep = { label: 'phase', op: '×', value: `${segment.percent} %` };
  return { amount: rated.amount.times(fraction(segment.percent)), steps: [...rated.steps, phase] };
}

/** The same without a phase: a model, and what is paid at least and at most. */
export function rateCommitted(model: PriceModel, commitment: Commitment, input: RatingInput): ScheduledRate {
  const { minimumQuantity, minimumAmount, maximumAmount, term } = commitment;
  let running: ScheduledRate = committedQuantity(model, input, minimumQuantity);
  if (term !== undefined) return running;
  if (minimumAmount !== undefined && running.amount.lt(exact(minimumAmount)))
    running = changedTo(running, exact(minimumAmount), { label: 'minimum', values: { minimum: minimumAmount } });
  if (maximumAmount !== undefined && running.amount.gt(exact(maximumAmount)))
    running = changedTo(running, exact(maximumAmount), { label: 'maximum', values: { maximum: maximumAmount } });
  return running;
}

/** What there was, and the step from it to what is paid at least. */
function committedQuantity(model: PriceModel, input: RatingInput, minimum: string | undefined): ScheduledRate {
  const rated = { amount: rateExact(model, input), steps: priceSteps(model, input) };
  const quantity = quantityOf(input);
  if (minimum === undefined || quantity.gte(exact(minimum))) return rated;
  const committed = rateExact(model, minimum);
  const values = { committed: minimum, quantity: exactToString(exact(minimum).minus(quantity)) };
  if (model.kind !== 'per_unit' || model.includedQuantity !== undefined)
    return changedTo(rated, committed, { label: 'shortfall', values });
  return changedTo(rated, committed, {
    label: 'shortfall-units',
    values: { ...values, unitAmount: model.unitAmount },
  });
}

function changedTo(rated: ScheduledRate, amount: Exact, step: Pick<DerivationStep, 'label' | 'values'>): ScheduledRate {
  const change = amount.minus(rated.amount);
  if (change.eq(0)) return rated;
  const by: DerivationStep = { ...step, op: change.lt(0) ? '−' : '+', value: exactToString(change.abs()) };
  return { amount, steps: [...rated.steps, by] };
}

function modelFrom(price: ScheduledPrice, day: LocalDate): PriceModel {
  return price.rates?.findLast(({ from }) => from <= day)?.model ?? price.model;
}

function percentAt(phases: readonly PricePhase[], periodIndex: number): string | null {
  let end = 0;
  for (const { periods, percent } of phases) {
    end += periods;
    if (periodIndex < end) return percent === '100' ? null : percent;
  }
  return null;
}

interface SeasonTime {
  readonly time: Period;
  readonly season: Season | undefined;
}

function seasonsWithin(seasons: readonly Season[], billing: Period, timeZone: TimeZone): SeasonTime[] {
  if (seasons.length === 0) return [{ time: billing, season: undefined }];
  const parts: SeasonTime[] = [];
  let start = billing.start;
  while (start < billing.end) {
    const season = seasonOf(seasons, localDateOf(start, timeZone));
    let end = nextMonth(start, timeZone);
    while (end < billing.end && seasonOf(seasons, localDateOf(end, timeZone)) === season)
      end = nextMonth(end, timeZone);
    if (end > billing.end) end = billing.end;
    parts.push({ time: period(start, end), season });
    start = end;
  }
  return parts;
}

function seasonOf(seasons: readonly Season[], day: LocalDate): Season | undefined {
  const month = Number(day.slice(5, 7));
  return seasons.find(({ months }) => months.includes(month));
}

function nextMonth(at: Date, timeZone: TimeZone): Date {
  const [year = 0, month = 0] = localDateOf(at, timeZone).split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return startOfLocalDay(next as LocalDate, timeZone);
}
