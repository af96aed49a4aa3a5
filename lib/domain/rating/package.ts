import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { PackagePrice } from '@/lib/domain/rating/price-model';

/**
 * Packages begun × price of a package, after the free units. Zero, and anything up to the free units, costs nothing. A full
 * package is one package; the smallest fraction more begins the next (or, rounding down, is free until the next is full). A
 * negative quantity is a correction: the price of as many units, negated.
 *
 * 15 units in packages of 10 at 100 each: 2 × 100 = 200.
 */
export function exactPackage(price: PackagePrice, quantity: Exact): Exact {
  const total = exact(price.packageAmount).times(packagesOf(price, quantity.abs()));
  return quantity.lt(0) ? total.neg() : total;
}

export function packageSteps(price: PackagePrice, quantity: Exact): DerivationStep[] {
  const size = quantity.abs();
  const values = { quantity: exactToString(size), free: price.freeQuantity ?? '0', packageSize: price.packageSize };
  const steps: DerivationStep[] = [
    { label: 'packages', values, op: '=', value: exactToString(packagesOf(price, size)) },
    { label: 'price-of-package', values: { packageSize: price.packageSize }, op: '×', value: price.packageAmount },
  ];
  if (quantity.lt(0)) steps.push({ label: 'correction', op: '×', value: '-1' });
  return steps;
}

function packagesOf(price: PackagePrice, size: Exact): Exact {
  const paid = size.minus(exact(price.freeQuantity ?? 0));
  if (paid.lte(0)) return exact(0);
  // A quotient may be cut after its last kept place, so whole packages are checked by multiplying back.
  const full = paid.div(exact(price.packageSize)).round(0, 0);
  const begun = full.times(exact(price.packageSize)).lt(paid);
  return begun && price.rounding !== 'down' ? full.plus(1) : full;
}
