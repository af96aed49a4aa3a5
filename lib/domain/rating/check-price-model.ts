import { unreachable } from '@/lib/domain/assert';
import { exact, parseDecimal, type Exact } from '@/lib/domain/money/exact';
import { configurationText, unpricedConfiguration } from '@/lib/domain/rating/matrix';
import type {
  MatrixPrice,
  PackagePrice,
  PercentagePrice,
  PriceModel,
  ThresholdSurcharge,
} from '@/lib/domain/rating/price-model';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export const MOST_TIERS = 100;
export const MOST_ROWS = 1000;

/** Says what is wrong with a price that came from outside, naming the field; null when it can be rated. */
export function checkPriceModel(model: PriceModel): Refusal | null {
  switch (model.kind) {
    case 'flat':
      return notNegative(model.amount, 'amount');
    case 'per_unit':
      return (
        notNegative(model.unitAmount, 'unitAmount') ??
        notNegative(String(model.includedQuantity ?? 0), 'includedQuantity')
      );
    case 'graduated':
    case 'volume':
      return checkTiers(model.tiers, 'unitAmount');
    case 'graduated_percentage':
      return checkTiers(model.tiers, 'ratePercent');
    case 'package':
      return checkPackage(model);
    case 'percentage':
      return checkPercentage(model);
    case 'matrix':
      return checkMatrix(model);
    case 'threshold_surcharge':
      return checkSurcharge(model);
    default:
      return unreachable(model);
  }
}

/** Says what of an input has no price in a model, naming the field; null when all of it can be rated. */
export function checkRatingInput(model: PriceModel, input: RatingInput): Refusal | null {
  if (model.kind === 'threshold_surcharge') return checkRatingInput(model.base, input);
  if (model.kind !== 'matrix') return null;
  const unpriced = unpricedConfiguration(model, input);
  if (unpriced === null) return null;
  const text = configurationText(unpriced) || 'no configuration';
  return refuse('PRICE_MISSING', `No row of the matrix fits ${text}, and it has no default price.`, {
    field: 'dimensions',
    values: { configuration: text },
  });
}

export function notNegative(text: string, field: string): Refusal | null {
  const value = parseDecimal(text, field);
  if (isRefusal(value)) return value;
  return value.lt(0) ? refuse('INPUT_INVALID', `${field} is ${text}; accepted are amounts from 0.`, { field }) : null;
}

/** The first thing that is wrong; null when nothing is. */
export function firstOf(...checks: readonly (Refusal | null)[]): Refusal | null {
  return checks.find((check) => check !== null) ?? null;
}

function checkPackage(model: PackagePrice): Refusal | null {
  return firstOf(
    positive(model.packageSize, 'packageSize', 'A package holds more than nothing.'),
    notNegative(model.packageAmount, 'packageAmount'),
    notNegative(model.freeQuantity ?? '0', 'freeQuantity'),
  );
}

function checkPercentage(model: PercentagePrice): Refusal | null {
  const { freeEvents = 0, minimumPerEvent, maximumPerEvent } = model;
  const wrong = firstOf(
    notNegative(model.ratePercent, 'ratePercent'),
    notNegative(model.fixedAmount ?? '0', 'fixedAmount'),
    notNegative(model.freeAmount ?? '0', 'freeAmount'),
    notNegative(minimumPerEvent ?? '0', 'minimumPerEvent'),
    notNegative(maximumPerEvent ?? '0', 'maximumPerEvent'),
  );
  if (wrong !== null) return wrong;
  if (!Number.isSafeInteger(freeEvents) || freeEvents < 0)
    return refuse('INPUT_INVALID', `freeEvents is ${freeEvents}; accepted are whole numbers from 0.`, {
      field: 'freeEvents',
    });
  if (minimumPerEvent === undefined || maximumPerEvent === undefined) return null;
  return ordered(minimumPerEvent, maximumPerEvent, 'minimumPerEvent');
}

/** Refuses a minimum above its maximum. */
export function ordered(minimum: string, maximum: string, field: string): Refusal | null {
  if (exact(minimum).lte(exact(maximum))) return null;
  return refuse('INPUT_INVALID', `${field} is ${minimum}, above the maximum of ${maximum}; lower it or raise that.`, {
    field,
  });
}

