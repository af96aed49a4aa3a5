import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { fraction } from '@/lib/domain/rating/percentage';
import type { ThresholdSurcharge } from '@/lib/domain/rating/price-model';

/**
 * What is added to the amount of the base price once the quantity is above the threshold: an amount, or a percentage of
 * the whole base amount. At the threshold itself, and at zero, nothing is added; the smallest fraction above it adds all. A
 * negative quantity is a correction: the surcharge of as many units, negated.
 *
 * 12 units at 5.00 with 10 % above 10: 60.00 + 6.00 = 66.00.
 */
export function exactSurcharge(price: ThresholdSurcharge, quantity: Exact, baseAmount: Exact): Exact {
  if (quantity.abs().lte(exact(price.above))) return exact(0);
  if ('percent' in price.surcharge) return baseAmount.times(fraction(price.surcharge.percent));
  const amount = exact(price.surcharge.amount);
  return quantity.lt(0) ? amount.neg() : amount;
}

/** The step that follows those of the base price; none up to the threshold. */
export function surchargeSteps(price: ThresholdSurcharge, quantity: Exact, baseAmount: Exact): DerivationStep[] {
  const added = exactSurcharge(price, quantity, baseAmount);
  if (added.eq(0)) return [];
  const percent = 'percent' in price.surcharge ? price.surcharge.percent : null;
  const step: Pick<DerivationStep, 'op' | 'value'> = {
    op: added.lt(0) ? '−' : '+',
    value: exactToString(added.abs()),
  };
  if (percent === null) return [{ label: 'surcharge', values: { above: price.above }, ...step }];
  return [{ label: 'surcharge-percent', values: { above: price.above, percent }, ...step }];
}
