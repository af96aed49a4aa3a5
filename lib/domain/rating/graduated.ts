import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { GraduatedPrice, PriceTier } from '@/lib/domain/rating/price-model';

/**
 * Each slice of the quantity at the price of its tier, plus the flat amount of every tier that is reached. A bound belongs to
 * the tier it ends: with tiers to 10 and on, 10 units are all in the first and 10.5 put half a unit in the second. The first
 * tier counts as reached at zero, so zero costs its flat amount. A negative quantity is a correction: the price of
 * as many units, negated.
 *
 * 620 thousand messages: 100 × 0.40 + 400 × 0.30 + 120 × 0.20 = 184.00.
 */
export function exactGraduated(price: GraduatedPrice, quantity: Exact): Exact {
  const size = quantity.abs();
  let total = zeroExact();
  let from = zeroExact();
  for (const tier of price.tiers) {
    const reached = from.eq(0) || size.gt(from);
    if (!reached) break;
    const upTo = tier.upTo === null ? null : exact(tier.upTo);
    const end = upTo === null || size.lt(upTo) ? size : upTo;
    total = total.plus(exact(tier.unitAmount).times(end.minus(from)));
    if (tier.flatAmount !== undefined) total = total.plus(exact(tier.flatAmount));
    if (upTo === null) break;
    from = upTo;
  }
  return quantity.lt(0) ? total.neg() : total;
}

/** One step for each tier that is reached, and one for its flat amount; they add up. */
export function graduatedSteps(price: GraduatedPrice, quantity: Exact): DerivationStep[] {
  const steps: DerivationStep[] = [];
  const size = quantity.abs();
  let from = zeroExact();
  for (const tier of price.tiers) {
    if (!from.eq(0) && size.lte(from)) break;
    const end = tier.upTo === null || size.lt(exact(tier.upTo)) ? size : exact(tier.upTo);
    steps.push(...sliceSteps(tier, from, end, steps.length === 0));
    if (tier.upTo === null) break;
    from = exact(tier.upTo);
  }
  if (quantity.lt(0)) steps.push({ label: 'correction', op: '×', value: '-1' });
  return steps;
}

function sliceSteps(tier: PriceTier, from: Exact, end: Exact, first: boolean): DerivationStep[] {
  const units = end.minus(from);
  const values = {
    from: exactToString(from),
    upTo: tier.upTo ?? '',
    quantity: exactToString(units),
    unitAmount: tier.unitAmount,
  };
  const value = exactToString(exact(tier.unitAmount).times(units));
  const slice: DerivationStep = {
    label: tier.upTo === null ? 'tier-open' : 'tier',
    values,
    op: first ? '=' : '+',
    value,
  };
  if (tier.flatAmount === undefined || exact(tier.flatAmount).eq(0)) return [slice];
  return [slice, { label: 'tier-flat', values, op: '+', value: tier.flatAmount }];
}
