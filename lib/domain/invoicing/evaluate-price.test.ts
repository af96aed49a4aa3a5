import { describe, expect, it } from 'vitest';
import { evaluatePrice } from '@/lib/domain/invoicing/evaluate-price';
import { parsePriceQuestion } from '@/lib/domain/invoicing/parse-price-question';
import { isRefusal } from '@/lib/domain/refusal';

function answer(question: object) {
  const parsed = parsePriceQuestion({ currency: 'EUR', ...question });
  return isRefusal(parsed) ? parsed : evaluatePrice(parsed);
}
const perUnit = (unitAmount: string) => ({ kind: 'per_unit', unitAmount });
const month = (start: string, end: string, more: object = {}) => ({
  period: { start: `${start}T00:00:00+02:00`, end: `${end}T00:00:00+02:00`, timeZone: 'Europe/Berlin', ...more },
});
const irrigation = {
  model: perUnit('2.00'),
  seasons: [{ months: [4, 5, 6, 7, 8, 9], model: perUnit('9.00'), names: { en: 'Summer' } }],
};

describe('a question about a price', () => {
  it('is answered exactly, rounded once, with its working', () => {
    const tiers = [
      { upTo: '100', unitAmount: '0.40' },
      { upTo: '500', unitAmount: '0.30' },
      { upTo: null, unitAmount: '0.20' },
    ];
    // 100 × 0.40 + 400 × 0.30 + 120.005 × 0.20 = 184.001.
    expect(answer({ price: { kind: 'graduated', tiers }, quantity: '620.005' })).toMatchObject({
      exactAmount: '184.001',
      amountMinor: 18400,
      lines: [{ derivation: { steps: [{ value: '40' }, { value: '120' }, { value: '24.001' }] } }],
    });
    expect(answer({ price: perUnit('2.00'), quantity: 31 })).toMatchObject({ amountMinor: 6200 });
    // 31 × 2.00 + 9 × 2.00 = 80.00.
    const committed = { model: perUnit('2.00'), commitment: { minimumQuantity: '40' } };
    expect(answer({ price: committed, quantity: 31 })).toMatchObject({ amountMinor: 8000 });
  });

  it('notes a minimum and maximum over a term, which no billing period costs', () => {
    const commitment = { minimumAmount: '1200.00', maximumAmount: '2400.00', term: 12 };
    expect(answer({ price: { model: perUnit('2.00'), commitment }, quantity: 31 })).toMatchObject({
      amountMinor: 6200,
      lines: [
        {
          derivation: {
            steps: [
              { label: 'quantity' },
              { label: 'unit-price' },
              { label: 'term-minimum', op: 'note', values: { minimum: '1200.00', term: '12' } },
              { label: 'term-maximum', op: 'note', values: { maximum: '2400.00', term: '12' } },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ['JPY', 2],
    ['KWD', 1500],
  ])('counts in minor units of %s', (currency, amountMinor) => {
    expect(answer({ price: perUnit('1.50'), quantity: 1, currency })).toMatchObject({ amountMinor });
  });

  it('takes events and configurations, whose sum is the quantity', () => {
    const percentage = { kind: 'percentage', ratePercent: '1', minimumPerEvent: '0.50' };
    // 100 × 1 % = 1.00; 10 × 1 % = 0.10, at least 0.50.
    expect(answer({ price: percentage, events: ['100', 10] })).toMatchObject({ amountMinor: 150 });
    const matrix = { kind: 'matrix', rows: [{ dimensions: { region: 'eu' }, unitAmount: '2.00' }] };
    expect(answer({ price: matrix, rows: [{ dimensions: { region: 'eu' }, quantity: 3 }] })).toMatchObject({
      amountMinor: 600,
    });
    expect(answer({ price: matrix, quantity: 1, dimensions: { region: 'us' } })).toMatchObject({
      code: 'PRICE_MISSING',
      field: 'dimensions',
    });
  });

  it('has a line for each season in the period', () => {
    // 50 × 9.00 × 16/30 = 240.00 and 50 × 2.00 × 14/30 = 46.67 by day.
    const inSeptember = month('2026-09-15', '2026-10-15');
    expect(answer({ price: irrigation, quantity: 50, ...inSeptember })).toMatchObject({
      amountMinor: 28667,
      lines: [
        { from: '2026-09-15', to: '2026-10-01', season: { en: 'Summer' }, amountMinor: 24000 },
        { from: '2026-10-01', to: '2026-10-15', amountMinor: 4667 },
      ],
    });
    expect(answer({ price: irrigation, quantity: 50, ...month('2026-07-01', '2026-08-01') })).toMatchObject({
      exactAmount: '450',
      lines: [{ season: { en: 'Summer' } }],
    });
  });

  it('has the rate of the billing period it asks about: free time first', () => {
    const price = { model: perUnit('2.00'), phases: [{ periods: 1, percent: '0' }] };
    const asked = (index: number) => answer({ price, quantity: 1, ...month('2026-07-01', '2026-08-01', { index }) });
    expect([asked(0), asked(1)]).toMatchObject([{ amountMinor: 0 }, { amountMinor: 200 }]);
  });
});

describe('what is wrong with a question is named', () => {
  const tiers = (bound: string | null) => [
    { upTo: '10', unitAmount: '1' },
    { upTo: bound, unitAmount: '1' },
    { upTo: null, unitAmount: '1' },
  ];
  it.each([
    ['nothing', {}, 'price'],
    ['a kind nobody has', { price: { kind: 'auction' } }, 'price.kind'],
    ['tiers out of order', { price: { kind: 'volume', tiers: tiers('5') }, quantity: 1 }, 'price.tiers.1.upTo'],
    ['a bound in the middle missing', { price: { kind: 'volume', tiers: tiers(null) } }, 'price.tiers.1.upTo'],
    ['a negative price', { price: perUnit('-1'), quantity: 1 }, 'price.unitAmount'],
    [
      'a season of month 13',
      { price: { model: perUnit('1'), seasons: [{ months: [13], model: perUnit('1') }] } },
      'price.seasons.0.months',
    ],
    ['a number where digits are needed', { price: { kind: 'flat', amount: 5 } }, 'price.amount'],
    ['an unknown member', { price: perUnit('1'), quantity: 1, colour: 'red' }, 'colour'],
    ['an unknown member of the price', { price: { ...perUnit('1'), colour: 'red' }, quantity: 1 }, 'price.colour'],
    ['no quantity', { price: perUnit('1') }, 'quantity'],
    ['a quantity that is none', { price: perUnit('1'), quantity: '1e3' }, 'quantity'],
    ['a quantity with a fraction as a number', { price: perUnit('1'), quantity: 1.5 }, 'quantity'],
    ['events that are none', { price: perUnit('1'), events: ['1', 'x'] }, 'events.1'],
    ['a sum that is another', { price: perUnit('1'), events: ['1', '2'], quantity: 4 }, 'quantity'],
    ['a currency nobody has', { price: perUnit('1'), quantity: 1, currency: 'EURO' }, 'currency'],
    [
      'a period that ends first',
      { price: perUnit('1'), quantity: 1, ...month('2026-08-01', '2026-07-01') },
      'period.end',
    ],
    [
      'a zone nobody has',
      { price: perUnit('1'), quantity: 1, ...month('2026-07-01', '2026-08-01', { timeZone: 'Mars' }) },
      'period.timeZone',
    ],
    ['a season without a period', { price: irrigation, quantity: 1 }, 'period'],
    ['more than can be booked', { price: perUnit('999999999999999999'), quantity: '999999999999999999' }, 'quantity'],
  ])('%s', (_case, question, field) => {
    expect(answer(question)).toMatchObject({ refused: true, field });
  });
});
