import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactToString, sumExact, toMinor } from '@/lib/domain/money/exact';
import { anyModel, anyQuantity, carryOut } from '@/lib/domain/rating/testing/arbitrary-price';
import { checkPrice } from '@/lib/domain/rating/check-price';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { ratesWithin, rateScheduled, type ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import { nthBillingPeriod } from '@/lib/domain/time/billing-period';
import { instantOfLocal } from '@/lib/domain/time/calendar';
import type { Period } from '@/lib/domain/time/period';

const each = (unitAmount: string): PriceModel => ({ kind: 'per_unit', unitAmount });
const irrigation: ScheduledPrice = {
  model: each('2.00'),
  seasons: [{ months: [4, 5, 6, 7, 8, 9], model: each('9.00') }],
};
const utc = (start: string, end: string): Period => ({
  start: new Date(`${start}T00:00:00Z`),
  end: new Date(`${end}T00:00:00Z`),
});
const within = (price: ScheduledPrice, billing: Period, { timeZone = 'UTC', periodIndex = 0 } = {}) =>
  ratesWithin(price, { billing, periodIndex, timeZone });
const whole = (price: ScheduledPrice, billing: Period, input: RatingInput, periodIndex = 0) => {
  const [segment] = within(price, billing, { periodIndex });
  if (segment === undefined) throw new Error('a billing period has a rate');
  return rateScheduled(price, segment, input);
};
const FEBRUARY = utc('2027-02-01', '2027-03-01');

describe('ratesWithin', () => {
  it('makes 3,300.00 of a year of 50 devices at 9.00 in summer and 2.00 in winter', () => {
    const cycle = { anchor: new Date('2026-11-01T00:00:00Z'), interval: { unit: 'month', count: 1 } as const };
    const months = Array.from({ length: 12 }, (_, index) => nthBillingPeriod({ ...cycle, timeZone: 'UTC' }, index));
    const total = sumExact(months.map((billing) => whole(irrigation, billing, 50).amount));
    expect(exactToString(total)).toBe('3300'); // 50 × (6 × 9 + 6 × 2)
  });

  it('cuts a billing period where a season begins on the local clock', () => {
    const timeZone = 'Europe/Rome';
    const billing = {
      start: instantOfLocal('2027-03-15T00:00', timeZone),
      end: instantOfLocal('2027-04-15T00:00', timeZone),
    };
    const segments = within(irrigation, billing, { timeZone });
    expect(segments.map(({ time, model }) => [time.start.toISOString(), time.end.toISOString(), model])).toEqual([
      ['2027-03-14T23:00:00.000Z', '2027-03-31T22:00:00.000Z', each('2.00')],
      ['2027-03-31T22:00:00.000Z', '2027-04-14T22:00:00.000Z', each('9.00')],
    ]);
    expect(segments.map(({ season }) => season?.months[0])).toEqual([undefined, 4]);
  });

  it('leaves neighbouring months of one season together', () => {
    expect(within(irrigation, utc('2027-01-10', '2028-01-10')).map(({ time }) => time.start.getUTCMonth())).toEqual([
      0, 3, 9,
    ]);
  });

  it('tiles any billing period with its segments', () => {
    const start = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom('UTC', 'Europe/Rome', 'America/Sao_Paulo', 'Pacific/Chatham', 'Africa/Cairo');
    const seasons = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
      .map((months) => [{ months, model: each('9.00') }]);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 400 }), zone, seasons, (from, days, timeZone, inSeason) => {
        const billing = { start: from, end: new Date(from.getTime() + days * 86_400_000) };
        const segments = within({ model: each('2.00'), seasons: inSeason }, billing, { timeZone });
        const ends = segments.map(({ time }) => time.end.getTime());
        const starts = segments.map(({ time }) => time.start.getTime());
        expect([...starts, billing.end.getTime()]).toEqual([billing.start.getTime(), ...ends]);
      }),
    );
  });

  it('takes the latest dated rate that had begun when the billing period began', () => {
    const price: ScheduledPrice = {
      model: each('1.00'),
      rates: [
        { from: '2027-02-02', model: each('2.00') },
        { from: '2027-03-01', model: each('3.00') },
      ],
    };
    const rateOf = (billing: Period) => within(price, billing).map(({ model }) => model);
    expect(rateOf(FEBRUARY)).toEqual([each('1.00')]); // begins a day before the first rate
    expect(rateOf(utc('2027-02-02', '2027-03-02'))).toEqual([each('2.00')]);
    expect(rateOf(utc('2027-03-01', '2027-04-01'))).toEqual([each('3.00')]);
  });

  it('counts phases in billing periods from the first that is paid', () => {
    const price: ScheduledPrice = {
      model: each('10.00'),
      phases: [
        { periods: 2, percent: '0' },
        { periods: 1, percent: '50' },
      ],
    };
    const due = [0, 1, 2, 3].map((index) => exactToString(whole(price, FEBRUARY, 1, index).amount));
    expect(due).toEqual(['0', '0', '5', '10']);
  });
});

