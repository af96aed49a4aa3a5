import fc from 'fast-check';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { BasicPrice, PriceModel, PriceTier } from '@/lib/domain/rating/price-model';

/** From 0 to 100 in thousandths. */
export const anyAmount = fc.integer({ min: 0, max: 100_000 }).map((number) => exactToString(exact(number).div(1000)));

/** From −5,000 to 5,000 in tenths. */
export const anyQuantity = fc
  .integer({ min: -50_000, max: 50_000 })
  .map((number) => exactToString(exact(number).div(10)));

const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 4000 }), { maxLength: 4 })
  .map((all): (string | null)[] => [...all.toSorted((a, b) => a - b).map(String), null]);

export const anyTiers: fc.Arbitrary<PriceTier[]> = fc
  .tuple(bounds, fc.array(fc.tuple(anyAmount, anyAmount), { minLength: 5, maxLength: 5 }))
  .map(([all, prices]) =>
    all.map((upTo, index) => ({
      upTo,
      unitAmount: prices[index]?.[0] ?? '0',
      flatAmount: prices[index]?.[1] ?? '0',
    })),
  );

const percentage = fc
  .record({
    ratePercent: anyAmount,
    fixedAmount: anyAmount,
    freeEvents: fc.nat({ max: 3 }),
    freeAmount: anyAmount,
    bounds: fc.option(fc.tuple(anyAmount, anyAmount)),
  })
  .map(({ bounds: perEvent, ...rest }): BasicPrice => {
    if (perEvent === null) return { kind: 'percentage', ...rest };
    const [low, high] = exact(perEvent[0]).lt(exact(perEvent[1])) ? perEvent : [perEvent[1], perEvent[0]];
    return { kind: 'percentage', ...rest, minimumPerEvent: low, maximumPerEvent: high };
  });

const basic: fc.Arbitrary<BasicPrice> = fc.oneof(
  anyAmount.map((amount): BasicPrice => ({ kind: 'flat', amount })),
  fc
    .tuple(anyAmount, fc.option(fc.nat({ max: 20 })))
    .map(([unitAmount, included]): BasicPrice =>
      included === null
        ? { kind: 'per_unit', unitAmount }
        : { kind: 'per_unit', unitAmount, includedQuantity: included },
    ),
  anyTiers.map((tiers): BasicPrice => ({ kind: 'graduated', tiers })),
  anyTiers.map((tiers): BasicPrice => ({ kind: 'volume', tiers })),
  fc
    .tuple(fc.integer({ min: 1, max: 50 }), anyAmount, anyAmount, fc.constantFrom('up' as const, 'down' as const))
    .map(([size, packageAmount, freeQuantity, rounding]): BasicPrice => ({
      kind: 'package',
      packageSize: String(size),
      packageAmount,
      freeQuantity,
      rounding,
    })),
  percentage,
  anyTiers.map((tiers): BasicPrice => ({
    kind: 'graduated_percentage',
    tiers: tiers.map(({ unitAmount, ...tier }) => ({ ...tier, ratePercent: unitAmount })),
  })),
  fc.tuple(anyAmount, anyAmount).map(([unitAmount, defaultUnitAmount]): BasicPrice => ({
    kind: 'matrix',
    rows: [{ dimensions: { region: 'eu' }, unitAmount }],
    defaultUnitAmount,
  })),
);

/** Every model, with numbers that a plain quantity can be rated by. */
export const anyModel: fc.Arbitrary<PriceModel> = fc.oneof(
  { weight: 4, arbitrary: basic },
  fc.tuple(basic, anyAmount, anyAmount, fc.boolean()).map(([base, above, value, percent]): PriceModel => ({
    kind: 'threshold_surcharge',
    base,
    above,
    surcharge: percent ? { percent: value } : { amount: value },
  })),
);

/** A second reading of a working, independent of the models: what a person with a calculator would do. */
export function carryOut(steps: readonly DerivationStep[]): Exact {
  return steps.reduce((running, { op, value }) => {
    const number = value.endsWith(' %') ? exact(value.slice(0, -2)).div(100) : exact(value);
    if (op === '=') return number;
    if (op === '+') return running.plus(number);
    if (op === '−') return running.minus(number);
    if (op === '×') return running.times(number);
    return running;
  }, exact(0));
}
