import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, type Exact } from '@/lib/domain/money/exact';
import type { FlatPrice } from '@/lib/domain/rating/price-model';

/** The quantity plays no part: none, a fraction and a negative correction all cost the amount. 4.90 for 0, 1 or 100 units is 4.90. */
export function exactFlat(price: FlatPrice): Exact {
  return exact(price.amount);
}

export function flatSteps(price: FlatPrice): DerivationStep[] {
  return [{ label: 'price', op: '=', value: price.amount }];
}
