import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, exactToString, toMinor } from '@/lib/domain/money/exact';
import { anyModel, anyQuantity } from '@/lib/domain/rating/testing/arbitrary-price';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { preparePrice } from '@/lib/domain/rating/prepare-price';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { scaledInteger } from '@/lib/domain/rating/scaled-integer';

const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
const manyPlaces = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 17 }))
  .map(([digits, places]) => exactToString(exact(digits.toString()).times(exact(`0.${'0'.repeat(places)}1`))));

describe('a prepared price', () => {
  it('gives exactly what the plain one gives, for any model, quantity and currency', () => {
    const quantity = fc.oneof(anyQuantity, manyPlaces, fc.maxSafeInteger(), fc.integer({ min: -5000, max: 5000 }));
    const ratable = anyModel.filter((model) => !/percentage"|threshold/.test(JSON.stringify(model)));
    fc.assert(
      fc.property(fc.oneof(ratable, anyModel), quantity, currency, (model, units, code) => {
        const prepared = preparePrice(model);
        const plain = rateExact(model, units);
        expect(exactToString(prepared.exact(units))).toBe(exactToString(plain));
        const minor = safeMinor(() => toMinor(plain, code));
        expect(safeMinor(() => prepared.minor(units, code))).toBe(minor);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['half a cent up', '0.005', 1, 1],
    ['half a cent down for a correction', '0.005', -1, -1],
    ['just below half a cent', '0.004999', 1, 0],
    ['more than a float holds', '0.1', '90071992547409.99', 900719925474100],
  ])('rounds half away from zero: %s', (_why, unitAmount, quantity, minor) => {
    expect(preparePrice({ kind: 'per_unit', unitAmount }).minor(quantity, 'EUR')).toBe(minor);
  });

  it('falls back where its whole numbers would not be exact', () => {
    const model: PriceModel = { kind: 'per_unit', unitAmount: '0.123456789012345678' };
    expect(exactToString(preparePrice(model).exact('987654321.123456789'))).toBe(
      exactToString(exact('0.123456789012345678').times(exact('987654321.123456789'))),
    );
  });
});

describe('scaledInteger', () => {
  it.each([
    ['4.9', 2, 490],
    ['-0.5', 1, -5],
    ['4.900', 1, 49],
    [7, 3, 7000],
    ['1.234', 2, NaN],
    ['9007199254740993', 0, NaN],
    ['9007199254740991', 1, NaN],
  ])('%s with %s places is %s', (value, places, scaled) => {
    expect(scaledInteger(value, places)).toBe(scaled);
  });
});

/** Amounts that cannot be booked are refused by an assertion on both ways. */
function safeMinor(rate: () => number): number | 'more than can be booked' {
  try {
    return rate();
  } catch {
    return 'more than can be booked';
  }
}
