import { expect, test } from 'vitest';
import type { PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import type { PriceSlot } from './matrix-rows';
import { priceSuggestions } from './matrix-price-suggestions';

const EUR_MONTH: PriceSlot = { key: 'EUR-month', currency: 'EUR', interval: MONTHLY };
const EUR_YEAR: PriceSlot = { key: 'EUR-year', currency: 'EUR', interval: YEARLY };
const CHF_MONTH: PriceSlot = { key: 'CHF-month', currency: 'CHF', interval: MONTHLY };
const SLOTS = [EUR_MONTH, EUR_YEAR, CHF_MONTH];

const flat = (slot: PriceSlot, amount: string): PlanPrice => ({ ...slot, model: { kind: 'flat', amount } });
function plan(key: string, prices: PlanPrice[]): PlanContent {
  const terms = { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 } as const;
  const names = { names: { en: key }, taglines: { en: '' } };
  return { key, ...names, prices, grants: {}, terms, commissionable: true, archived: false };
}

const PLANS = [
  plan('basic', [flat(EUR_MONTH, '5.00'), flat(EUR_YEAR, '50.00')]),
  plan('pro', [flat(EUR_MONTH, '20.00'), flat(EUR_YEAR, '200.00'), flat(CHF_MONTH, '21.00')]),
  plan('fleet', [{ ...EUR_MONTH, model: { kind: 'graduated', tiers: [{ upTo: null, unitAmount: '1' }] } }]),
  plan('unit', [{ ...EUR_MONTH, model: { kind: 'per_unit', unitAmount: '2.00' } }]),
];

test('a new currency is filled for every interval, but no cell that has a price and none from a price in steps', () => {
  const found = priceSuggestions({
    plans: PLANS,
    target: CHF_MONTH,
    source: EUR_MONTH,
    rate: '1.1',
    ending: 'none',
    slots: SLOTS,
  });
  expect(found.map((each) => `${each.plan.key} ${each.slot.key} ${each.amount}`)).toEqual([
    'basic CHF-month 5.50', // 5.00 × 1.1
    'unit CHF-month 2.20', // 2.00 × 1.1, per unit as its source
    'basic CHF-year 55.00', // 50.00 × 1.1
    'pro CHF-year 220.00', // 200.00 × 1.1
  ]);
  expect(found[1]?.patch).toEqual({
    op: 'set',
    path: ['plans', 'unit', 'prices', 'CHF-month'],
    value: { ...CHF_MONTH, model: { kind: 'per_unit', unitAmount: '2.20' } },
  });
});

test('another interval of the same currency is filled alone', () => {
  const target: PriceSlot = { key: 'EUR-3-month', currency: 'EUR', interval: { unit: 'month', count: 3 } };
  const found = priceSuggestions({ plans: PLANS, target, source: EUR_MONTH, rate: '2.8', ending: '99', slots: SLOTS });
  // 5 × 2.8 = 14.00 → 13.99; 20 × 2.8 = 56.00 → 55.99; 2 × 2.8 = 5.60 → 5.99
  expect(found.map(({ amount }) => amount)).toEqual(['13.99', '55.99', '5.99']);
});
