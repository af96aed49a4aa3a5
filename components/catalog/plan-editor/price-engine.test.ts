import { describe, expect, it } from 'vitest';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { costOf, costPoints, ruleBroken, type AskedCost } from './price-engine';

const ASKED: AskedCost = {
  currency: 'EUR',
  quantity: '25',
  eventCount: null,
  dimensions: null,
  month: { year: 2026, month: 4, timeZone: 'Europe/Berlin', interval: MONTHLY, proration: 'day', index: 0 },
};

const TIERS: ScheduledPrice = {
  model: {
    kind: 'graduated',
    tiers: [
      { upTo: '20', unitAmount: '2.00' },
      { upTo: null, unitAmount: '1.50' },
    ],
  },
};

const SEASONAL: ScheduledPrice = {
  model: { kind: 'per_unit', unitAmount: '2.00' },
  seasons: [{ months: [4, 5, 6, 7, 8, 9], model: { kind: 'per_unit', unitAmount: '9.00' } }],
  phases: [{ periods: 1, percent: '0' }],
};

function minor(price: ScheduledPrice, asked: AskedCost): number | string {
  const cost = costOf(price, asked);
  return isRefusal(cost) ? cost.code : cost.amountMinor;
}

describe('what a price would cost', () => {
  it('is what an invoice would say: 20 × 2.00 + 5 × 1.50 = 47.50', () => {
    expect(minor(TIERS, ASKED)).toBe(4750);
  });

  it('goes by the month where the price has seasons, and by how long the customer has it where it has phases', () => {
    expect(minor(SEASONAL, ASKED)).toBe(0);
    const later = { ...ASKED.month, index: 1 };
    // 25 × 9.00
    expect(minor(SEASONAL, { ...ASKED, month: later })).toBe(22_500);
    // 25 × 2.00
    expect(minor(SEASONAL, { ...ASKED, month: { ...later, month: 12 } })).toBe(5000);
  });

  it('of a yearly price is of the whole year, shared out by its days between the seasons', () => {
    const yearly = { ...ASKED.month, month: 1, interval: YEARLY, index: 1 };
    // 25 × 9.00 × 183 ÷ 365 = 112.81 and 25 × 2.00 × (90 + 92) ÷ 365 in two lines: 12.33 + 12.60
    expect(minor(SEASONAL, { ...ASKED, month: yearly })).toBe(11_281 + 1233 + 1260);
  });

  it('is refused for a quantity that is no number', () => {
    expect(minor(TIERS, { ...ASKED, quantity: 'many' })).toBe('INPUT_INVALID');
  });

  it('is told beside what it is today, at every quantity', () => {
    const before: ScheduledPrice = { model: { kind: 'flat', amount: '29.00' } };
    expect(costPoints({ after: TIERS, before }, ASKED, ['0', '20', '21'])).toEqual([
      { quantity: '0', before: 2900, after: 0 },
      { quantity: '20', before: 2900, after: 4000 },
      { quantity: '21', before: 2900, after: 4150 },
    ]);
  });
});

it('names the field of a rule that is broken as the form does', () => {
  const broken: ScheduledPrice = {
    model: {
      kind: 'volume',
      tiers: [
        { upTo: '5', unitAmount: '1' },
        { upTo: '5', unitAmount: '1' },
        { upTo: null, unitAmount: '1' },
      ],
    },
  };
  expect(ruleBroken(broken)?.path).toBe('price.model.tiers.1.upTo');
  expect(ruleBroken(TIERS)).toBeNull();
});
