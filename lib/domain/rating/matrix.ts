import { assert } from '@/lib/domain/assert';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, sumExact, type Exact } from '@/lib/domain/money/exact';
import type { MatrixPrice } from '@/lib/domain/rating/price-model';
import { detailsOf, quantityOf, type Dimensions, type RatingInput } from '@/lib/domain/rating/rating-input';

/**
 * Unit price of the configuration × units. Of the rows that fit, the one that names most dimensions counts, the first of
 * equals; a unit no row fits has the default price. Zero costs nothing, fractions are charged as fractions, and a negative
 * quantity is a correction at the same price. What has no row and no default was refused by `checkRatingInput`.
 *
 * 3 units in the EU at 2.00 and 5 elsewhere at 2.50: 6.00 + 12.50 = 18.50.
 */
export function exactMatrix(price: MatrixPrice, input: RatingInput): Exact {
  return sumExact(partsOf(price, input).map(({ quantity, unitAmount }) => quantity.times(exact(unitAmount))));
}

/** One step for each configuration; they add up. */
export function matrixSteps(price: MatrixPrice, input: RatingInput): DerivationStep[] {
  return partsOf(price, input).map(({ quantity, unitAmount, dimensions }, index) => ({
    label: Object.keys(dimensions).length === 0 ? 'matrix-default' : 'matrix-row',
    values: { quantity: exactToString(quantity), unitAmount, configuration: configurationText(dimensions) },
    op: index === 0 ? '=' : '+',
    value: exactToString(quantity.times(exact(unitAmount))),
  }));
}

/** The first configuration that has no price; null when every one has. */
export function unpricedConfiguration(price: MatrixPrice, input: RatingInput): Dimensions | null {
  return rowsOf(input).find(({ dimensions }) => unitAmountOf(price, dimensions) === undefined)?.dimensions ?? null;
}

/** `firmware: pro, region: eu`, in the order of the names. */
export function configurationText(dimensions: Dimensions): string {
  return Object.entries(dimensions)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

interface MatrixPart {
  readonly dimensions: Dimensions;
  readonly quantity: Exact;
  readonly unitAmount: string;
}

function partsOf(price: MatrixPrice, input: RatingInput): MatrixPart[] {
  return rowsOf(input).map(({ dimensions, quantity }) => {
    const unitAmount = unitAmountOf(price, dimensions);
    assert(
      unitAmount !== undefined,
      `what is rated has a price, as checkRatingInput says: ${configurationText(dimensions)}`,
    );
    return { dimensions, quantity, unitAmount };
  });
}

function rowsOf(input: RatingInput): { dimensions: Dimensions; quantity: Exact }[] {
  const { rows, dimensions = {} } = detailsOf(input);
  if (rows === undefined) return [{ dimensions, quantity: quantityOf(input) }];
  return rows.map((row) => ({ dimensions: row.dimensions, quantity: exact(row.quantity) }));
}

function unitAmountOf(price: MatrixPrice, dimensions: Dimensions): string | undefined {
  const fitting = price.rows
    .map((row) => ({ ...row, names: Object.entries(row.dimensions) }))
    .filter(({ names }) =>
      names.every(([name, value]) => Object.hasOwn(dimensions, name) && dimensions[name] === value),
    );
  const most = Math.max(0, ...fitting.map(({ names }) => names.length));
  return fitting.find(({ names }) => names.length === most)?.unitAmount ?? price.defaultUnitAmount;
}
