import { unreachable } from '@/lib/domain/assert';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { exactFlat, flatSteps } from '@/lib/domain/rating/flat';
import { exactGraduated, graduatedSteps } from '@/lib/domain/rating/graduated';
import { exactGraduatedPercentage, graduatedPercentageSteps } from '@/lib/domain/rating/graduated-percentage';
import { exactMatrix, matrixSteps } from '@/lib/domain/rating/matrix';
import { exactPackage, packageSteps } from '@/lib/domain/rating/package';
import { exactPerUnit, perUnitSteps } from '@/lib/domain/rating/per-unit';
import { exactPercentage, percentageSteps } from '@/lib/domain/rating/percentage';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { quantityOf, type RatingInput } from '@/lib/domain/rating/rating-input';
import { exactSurcharge, surchargeSteps } from '@/lib/domain/rating/threshold-surcharge';
import { exactVolume, volumeSteps } from '@/lib/domain/rating/volume';

export interface RatedPrice {
  /** Decimal string in major units, not rounded. */
  readonly exactAmount: string;
  readonly amountMinor: number;
  readonly derivation: Derivation;
}

/**
 * The amount for an input with its working, for one whole billing period. The model has passed `checkPriceModel` and the
 * input, where it comes from outside, `checkRatingInput`.
 */
export function ratePrice(model: PriceModel, input: RatingInput, currency: Currency): RatedPrice {
  return bookedPrice(rateExact(model, input), priceSteps(model, input), currency);
}

/** An exact amount with its working as it is booked: rounded once. */
export function bookedPrice(amount: Exact, steps: readonly DerivationStep[], currency: Currency): RatedPrice {
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
      steps,
      ...(rounded ? { rounding: { exact: exactAmount, rule: 'half-away-from-zero' } } : {}),
    },
  };
}

/** The amount alone, for callers that go on calculating. */
export function rateExact(model: PriceModel, input: RatingInput): Exact {
  switch (model.kind) {
    case 'flat':
      return exactFlat(model);
    case 'per_unit':
      return exactPerUnit(model, quantityOf(input));
    case 'graduated':
      return exactGraduated(model, quantityOf(input));
    case 'volume':
      return exactVolume(model, quantityOf(input));
    case 'package':
      return exactPackage(model, quantityOf(input));
    case 'percentage':
      return exactPercentage(model, input);
    case 'graduated_percentage':
      return exactGraduatedPercentage(model, quantityOf(input));
    case 'matrix':
      return exactMatrix(model, input);
    case 'threshold_surcharge': {
      const base = rateExact(model.base, input);
      return base.plus(exactSurcharge(model, quantityOf(input), base));
    }
    default:
      return unreachable(model);
  }
}

/** The working alone; carried out in order, its steps give `rateExact`. */
export function priceSteps(model: PriceModel, input: RatingInput): readonly DerivationStep[] {
  switch (model.kind) {
    case 'flat':
      return flatSteps(model);
    case 'per_unit':
      return perUnitSteps(model, quantityOf(input));
    case 'graduated':
      return graduatedSteps(model, quantityOf(input));
    case 'volume':
      return volumeSteps(model, quantityOf(input));
    case 'package':
      return packageSteps(model, quantityOf(input));
    case 'percentage':
      return percentageSteps(model, input);
    case 'graduated_percentage':
      return graduatedPercentageSteps(model, quantityOf(input));
    case 'matrix':
      return matrixSteps(model, input);
    case 'threshold_surcharge': {
      const base = rateExact(model.base, input);
      return [...priceSteps(model.base, input), ...surchargeSteps(model, quantityOf(input), base)];
    }
    default:
      return unreachable(model);
  }
}
