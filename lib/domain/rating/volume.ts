import { assert } from '@/lib/domain/assert';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { PriceTier, VolumePrice } from '@/lib/domain/rating/price-model';

/**
 * The whole quantity at the price of the tier it reaches, plus that tier's flat amount. A bound belongs to the tier it ends:
 * with tiers to 100 and on, 100 is priced by the first and 100.5 by the second, so the total may fall at a bound. Zero is in
 * the first tier and costs its flat amount. A negative quantity is a correction: the price of as many units, negated.
 *
 * 65,000 at 0.0006 from 50,000 to 100,000 plus 10: 39 + 10 = 49.
 */
export function exactVolume(price: VolumePrice, quantity: Exact): Exact {
  const size = quantity.abs();
  const tier = tierReached(price, size);
  let total = exact(tier.unitAmount).times(size);
  if (tier.flatAmount !== undefined) total = total.plus(exact(tier.flatAmount));
  return quantity.lt(0) ? total.neg() : total;
}

export function volumeSteps(price: VolumePrice, quantity: Exact): DerivationStep[] {
  const size = quantity.abs();
  const tier = tierReached(price, size);
  const values = { upTo: tier.upTo ?? '', quantity: exactToString(size), unitAmount: tier.unitAmount };
  const steps: DerivationStep[] = [
    { label: 'quantity', op: '=', value: exactToString(size) },
    { label: tier.upTo === null ? 'volume-tier-open' : 'volume-tier', values, op: '×', value: tier.unitAmount },
  ];
  if (tier.flatAmount !== undefined && !exact(tier.flatAmount).eq(0))
    steps.push({ label: 'tier-flat', values, op: '+', value: tier.flatAmount });
  if (quantity.lt(0)) steps.push({ label: 'correction', op: '×', value: '-1' });
  return steps;
}

function tierReached(price: VolumePrice, size: Exact): PriceTier {
  const tier = price.tiers.find(({ upTo }) => upTo === null || size.lte(exact(upTo)));
  assert(tier !== undefined, 'the last tier has no bound');
  return tier;
}
