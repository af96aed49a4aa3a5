import { describe, expect, it } from 'vitest';
import { exactToString } from '@/lib/domain/money/exact';
import { carryOut } from '@/lib/domain/rating/testing/arbitrary-price';
import { checkPriceModel, checkRatingInput } from '@/lib/domain/rating/check-price-model';
import type { MatrixPrice, PercentagePrice, PriceModel, PriceTier } from '@/lib/domain/rating/price-model';
import { priceSteps, rateExact, ratePrice } from '@/lib/domain/rating/rate-price';
import type { RatingInput } from '@/lib/domain/rating/rating-input';

const percentage = (more: Partial<PercentagePrice>): PriceModel => ({
  kind: 'percentage',
  ratePercent: '1.3',
  ...more,
});
const events = (...amounts: string[]): RatingInput => ({
  quantity: amounts.map(Number).reduce((sum, each) => sum + each, 0),
  events: amounts,
});
const bounded = { ratePercent: '2.99', minimumPerEvent: '1.75', maximumPerEvent: '12' };
const perCent: PriceModel = {
  kind: 'graduated_percentage',
  tiers: [
    { upTo: '10', ratePercent: '1', flatAmount: '200' },
    { upTo: '20', ratePercent: '2', flatAmount: '300' },
    { upTo: null, ratePercent: '3' },
  ],
};
const matrix: MatrixPrice = {
  kind: 'matrix',
  rows: [
    { dimensions: { region: 'eu' }, unitAmount: '2.00' },
    { dimensions: { region: 'eu', firmware: 'pro' }, unitAmount: '3.00' },
  ],
  defaultUnitAmount: '2.50',
};
const surcharged = (surcharge: { amount: string } | { percent: string }): PriceModel => ({
  kind: 'threshold_surcharge',
  base: { kind: 'per_unit', unitAmount: '5.00' },
  above: '10',
  surcharge,
});

describe('a price', () => {
  it.each<[string, PriceModel, RatingInput, string]>([
    ['percentage of nothing is nothing, without a fixed amount', percentage({ fixedAmount: '2' }), 0, '0'],
    ['percentage of one amount is one event', percentage({ fixedAmount: '2' }), 100, '3.3'], // 1.30 + 2
    [
      'percentage with the free amount used up inside an event',
      percentage({ fixedAmount: '2', freeAmount: '250' }),
      events('50', '100', '250', '400'),
      '11.15', // 550 × 1.3 % + 2 × 2
    ],
    [
      'percentage with the free events used up first',
      percentage({ fixedAmount: '2', freeAmount: '500', freeEvents: 3 }),
      events('50', '100', '250', '400'),
      '7.2', // 400 × 1.3 % + 1 × 2
    ],
    [
      'percentage: an event the free amount covers to the cent is free',
      percentage({ fixedAmount: '2', freeAmount: '150' }),
      events('50', '100', '100'),
      '3.3', // 100 × 1.3 % + 1 × 2
    ],
    ['percentage: an event of nothing is free', percentage({ fixedAmount: '2' }), events('0', '100'), '3.3'],
    [
      'percentage between its bounds for each event',
      percentage({ ...bounded, fixedAmount: '2' }),
      events('10', '80', '10000'),
      '18.691', // 0.299 + 2, 2.392 + 2, and 301 limited to 12
    ],
    ['percentage raised to the minimum of an event', percentage(bounded), events('10'), '1.75'],
    [
      'percentage of events that are only counted takes them as equally large',
      percentage({ freeEvents: 1 }),
      { quantity: 100, eventCount: 3 },
      '0.866666666666671', // 100 − 33.333333333333, × 1.3 %; the last event has what is missing from thirds
    ],
    ['percentage corrections mirror, without the allowance', percentage({ freeAmount: '250' }), -100, '-1.3'],
    ['percentage of fractions', percentage({}), '0.5', '0.0065'],
    ['graduated percentage at zero is the first flat amount', perCent, 0, '200'],
    ['graduated percentage at a bound stays in the tier', perCent, 10, '200.1'], // 200 + 10 × 1 %
    ['graduated percentage in the open tier', perCent, 30, '500.6'], // 200.10 + 300 + 0.20 + 0.30
    ['graduated percentage corrections mirror', perCent, -10, '-200.1'],
    ['matrix at zero', matrix, 0, '0'],
    ['matrix without a configuration has the default price', matrix, '1.5', '3.75'],
    ['matrix takes the row that fits', matrix, { quantity: 3, dimensions: { region: 'eu', network: 'lte' } }, '6'],
    [
      'matrix takes the row that says most',
      matrix,
      { quantity: 3, dimensions: { region: 'eu', firmware: 'pro' } },
      '9',
    ],
    ['matrix corrections have the same price', matrix, { quantity: -3, dimensions: { region: 'eu' } }, '-6'],
    [
      'matrix adds up its configurations',
      matrix,
      {
        quantity: 8,
        rows: [
          { dimensions: { region: 'eu' }, quantity: 3 },
          { dimensions: { region: 'us' }, quantity: 5 },
        ],
      },
      '18.5', // 3 × 2.00 + 5 × 2.50
    ],
    ['surcharge not at zero', surcharged({ amount: '20' }), 0, '0'],
    ['surcharge not at the threshold', surcharged({ amount: '20' }), 10, '50'],
    ['surcharge just above it', surcharged({ amount: '20' }), '10.5', '72.5'], // 52.50 + 20
    ['surcharge in percent of all of it', surcharged({ percent: '10' }), 12, '66'], // 60 + 6
    ['surcharge corrections mirror', surcharged({ amount: '20' }), -12, '-80'],
  ])('%s', (_why, model, input, amount) => {
    expect(checkPriceModel(model)).toBeNull();
    expect(exactToString(rateExact(model, input))).toBe(amount);
    expect(exactToString(carryOut(priceSteps(model, input)))).toBe(amount);
  });

  it('of 482 miles beside a base of 29.00 comes to 57.92', () => {
    const base = ratePrice({ kind: 'flat', amount: '29.00' }, 1, 'EUR').amountMinor;
    const miles = ratePrice({ kind: 'per_unit', unitAmount: '0.06' }, 482, 'EUR').amountMinor; // 28.92
    expect(base + miles).toBe(5792);
  });
});

