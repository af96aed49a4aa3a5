import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { checkPriceModel } from '@/lib/domain/rating/check-price-model';
import type { PercentagePrice, PriceModel } from '@/lib/domain/rating/price-model';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal';
import type { CaseTier, PriceCase } from './price-case';

/** The price of a case as one of our models, checked; quantities are put in its units by `unitsOf`. */
export function modelOf(given: PriceCase): PriceModel | Refusal {
  const model = translated(given);
  return isRefusal(model) ? model : (checkPriceModel(model) ?? model);
}

/** The quantity the model is asked for: converted, rounded up to whole billing units, less what is free. */
export function unitsOf(given: PriceCase, quantity: Exact): Exact {
  const { usageDiscountQuantity = '0', billingUnits } = given;
  const units = converted(given, quantity);
  const discount = exact(usageDiscountQuantity);
  const paid = discount.eq(0) ? units : units.lt(discount) ? exact(0) : units.minus(discount);
  return billingUnits === undefined ? paid : wholeBillingUnits(paid, billingUnits);
}

/** The same quantity in the units of the price. */
function converted({ unitConversion }: PriceCase, quantity: Exact): Exact {
  if (unitConversion === undefined) return quantity;
  const { operation, factor, rounding = 'none', precision = 0 } = unitConversion;
  const units = operation === 'divide' ? quantity.div(exact(factor)) : quantity.times(exact(factor));
  return rounding === 'none' ? units : units.round(precision, ROUNDING[rounding]);
}

/** Numbers of the decimal library: 0 towards zero, 1 half up, 3 away from zero. Quantities are not negative here. */
const ROUNDING = { floor: 0, half_up: 1, ceiling: 3 } as const;

/** Whole billing units are packages at a price of 1. */
function wholeBillingUnits(units: Exact, size: string): Exact {
  return rateExact({ kind: 'package', packageSize: size, packageAmount: '1' }, units);
}

function translated(given: PriceCase): PriceModel | Refusal {
  switch (given.model) {
    case 'flat':
      return given.amount === undefined ? missing('amount') : { kind: 'flat', amount: given.amount };
    case 'unit':
      return given.unitAmount === undefined
        ? missing('unitAmount')
        : { kind: 'per_unit', unitAmount: given.unitAmount };
    case 'dynamic':
    case 'passthrough':
      return { kind: 'per_unit', unitAmount: given.multiplier ?? '1' };
    case 'package':
      return packageOf(given);
    case 'graduated':
    case 'prorated_graduated':
      return tieredOf(given, 'graduated');
    case 'volume':
      return tieredOf(given, 'volume');
    case 'graduated_percentage':
      return percentageTiersOf(given);
    case 'percentage':
    case 'percentage_single_event':
      return percentageOf(given);
    default:
      return refuse('UNSUPPORTED', `"${given.model}" is no price model of ours.`, { field: 'model' });
  }
}

function packageOf(given: PriceCase): PriceModel | Refusal {
  const { packageSize, packageAmount, freeUnits, packageRounding } = given;
  if (packageSize === undefined) return missing('packageSize');
  if (packageAmount === undefined) return missing('packageAmount');
  return {
    kind: 'package',
    packageSize,
    packageAmount,
    freeQuantity: freeUnits ?? '0',
    rounding: packageRounding ?? 'up',
  };
}

/** With an allowance a free tier comes first and moves the others up; in billing units all bounds are counted in them. */
function tieredOf(given: PriceCase, kind: 'graduated' | 'volume'): PriceModel | Refusal {
  if (given.tiers === undefined) return missing('tiers');
  const free = exact(given.allowance ?? '0');
  const size = exact(given.billingUnits ?? '1');
  const bound = (upTo: Exact): string => exactToString(upTo.div(size));
  const tiers = closedTiers(given.tiers).map(({ upTo, unitAmount, flatAmount }) => ({
    upTo: upTo === null ? null : bound(exact(upTo).plus(free)),
    unitAmount: unitAmount ?? '0',
    flatAmount: flatAmount ?? '0',
  }));
  if (free.gt(0)) tiers.unshift({ upTo: bound(free), unitAmount: '0', flatAmount: '0' });
  return { kind, tiers };
}

function percentageTiersOf(given: PriceCase): PriceModel | Refusal {
  if (given.tiers === undefined) return missing('tiers');
  const tiers = closedTiers(given.tiers).map(({ upTo, ratePercent, flatAmount }) => ({
    upTo,
    ratePercent: ratePercent ?? '0',
    flatAmount: flatAmount ?? '0',
  }));
  return { kind: 'graduated_percentage', tiers };
}

/** Our last tier is open. Whether the quantity stays within a last bound is asked before (`beyondLastBound`). */
function closedTiers(tiers: readonly CaseTier[]): readonly CaseTier[] {
  const last = tiers.at(-1);
  if (last === undefined || last.upTo === null) return tiers;
  return [...tiers, { upTo: null, unitAmount: '0', ratePercent: '0', flatAmount: '0' }];
}

export function percentageOf(given: PriceCase): PercentagePrice | Refusal {
  if (given.ratePercent === undefined) return missing('ratePercent');
  return {
    kind: 'percentage',
    ratePercent: given.ratePercent,
    fixedAmount: given.fixedAmountPerEvent ?? '0',
    freeEvents: given.freeEvents ?? 0,
    freeAmount: given.freeQuantity ?? '0',
    ...(given.perEventMin === undefined ? {} : { minimumPerEvent: given.perEventMin }),
    ...(given.perEventMax === undefined ? {} : { maximumPerEvent: given.perEventMax }),
  };
}

function missing(field: string): Refusal {
  return refuse('INPUT_INVALID', `${field} is missing.`, { field });
}

/** Whether a line converts to as much by itself as it adds to the billing period. Without rounding it always does. */
export function convertsAlike(given: PriceCase, prior: Exact, quantity: Exact): boolean {
  if ((given.unitConversion?.rounding ?? 'none') === 'none') return true;
  const added = converted(given, prior.plus(quantity)).minus(converted(given, prior));
  return added.eq(converted(given, quantity));
}
