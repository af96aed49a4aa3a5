import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { PerUnitPrice } from '@/lib/domain/rating/price-model';

/**
 * Unit price × units above the included ones. Zero, and anything up to the included quantity, costs nothing. Fractions are
 * charged as fractions: 2.5 × 0.40 = 1.00. A negative quantity is a correction: included units play no part in it,
 * −3 × 4.90 = −14.70, because what was included was never charged.
 */
export function exactPerUnit(price: PerUnitPrice, quantity: Exact): Exact {
  return exact(price.unitAmount).times(chargeableUnits(price, quantity));
}

export function perUnitSteps(price: PerUnitPrice, quantity: Exact): DerivationStep[] {
  const units: DerivationStep = { label: 'quantity', op: '=', value: exactToString(quantity) };
  const each: DerivationStep = { label: 'unit-price', op: '×', value: price.unitAmount };
  const chargeable = chargeableUnits(price, quantity);
  if (chargeable.eq(quantity)) return [units, each];
  return [units, { label: 'included-quantity', op: '−', value: exactToString(quantity.minus(chargeable)) }, each];
}

function chargeableUnits(price: PerUnitPrice, quantity: Exact): Exact {
  if (price.includedQuantity === undefined || quantity.lte(0)) return quantity;
  const above = quantity.minus(exact(price.includedQuantity));
  return above.lt(0) ? exact(0) : above;
}
