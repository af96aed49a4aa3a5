import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { anyAmount, anyModel, anyQuantity, anyTiers, carryOut } from '@/lib/domain/rating/testing/arbitrary-price';
import { checkPriceModel } from '@/lib/domain/rating/check-price-model';
import type { PriceModel, PriceTier } from '@/lib/domain/rating/price-model';
import { priceSteps, rateExact, ratePrice } from '@/lib/domain/rating/rate-price';

const lagoTiers: PriceTier[] = [
  { upTo: '10', unitAmount: '10', flatAmount: '2' },
  { upTo: '20', unitAmount: '5', flatAmount: '3' },
  { upTo: null, unitAmount: '5', flatAmount: '3' },
];
const volumeTiers: PriceTier[] = [
  { upTo: '100', unitAmount: '2', flatAmount: '10' },
  { upTo: '200', unitAmount: '1', flatAmount: '0' },
  { upTo: null, unitAmount: '0.5', flatAmount: '50' },
];
const packages: PriceModel = { kind: 'package', packageSize: '10', packageAmount: '100', freeQuantity: '5' };

/** Of these a correction is not the mirror: what was included or free was never charged, and flat is flat. */
const FREE_OR_FLAT = /flat"|included|freeEvents/;

describe('a price', () => {
  it.each<[string, PriceModel, string, string]>([
    ['flat is the same at zero', { kind: 'flat', amount: '100' }, '0', '100'],
    ['per unit multiplies', { kind: 'per_unit', unitAmount: '5.12345' }, '10', '51.2345'],
    [
      'per unit is nothing up to what is included',
      { kind: 'per_unit', unitAmount: '2', includedQuantity: 3 },
      '3',
      '0',
    ],
    ['per unit charges above what is included', { kind: 'per_unit', unitAmount: '2', includedQuantity: 3 }, '5.5', '5'],
    [
      'per unit corrections ignore what is included',
      { kind: 'per_unit', unitAmount: '4.90', includedQuantity: 3 },
      '-3',
      '-14.7',
    ],
    ['graduated at zero is the first flat amount', { kind: 'graduated', tiers: lagoTiers }, '0', '2'],
    ['graduated in the first tier', { kind: 'graduated', tiers: lagoTiers }, '1', '12'], // 2 + 1 × 10
    ['graduated at a bound stays in the tier', { kind: 'graduated', tiers: lagoTiers }, '10', '102'], // 2 + 10 × 10
    ['graduated just over a bound reaches the next', { kind: 'graduated', tiers: lagoTiers }, '10.5', '107.5'], // 102 + 3 + 0.5 × 5
    ['graduated in the second tier', { kind: 'graduated', tiers: lagoTiers }, '12', '115'], // 102 + 3 + 2 × 5
    ['graduated in the open tier', { kind: 'graduated', tiers: lagoTiers }, '21', '163'], // 102 + 3 + 50 + 3 + 5
    ['graduated corrections mirror', { kind: 'graduated', tiers: lagoTiers }, '-12', '-115'],
    ['volume at zero is the first flat amount', { kind: 'volume', tiers: volumeTiers }, '0', '10'],
    ['volume at a bound', { kind: 'volume', tiers: volumeTiers }, '100', '210'], // 100 × 2 + 10
    ['volume over a bound prices all by the next tier', { kind: 'volume', tiers: volumeTiers }, '100.5', '100.5'],
    ['volume in the open tier', { kind: 'volume', tiers: volumeTiers }, '300', '200'], // 300 × 0.5 + 50
    ['volume corrections mirror', { kind: 'volume', tiers: [{ upTo: null, unitAmount: '0.1' }] }, '-50', '-5'],
    ['package within the free units', packages, '3', '0'],
    ['package begun is paid', packages, '5.0001', '100'],
    ['package just full', packages, '15', '100'],
    [
      'package rounding down waits until full',
      { kind: 'package', packageSize: '3', packageAmount: '1', rounding: 'down' },
      '8',
      '2',
    ],
    ['package corrections mirror', packages, '-16', '-200'],
  ])('%s', (_why, model, quantity, amount) => {
    expect(checkPriceModel(model)).toBeNull();
    expect(exactToString(rateExact(model, exact(quantity)))).toBe(amount);
  });

  it('rates 620,000 messages in three graduated tiers at 184.00', () => {
    const model: PriceModel = {
      kind: 'graduated',
      tiers: [
        { upTo: '100', unitAmount: '0.40' },
        { upTo: '500', unitAmount: '0.30' },
        { upTo: null, unitAmount: '0.20' },
      ],
    };
    // 100 × 0.40 + 400 × 0.30 + 120 × 0.20 = 40 + 120 + 24
    expect(ratePrice(model, 620, 'EUR')).toMatchObject({
      amountMinor: 18_400,
      exactAmount: '184',
      derivation: { result: '184.00', unit: 'EUR' },
    });
  });

  it('rounds once and says so', () => {
    const rated = ratePrice({ kind: 'per_unit', unitAmount: '0.035' }, 3, 'EUR'); // 0.105
    expect(rated.amountMinor).toBe(11);
    expect(rated.derivation.rounding).toEqual({ exact: '0.105', rule: 'half-away-from-zero' });
    expect(ratePrice({ kind: 'flat', amount: '4.90' }, 1, 'EUR').derivation).not.toHaveProperty('rounding');
  });
});

