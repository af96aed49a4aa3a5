import { describe, expect, it } from 'vitest';
import { evaluateCommission } from './commission';

const country = (operator: string, value: unknown) => ({ entity: 'customer', attribute: 'country', operator, value });
const product = (operator: string, value: unknown) => ({ entity: 'sale', attribute: 'productId', operator, value });
const volume = (operator: string, value: unknown) => partner('totalSaleAmount', operator, value);
const sales = (operator: string, value: unknown) => partner('totalConversions', operator, value);
const partner = (attribute: string, operator: string, value: unknown) => ({
  entity: 'partner',
  attribute,
  operator,
  value,
});

const sold = {
  customer: { country: 'CA' },
  sale: { productId: 'premium-plus' },
  partner: { totalSaleAmount: 1000, totalConversions: 10 },
};

function selected(conditions: readonly object[], context: object = sold, match = 'AND'): unknown {
  const input = { groups: [{ match, conditions }], context };
  const answer = evaluateCommission({ kind: 'reward_selection', input });
  return 'result' in answer ? answer.result['selectedGroup'] : answer.refused.code;
}

describe('groups of conditions', () => {
  it.each([
    country('not_equals', 'US'),
    country('not_in', ['US', 'FR']),
    product('starts_with', 'premium'),
    product('ends_with', 'plus'),
    product('contains', 'ium-p'),
    product('not_contains', 'basic'),
    volume('less_than_or_equal', 1000),
    volume('less_than', '1000.005'),
    volume('greater_than', 999.99),
    volume('greater_than', -0.5),
    volume('equals_to', '1000.00'),
    sales('less_than', 10.5),
    sales('greater_than_or_equal', 10),
    sales('equals_to', 10),
  ])('fit by $attribute $operator $value', (condition) => {
    expect(selected([condition])).toBe(0);
  });

  it.each([
    country('not_equals', 'CA'),
    country('not_in', ['US', 'CA']),
    product('starts_with', 'plus'),
    product('ends_with', 'premium'),
    product('contains', 'basic'),
    product('not_contains', 'premium'),
    volume('less_than', 1000),
    volume('less_than', 0),
    volume('greater_than', 1000),
    volume('equals_to', 999),
    volume('equals_to', '1000.005'),
    sales('less_than', 10),
    sales('greater_than', 10),
    sales('less_than_or_equal', -3),
  ])('do not fit by $attribute $operator $value', (condition) => {
    expect(selected([condition])).toBeNull();
  });

  it.each([country('not_in', []), country('in', []), product('not_contains', '  '), product('starts_with', '')])(
    'of which one says nothing fit nobody: $attribute $operator',
    (condition) => {
      expect(selected([condition])).toBeNull();
      expect(selected([condition, country('equals_to', 'CA')])).toBeNull();
      expect(selected([condition, country('equals_to', 'CA')], sold, 'OR')).toBe(0);
    },
  );

  it('that ask what is not known do not fit', () => {
    for (const condition of [country('not_equals', 'US'), product('not_contains', 'x'), volume('less_than', 5)])
      expect(selected([condition], { customer: {} })).toBeNull();
  });

  it('are one rule where all have to hold', () => {
    const all = [country('not_equals', 'US'), country('not_equals', 'FR'), product('starts_with', 'premium')];
    const range = [volume('greater_than', 500), volume('less_than', 2000), sales('less_than', 11)];
    expect(selected([...all, ...range])).toBe(0);
    expect(selected([...all, ...range], { ...sold, customer: { country: 'FR' } })).toBeNull();
    expect(selected([...all, ...range], { ...sold, sale: { productId: 'basic' } })).toBeNull();
    expect(
      selected([...all, ...range], { ...sold, partner: { totalSaleAmount: 2000, totalConversions: 1 } }),
    ).toBeNull();
    expect(selected([country('in', ['CA', 'US']), country('not_equals', 'US')])).toBe(0);
    expect(selected([country('in', ['CA', 'US']), country('equals_to', 'FR')])).toBeNull();
    expect(selected([country('equals_to', 'CA'), country('not_equals', 'CA')])).toBeNull();
    expect(selected([volume('less_than', 5), volume('greater_than', 5)])).toBeNull();
  });

  it.each([
    [partner('totalClicks', 'greater_than', 1)],
    [partner('totalLeads', 'greater_than', 1)],
    [country('starts_with', 'U')],
    [country('equals_to', 7)],
    [product('contains', 'a*b')],
    [product('matches', 'a')],
    [volume('greater_than', 'much')],
    [product('starts_with', 'p'), product('ends_with', 's')],
  ])('are refused where our rules cannot say them', (...conditions) => {
    expect(selected(conditions)).toBe('unsupported');
  });
});
