import { exact, parseDecimal } from '@/lib/domain/money/exact';
import { checkPriceModel, firstOf, notNegative, ordered, within } from '@/lib/domain/rating/check-price-model';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { Commitment, DatedRate, PricePhase, ScheduledPrice, Season } from '@/lib/domain/rating/price-schedule';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate } from '@/lib/domain/time/calendar';

const MOST_RATES = 100;
const MOST_PHASES = 50;
const LONGEST_TERM = 1000;

/** Says what is wrong with a price and its schedule, naming the field; null when it can be billed. */
export function checkPrice(price: ScheduledPrice): Refusal | null {
  return firstOf(checkedModel(price.model, 'model'), checkSchedule(price));
}

/** The same for a price whose own model was checked. */
export function checkSchedule(price: ScheduledPrice): Refusal | null {
  return firstOf(
    checkSeasons(price.seasons ?? []),
    checkRates(price.rates ?? []),
    checkPhases(price.phases ?? []),
    checkCommitment(price.commitment ?? {}, modelsOf(price)),
  );
}

function modelsOf(price: ScheduledPrice): PriceModel[] {
  return [
    price.model,
    ...(price.seasons ?? []).map(({ model }) => model),
    ...(price.rates ?? []).map(({ model }) => model),
  ];
}

function checkedModel(model: PriceModel, field: string): Refusal | null {
  const wrong = checkPriceModel(model);
  return wrong === null ? null : within(wrong, field);
}

function checkSeasons(seasons: readonly Season[]): Refusal | null {
  const taken = new Set<number>();
  for (const [index, { months, model }] of seasons.entries()) {
    const wrong = checkedModel(model, `seasons.${index}.model`);
    if (wrong !== null) return wrong;
    const field = `seasons.${index}.months`;
    if (months.length === 0) return refuse('INPUT_INVALID', 'A season has at least one month.', { field });
    for (const month of months) {
      if (!Number.isInteger(month) || month < 1 || month > 12)
        return refuse('INPUT_INVALID', `${month} is no month; accepted are 1 to 12.`, { field });
      if (taken.has(month))
        return refuse('INPUT_INVALID', `Month ${month} is stated twice; a month has one rate.`, { field });
      taken.add(month);
    }
  }
  return null;
}

function checkRates(rates: readonly DatedRate[]): Refusal | null {
  if (rates.length > MOST_RATES)
    return refuse('INPUT_INVALID', `There are ${rates.length} dated rates; accepted are up to ${MOST_RATES}.`, {
      field: 'rates',
    });
  let previous = '';
  for (const [index, { from, model }] of rates.entries()) {
    const wrong = checkedModel(model, `rates.${index}.model`);
    if (wrong !== null) return wrong;
    const field = `rates.${index}.from`;
    if (!isLocalDate(from))
      return refuse('INPUT_INVALID', `${String(from)} is no day; accepted is 2027-04-01.`, { field });
    if (from <= previous)
      return refuse('INPUT_INVALID', `Dated rates are in order of their days; ${from} is not after ${previous}.`, {
        field,
      });
    previous = from;
  }
  return null;
}

function checkPhases(phases: readonly PricePhase[]): Refusal | null {
  if (phases.length > MOST_PHASES)
    return refuse('INPUT_INVALID', `There are ${phases.length} phases; accepted are up to ${MOST_PHASES}.`, {
      field: 'phases',
    });
  for (const [index, { periods, percent }] of phases.entries()) {
    if (!Number.isSafeInteger(periods) || periods < 1)
      return refuse('INPUT_INVALID', `A phase lasts ${periods} billing periods; accepted are whole numbers from 1.`, {
        field: `phases.${index}.periods`,
      });
    const field = `phases.${index}.percent`;
    const value = parseDecimal(percent, field);
    if (isRefusal(value)) return value;
    if (value.lt(0) || value.gt(100))
      return refuse('INPUT_INVALID', `${percent} % of the price is due; accepted are 0 to 100.`, { field });
  }
  return null;
}

/** Models whose amount depends on the quantity alone, so that more of it can be rated than there was. */
const BY_QUANTITY: ReadonlySet<PriceModel['kind']> = new Set(['flat', 'per_unit', 'graduated', 'volume', 'package']);

function checkCommitment(commitment: Commitment, models: readonly PriceModel[]): Refusal | null {
  const { minimumQuantity, minimumAmount, maximumAmount } = commitment;
  const wrong = firstOf(
    checkTerm(commitment),
    notNegative(minimumQuantity ?? '0', 'commitment.minimumQuantity'),
    notNegative(minimumAmount ?? '0', 'commitment.minimumAmount'),
    notNegative(maximumAmount ?? '0', 'commitment.maximumAmount'),
  );
  if (wrong !== null) return wrong;
  const other = models
    .map((model) => (model.kind === 'threshold_surcharge' ? model.base.kind : model.kind))
    .find((kind) => !BY_QUANTITY.has(kind));
  if (minimumQuantity !== undefined && exact(minimumQuantity).gt(0) && other !== undefined)
    return refuse('INPUT_INVALID', `A ${other} price has no minimum quantity; state a minimum amount.`, {
      field: 'commitment.minimumQuantity',
    });
  if (minimumAmount === undefined || maximumAmount === undefined) return null;
  return ordered(minimumAmount, maximumAmount, 'commitment.minimumAmount');
}

function checkTerm({ term, minimumAmount, maximumAmount }: Commitment): Refusal | null {
  if (term === undefined) return null;
  const field = 'commitment.term';
  if (!Number.isSafeInteger(term) || term < 2 || term > LONGEST_TERM)
    return refuse(
      'INPUT_INVALID',
      `A term is ${term} billing periods; accepted are whole numbers from 2 to ${LONGEST_TERM}, or none for each by itself.`,
      { field },
    );
  if (minimumAmount !== undefined || maximumAmount !== undefined) return null;
  return refuse('INPUT_INVALID', 'A term has a minimum or maximum amount; state one, or leave the term out.', {
    field,
  });
}
