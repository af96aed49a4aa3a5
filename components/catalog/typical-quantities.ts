import { listAt, textAt, valueAt, type Draft } from './price-test-draft';

const USUAL = [0, 1, 10, 50, 100, 1000];
const MOST = 12;

/** Quantities at which a price is worth looking at: around every bound it has, and the usual ones. Ascending. */
export function typicalQuantities(price: Draft): string[] {
  const bounds = [
    ...boundsOf(price, 'model'),
    ...boundsOf(price, 'model.base'),
    ...listAt(price, 'seasons').flatMap((_, index) => boundsOf(price, `seasons.${index}.model`)),
    Number(textAt(price, 'commitment.minimumQuantity') || Number.NaN),
  ].filter((bound) => Number.isSafeInteger(bound) && bound > 0 && bound < 1_000_000_000);
  const around = [...new Set(bounds.flatMap((bound) => [bound, bound + 1]))].slice(0, MOST - 3);
  const usual = USUAL.filter((quantity) => !around.includes(quantity)).slice(0, Math.max(3, MOST - around.length));
  return [...around, ...usual].toSorted((a, b) => a - b).map(String);
}

function boundsOf(price: Draft, path: string): number[] {
  const tiers = listAt(price, `${path}.tiers`).map((tier) => Number(valueAt(tier, 'upTo') ?? Number.NaN));
  const others = ['includedQuantity', 'freeQuantity', 'freeAmount', 'packageSize', 'above'].map((name) =>
    Number(textAt(price, `${path}.${name}`) || Number.NaN),
  );
  return [...tiers, ...others];
}