describe('checkPriceModel', () => {
  const tiers = (count: number): PriceTier[] =>
    Array.from({ length: count }, (_, index) => ({
      upTo: index === count - 1 ? null : String(index + 1),
      unitAmount: '1',
    }));

  it.each<[string, PriceModel, string]>([
    ['more than 100 tiers', { kind: 'graduated', tiers: tiers(101) }, 'tiers'],
    ['a negative percentage', percentage({ ratePercent: '-1' }), 'ratePercent'],
    ['part of a free event', percentage({ freeEvents: 1.5 }), 'freeEvents'],
    ['a minimum above the maximum', percentage({ minimumPerEvent: '2', maximumPerEvent: '1' }), 'minimumPerEvent'],
    [
      'a negative rate of a tier',
      { kind: 'graduated_percentage', tiers: [{ upTo: null, ratePercent: '-1' }] },
      'tiers.0.ratePercent',
    ],
    ['a matrix of nothing', { kind: 'matrix', rows: [] }, 'rows'],
    [
      'two rows for one configuration',
      {
        kind: 'matrix',
        rows: [
          { dimensions: { a: '1', b: '2' }, unitAmount: '1' },
          { dimensions: { b: '2', a: '1' }, unitAmount: '2' },
        ],
      },
      'rows.1.dimensions',
    ],
    ['a row for nothing', { kind: 'matrix', rows: [{ dimensions: {}, unitAmount: '1' }] }, 'rows.0.dimensions'],
    ['a negative surcharge', surcharged({ amount: '-1' }), 'surcharge.amount'],
    [
      'a wrong base of a surcharge',
      { kind: 'threshold_surcharge', base: { kind: 'flat', amount: 'x' }, above: '1', surcharge: { amount: '1' } },
      'base.amount',
    ],
  ])('refuses %s, naming the field', (_why, model, field) => {
    expect(checkPriceModel(model)).toMatchObject({ code: 'INPUT_INVALID', field });
  });

  it('accepts 100 tiers', () => {
    expect(checkPriceModel({ kind: 'volume', tiers: tiers(100) })).toBeNull();
  });

  it('refuses to rate a configuration that has no price', () => {
    const { defaultUnitAmount: _, ...noDefault } = matrix;
    expect(checkRatingInput(noDefault, { quantity: 1, dimensions: { region: 'us' } })).toMatchObject({
      code: 'PRICE_MISSING',
      field: 'dimensions',
      values: { configuration: 'region: us' },
    });
    expect(checkRatingInput(noDefault, { quantity: 1, dimensions: { region: 'eu' } })).toBeNull();
    expect(checkRatingInput(matrix, 1)).toBeNull();
  });
});