function checkMatrix({ rows, defaultUnitAmount }: MatrixPrice): Refusal | null {
  if (rows.length === 0 || rows.length > MOST_ROWS)
    return refuse('INPUT_INVALID', `rows has ${rows.length}; accepted are 1 to ${MOST_ROWS}.`, { field: 'rows' });
  const seen = new Set<string>();
  for (const [index, { dimensions, unitAmount }] of rows.entries()) {
    const wrong = notNegative(unitAmount, `rows.${index}.unitAmount`);
    if (wrong !== null) return wrong;
    const field = `rows.${index}.dimensions`;
    const text = configurationText(dimensions);
    if (text === '')
      return refuse('INPUT_INVALID', 'A row names at least one dimension; the rest is defaultUnitAmount.', { field });
    if (seen.has(text)) return refuse('INPUT_INVALID', `There are two rows for ${text}; remove one.`, { field });
    seen.add(text);
  }
  return notNegative(defaultUnitAmount ?? '0', 'defaultUnitAmount');
}

function checkSurcharge({ base, above, surcharge }: ThresholdSurcharge): Refusal | null {
  const wrong = checkPriceModel(base);
  if (wrong !== null) return within(wrong, 'base');
  return firstOf(
    notNegative(above, 'above'),
    'percent' in surcharge
      ? notNegative(surcharge.percent, 'surcharge.percent')
      : notNegative(surcharge.amount, 'surcharge.amount'),
  );
}

/** The same refusal about a field inside another. */
export function within(wrong: Refusal, parent: string): Refusal {
  const field = wrong.field === undefined ? parent : `${parent}.${wrong.field}`;
  return { ...wrong, field };
}

interface CheckedTier {
  readonly upTo: string | null;
  readonly flatAmount?: string | undefined;
  readonly unitAmount?: string;
  readonly ratePercent?: string;
}

function checkTiers(tiers: readonly CheckedTier[], rate: 'unitAmount' | 'ratePercent'): Refusal | null {
  if (tiers.length === 0) return refuse('INPUT_INVALID', 'At least one tier is needed.', { field: 'tiers' });
  if (tiers.length > MOST_TIERS)
    return refuse('INPUT_INVALID', `There are ${tiers.length} tiers; accepted are up to ${MOST_TIERS}.`, {
      field: 'tiers',
    });
  let previous = exact(0);
  for (const [index, tier] of tiers.entries()) {
    const wrong = firstOf(
      notNegative(tier[rate] ?? '', `tiers.${index}.${rate}`),
      notNegative(tier.flatAmount ?? '0', `tiers.${index}.flatAmount`),
    );
    if (wrong !== null) return wrong;
    const bound = boundOf(tier, { index, last: index === tiers.length - 1, previous });
    if (isRefusal(bound)) return bound;
    previous = bound;
  }
  return null;
}

/** Tiers are told by where they end alone, so they cannot overlap or leave a gap as long as their ends ascend and the last is open. */
function boundOf(
  { upTo }: CheckedTier,
  at: { readonly index: number; readonly last: boolean; readonly previous: Exact },
): Exact | Refusal {
  const field = `tiers.${at.index}.upTo`;
  if (upTo === null) {
    if (at.last) return at.previous;
    return refuse('INPUT_INVALID', 'Only the last tier may be without a bound.', { field });
  }
  if (at.last)
    return refuse('INPUT_INVALID', 'The last tier has no bound, so that every quantity has a price.', { field });
  const bound = parseDecimal(upTo, field);
  if (isRefusal(bound) || bound.gt(at.previous)) return bound;
  return refuse('INPUT_INVALID', `A tier ends above the one before it; ${upTo} does not.`, { field });
}

function positive(text: string, field: string, message: string): Refusal | null {
  const wrong = notNegative(text, field);
  if (wrong !== null) return wrong;
  return exact(text).eq(0) ? refuse('INPUT_INVALID', message, { field }) : null;
}