describe('rateScheduled', () => {
  it('shows what is missing from the committed quantity: 31 × 2.00 + 9 × 2.00 = 80.00', () => {
    const { amount, steps } = whole({ ...irrigation, commitment: { minimumQuantity: '40' } }, FEBRUARY, 31);
    expect(exactToString(amount)).toBe('80');
    expect(steps).toEqual([
      { label: 'quantity', op: '=', value: '31' },
      { label: 'unit-price', op: '×', value: '2.00' },
      {
        label: 'shortfall-units',
        values: { committed: '40', quantity: '9', unitAmount: '2.00' },
        op: '+',
        value: '18',
      },
    ]);
  });

  it.each([
    ['below', '8000', '300', 'minimum'], // 280.00 raised by 20.00
    ['between', '12480', '436.8', null], // 12,480 m³ × 0.035
    ['above', '20000', '600', 'maximum'], // 700.00 less 100.00
  ])('keeps an amount %s its commitment: %s', (_where, quantity, amount, label) => {
    const price = { model: each('0.035'), commitment: { minimumAmount: '300', maximumAmount: '600' } };
    const rated = whole(price, FEBRUARY, quantity);
    expect(exactToString(rated.amount)).toBe(amount);
    expect(rated.steps.at(-1)?.label).toBe(label ?? 'unit-price');
  });

  it('leaves a billing period as it is when the amounts are for a term, but for the quantity', () => {
    const commitment = { minimumQuantity: '40', minimumAmount: '300', maximumAmount: '600', term: 12 };
    const { amount, steps } = whole({ model: each('2'), commitment }, FEBRUARY, 31);
    expect(exactToString(amount)).toBe('80'); // 31 × 2 + 9 × 2
    expect(steps.map(({ label }) => label)).not.toContain('minimum');
  });

  it('gives an amount that its steps come to, whatever the model, the commitment and the phase', () => {
    const commitment = fc.record(
      { minimumAmount: fc.constantFrom('0', '100'), maximumAmount: fc.constantFrom('150', '1000') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        anyModel,
        anyQuantity,
        commitment,
        fc.constantFrom('0', '33', '100'),
        (model, units, agreed, percent) => {
          const price = { model, commitment: agreed, phases: [{ periods: 1, percent }] };
          const { amount, steps } = whole(price, FEBRUARY, units);
          expect(exactToString(carryOut(steps))).toBe(exactToString(amount));
          for (const currency of ['EUR', 'JPY', 'KWD'] as const)
            expect(toMinor(carryOut(steps), currency)).toBe(toMinor(amount, currency));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('checkPrice', () => {
  const model = each('1');
  it.each<[string, Partial<ScheduledPrice>, string]>([
    ['a wrong model', { model: each('-1') }, 'model.unitAmount'],
    [
      'a month in two seasons',
      {
        seasons: [
          { months: [4, 5], model },
          { months: [5], model },
        ],
      },
      'seasons.1.months',
    ],
    ['a thirteenth month', { seasons: [{ months: [13], model }] }, 'seasons.0.months'],
    ['a season of no month', { seasons: [{ months: [], model }] }, 'seasons.0.months'],
    ['a wrong model of a season', { seasons: [{ months: [1], model: each('x') }] }, 'seasons.0.model.unitAmount'],
    [
      'dated rates out of order',
      {
        rates: [
          { from: '2027-02-01', model },
          { from: '2027-01-01', model },
        ],
      },
      'rates.1.from',
    ],
    ['a day that does not exist', { rates: [{ from: '2027-02-30', model }] }, 'rates.0.from'],
    ['a phase of no billing period', { phases: [{ periods: 0, percent: '0' }] }, 'phases.0.periods'],
    ['more than the price in a phase', { phases: [{ periods: 1, percent: '101' }] }, 'phases.0.percent'],
    [
      'a minimum above the maximum',
      { commitment: { minimumAmount: '2', maximumAmount: '1' } },
      'commitment.minimumAmount',
    ],
    ['a term of one billing period', { commitment: { minimumAmount: '2', term: 1 } }, 'commitment.term'],
    ['a term of half a billing period', { commitment: { minimumAmount: '2', term: 2.5 } }, 'commitment.term'],
    ['a term without an amount', { commitment: { minimumQuantity: '2', term: 12 } }, 'commitment.term'],
    [
      'a minimum above the maximum of a term',
      { commitment: { minimumAmount: '2', maximumAmount: '1', term: 12 } },
      'commitment.minimumAmount',
    ],
    ['a negative commitment', { commitment: { minimumQuantity: '-1' } }, 'commitment.minimumQuantity'],
    [
      'a quantity committed to a percentage',
      { model: { kind: 'percentage', ratePercent: '1' }, commitment: { minimumQuantity: '1' } },
      'commitment.minimumQuantity',
    ],
  ])('refuses %s, naming the field', (_why, price, field) => {
    expect(checkPrice({ model, ...price })).toMatchObject({ code: 'INPUT_INVALID', field });
  });

  it('accepts the irrigation price with a commitment', () => {
    expect(checkPrice({ ...irrigation, commitment: { minimumQuantity: '40' } })).toBeNull();
  });
});
