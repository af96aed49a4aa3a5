import { describe, expect, test } from 'vitest';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { grantInput, priceInput } from './cell-input';
import type { MatrixRow } from './matrix-rows';
import { monthsFree } from './price-amount';

const MONTH = { unit: 'month', count: 1 } as const;
const YEAR = { unit: 'year', count: 1 } as const;

const premium: PlanContent = {
  key: 'premium',
  names: { en: 'Premium' },
  taglines: { en: '' },
  prices: [
    { key: 'EUR-month', currency: 'EUR', interval: MONTH, model: { kind: 'flat', amount: '4.90' } },
    { key: 'EUR-year', currency: 'EUR', interval: YEAR, model: { kind: 'flat', amount: '49.00' } },
  ],
  grants: {
    'zones.max': { kind: 'limit', value: 16 },
    'reports.export': { per: 'month', included: 12, kind: 'metered' },
  },
  terms: { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
  commissionable: true,
  archived: false,
};

function priceRow(key: string, currency: 'EUR' | 'JPY' | 'KWD'): MatrixRow & { kind: 'price' } {
  return { kind: 'price', key, currency, interval: MONTH };
}

function feature(key: string, kind: FeatureDefinition['kind']): FeatureDefinition {
  return {
    id: key,
    key,
    code: 1,
    kind,
    group: 'g',
    names: { en: key },
    icon: 'grid',
    criticality: 'normal',
    position: 0,
  };
}

describe('typing a price', () => {
  test('nothing typed takes the price out of the tier, where it has one', () => {
    const path = ['plans', 'premium', 'prices', 'EUR-month'];
    expect(priceInput(premium, priceRow('EUR-month', 'EUR'), ' ', 'en')).toEqual({ patch: { op: 'unset', path } });
    expect(priceInput(premium, priceRow('JPY-month', 'JPY'), '', 'en')).toEqual({ patch: null });
  });

  test.each([
    ['an amount gets the decimals of its currency', '5.9', 'en', '5.90'],
    ['a whole amount too', '5', 'en', '5.00'],
    ['nothing to pay is 0', '0', 'en', '0.00'],
    ['a German comma', '5,9', 'de', '5.90'],
    ['thousands', '1,234.50', 'en', '1234.50'],
  ])('%s', (_reason, text, locale, value) => {
    const path = ['plans', 'premium', 'prices', 'EUR-month', 'model', 'amount'];
    expect(priceInput(premium, priceRow('EUR-month', 'EUR'), text, locale)).toEqual({
      patch: { op: 'set', path, value },
    });
  });

  test.each([
    ['no number', 'abc', { error: 'amount' }],
    ['a negative amount', '-1', { error: 'amount' }],
    ['a tenth of a cent', '4.905', { error: 'decimals' }],
    ['a thousand million', '1000000000', { error: 'most' }],
    ['the same amount written otherwise changes nothing', '4.9', { patch: null }],
  ])('%s', (_reason, text, expected) => {
    expect(priceInput(premium, priceRow('EUR-month', 'EUR'), text, 'en')).toEqual(expected);
  });

  test('a price that did not exist is written as a whole, with the exponent of its currency', () => {
    const value = { key: 'JPY-month', currency: 'JPY', interval: MONTH, model: { kind: 'flat', amount: '800' } };
    expect(priceInput(premium, priceRow('JPY-month', 'JPY'), '800', 'en')).toEqual({
      patch: { op: 'set', path: ['plans', 'premium', 'prices', 'JPY-month'], value },
    });
    expect(priceInput(premium, priceRow('JPY-month', 'JPY'), '800.5', 'en')).toEqual({ error: 'decimals' });
    expect(priceInput(premium, priceRow('KWD-month', 'KWD'), '1.234', 'en')).toMatchObject({
      patch: { value: { model: { amount: '1.234' } } },
    });
  });
});

describe('typing a grant', () => {
  test.each([
    ['another limit', 'zones.max', 'limit', '8', { op: 'set', value: { kind: 'limit', value: 8 } }],
    ['a limit with separators', 'zones.max', 'limit', '1,095', { op: 'set', value: { kind: 'limit', value: 1095 } }],
    ['nothing typed is not included', 'zones.max', 'limit', '', { op: 'unset' }],
    [
      'a feature the plan did not have',
      'alerts.sms',
      'metered',
      '20',
      { op: 'set', value: { kind: 'metered', included: 20, per: 'month' } },
    ],
  ] as const)('%s', (_reason, key, kind, text, patch) => {
    const answer = grantInput(premium, feature(key, kind), { text, per: 'month' });
    expect(answer).toEqual({ patch: { ...patch, path: ['plans', 'premium', 'grants', key] } });
  });

  test.each([
    ['the same', 'reports.export', 'metered', '12', { patch: null }],
    ['nothing where there was nothing', 'alerts.sms', 'metered', ' ', { patch: null }],
    ['half a zone', 'zones.max', 'limit', '1.5', { error: 'whole' }],
    ['a negative number', 'zones.max', 'limit', '-1', { error: 'whole' }],
    ['a word', 'zones.max', 'limit', 'many', { error: 'whole' }],
    ['more than anybody has', 'zones.max', 'limit', '1000000001', { error: 'most' }],
  ] as const)('%s', (_reason, key, kind, text, expected) => {
    expect(grantInput(premium, feature(key, kind), { text, per: 'month' })).toEqual(expected);
  });
});

test('a yearly price says how many months it saves', () => {
  const year = premium.prices[1];
  // 4.90 × 10 = 49.00, so 2 of 12 are free; 4.90 does not divide 50.00.
  expect(year && monthsFree(premium, year)).toBe(2);
  expect(year && monthsFree(premium, { ...year, model: { kind: 'flat', amount: '50.00' } })).toBe(0);
});
