import type { DerivationStep } from '@/lib/domain/derivation';
import { exactToString, type Exact } from '@/lib/domain/money/exact';
import { exactGraduated, graduatedSteps } from '@/lib/domain/rating/graduated';
import { fraction } from '@/lib/domain/rating/percentage';
import type { GraduatedPercentagePrice, GraduatedPrice } from '@/lib/domain/rating/price-model';

/**
 * Each slice of an amount at the percentage of its tier, plus the flat amount of every tier that is reached. Zero, bounds,
 * fractions and negative amounts are treated as in a graduated price.
 *
 * 1 % to 10 plus 200, then 2 %: 1 costs 200 + 1 × 1 % = 200.01.
 */
export function exactGraduatedPercentage(price: GraduatedPercentagePrice, amount: Exact): Exact {
  return exactGraduated(asGraduated(price), amount);
}

export function graduatedPercentageSteps(price: GraduatedPercentagePrice, amount: Exact): DerivationStep[] {
  const percents = new Map(price.tiers.map(({ upTo, ratePercent }) => [upTo ?? '', ratePercent]));
  return graduatedSteps(asGraduated(price), amount).map((step) => {
    if (step.label !== 'tier' && step.label !== 'tier-open') return step;
    const { unitAmount: _, ...values } = step.values ?? {};
    const ratePercent = percents.get(values.upTo ?? '') ?? '0';
    const label = step.label === 'tier' ? 'percentage-tier' : 'percentage-tier-open';
    return { ...step, label, values: { ...values, ratePercent } };
  });
}

/** The same as a price of one unit of money. */
export function asGraduated(price: GraduatedPercentagePrice): GraduatedPrice {
  return {
    kind: 'graduated',
    tiers: price.tiers.map(({ ratePercent, ...tier }) => ({
      ...tier,
      unitAmount: exactToString(fraction(ratePercent)),
    })),
  };
}