describe('any price', () => {
  it('is what its steps give when carried out in order', () => {
    fc.assert(
      fc.property(anyModel, anyQuantity, (price, units) => {
        const worked = carryOut(priceSteps(price, exact(units)));
        expect(exactToString(worked)).toBe(exactToString(rateExact(price, exact(units))));
      }),
      { numRuns: 1000 },
    );
  });

  it('that is graduated never costs less for more', () => {
    fc.assert(
      fc.property(anyTiers, anyQuantity, anyAmount, (all, units, more) => {
        const model: PriceModel = { kind: 'graduated', tiers: all };
        const [low, high] = [exact(units).abs(), exact(units).abs().plus(exact(more))];
        expect(rateExact(model, high).gte(rateExact(model, low))).toBe(true);
      }),
    );
  });

  it('taken back is nothing: a correction mirrors the price of as many units', () => {
    const mirrored = anyModel.filter((each) => !FREE_OR_FLAT.test(JSON.stringify(each)));
    fc.assert(
      fc.property(mirrored, anyQuantity, (price, units) => {
        const sum = rateExact(price, exact(units)).plus(rateExact(price, exact(units).neg()));
        expect(exactToString(exact(units).eq(0) ? exact(0) : sum)).toBe('0');
      }),
    );
  });

  it.each<[Currency, string, number]>([
    ['JPY', '12.5', 13],
    ['KWD', '12.3455', 12_346],
    ['EUR', '-0.005', -1],
  ])('is rounded once to what %s has: %s', (currency, amount, minor) => {
    expect(ratePrice({ kind: 'per_unit', unitAmount: '1' }, amount, currency).amountMinor).toBe(minor);
  });

  it('of a graduated quantity does not depend on where it is cut', () => {
    const noFlat = anyTiers.map((all) => all.map(({ upTo, unitAmount }) => ({ upTo, unitAmount })));
    fc.assert(
      fc.property(noFlat, fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (all, a, b) => {
        const rate = (units: number): Exact => rateExact({ kind: 'graduated', tiers: all }, exact(units));
        const slices = all.map((tier, index) => ({
          from: Number(all[index - 1]?.upTo ?? 0),
          to: Number(tier.upTo ?? 1e9),
          unit: exact(tier.unitAmount),
        }));
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = slices.reduce(
          (sum, { from, to, unit }) => sum.plus(unit.times(Math.max(0, Math.min(to, high) - Math.max(from, low)))),
          exact(0),
        );
        expect(exactToString(rate(high).minus(rate(low)))).toBe(exactToString(between));
      }),
    );
  });
});

describe('checkPriceModel', () => {
  it.each<[string, PriceModel, string]>([
    ['no tier', { kind: 'graduated', tiers: [] }, 'tiers'],
    [
      'tiers in the wrong order',
      {
        kind: 'volume',
        tiers: [
          { upTo: '10', unitAmount: '1' },
          { upTo: '10', unitAmount: '1' },
          { upTo: null, unitAmount: '1' },
        ],
      },
      'tiers.1.upTo',
    ],
    ['a bounded last tier', { kind: 'graduated', tiers: [{ upTo: '10', unitAmount: '1' }] }, 'tiers.0.upTo'],
    [
      'an open tier in the middle',
      {
        kind: 'graduated',
        tiers: [
          { upTo: null, unitAmount: '1' },
          { upTo: null, unitAmount: '1' },
        ],
      },
      'tiers.0.upTo',
    ],
    ['a negative price', { kind: 'flat', amount: '-1' }, 'amount'],
    ['words for a price', { kind: 'per_unit', unitAmount: 'abc' }, 'unitAmount'],
    ['a package of nothing', { kind: 'package', packageSize: '0', packageAmount: '1' }, 'packageSize'],
  ])('refuses %s, naming the field', (_why, price, field) => {
    expect(checkPriceModel(price)).toMatchObject({ code: 'INPUT_INVALID', field });
  });
});
