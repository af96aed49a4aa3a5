import { unreachable } from '@/lib/domain/assert';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { exactFlat, flatSteps } from '@/lib/domain/rating/flat';
import { exactGraduated, graduatedSteps } from '@/lib/domain/rating/graduated';
import { exactPackage, packageSteps } from '@/lib/domain/rating/package';
import { exactPerUnit, perUnitSteps } from '@/lib/domain/rating/per-unit';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { quantityOf, type RatingInput } from '@/lib/domain/rating/rating-input';
import { exactVolume, volumeSteps } from '@/lib/domain/rating/volume';

export interface RatedPrice {
  /** Decimal string in major units, not rounded. */
  readonly exactAmount: string;
  readonly amountMinor: number;
  readonly derivation: Derivation;
}

/** The amount for a quantity with its working, for one whole billing period. The model has passed `checkPriceModel`. */
export function ratePrice(model: PriceModel, input: RatingInput, currency: Currency): RatedPrice {
  const amount = rateExact(model, input);
  const exactAmount = exactToString(amount);
  const booked = money(toMinor(amount, currency), currency);
  const result = toDecimalString(booked);
  const rounded = !amount.eq(exact(result));
  return {
    exactAmount,
    amountMinor: booked.amountMinor,
    derivation: {
      result,
      unit: currency,
      steps: priceSteps(model, input),
      ...(rounded ? { rounding: { exact: exactAmount, rule: 'half-away-from-zero' } } : {}),
    },
  };
}

/** The amount alone, for callers that go on calculating. */
export function rateExact(model: PriceModel, input: RatingInput): Exact {
  const units = quantityOf(input);
  switch (model.kind) {
    case 'flat':
      return exactFlat(model);
    case 'per_unit':
      return exactPerUnit(model, units);
    case 'graduated':
      return exactGraduated(model, units);
    case 'volume':
      return exactVolume(model, units);
    case 'package':
      return exactPackage(model, units);
    default:
      return unreachable(model);
  }
}

/** The working alone; carried out in order, its steps give `rateExact`. */
export function priceSteps(model: PriceModel, input: RatingInput): readonly DerivationStep[] {
  const units = quantityOf(input);
  switch (model.kind) {
    case 'flat':
      return flatSteps(model);
    case 'per_unit':
      return perUnitSteps(model, units);
    case 'graduated':
      return graduatedSteps(model, units);
    case 'volume':
      return volumeSteps(model, units);
    case 'package':
      return packageSteps(model, units);
    default:
      return unreachable(model);
  }
}
