import { describe, expect, it } from 'vitest';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';
import { planOfExample } from '@/lib/domain/catalog/example-catalog';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { addedPrice } from './added-price';

const FEES: PlanItem = {
  key: 'fees',
  names: { en: 'Fees' },
  timing: 'once',
  quantity: { kind: 'subscription' },
  prices: [],
};
const PLAN = { ...planOfExample('pro'), items: [FEES] };
const TYPED = { currency: 'CHF', amount: '21,5', count: '3', unit: 'month' };

function added(fields: Partial<Record<string, string>>, item: PlanItem | null = null) {
  return addedPrice(PLAN, item, { locale: 'de', text: (name) => ({ ...TYPED, ...fields })[name] ?? '' });
}

describe('a price that is added', () => {
  it.each([
    ['of the plan is flat', null, 'CHF-3-month', { kind: 'flat', amount: '21.50' }],
    ['of an item is for each unit', FEES, 'fees:CHF-3-month', { kind: 'per_unit', unitAmount: '21.50' }],
  ])('%s, and fits the catalogue', (_what, item, key, model) => {
    const made = added({}, item);
    if ('problem' in made) throw new Error(made.problem);
    expect(made.price).toEqual({ key, currency: 'CHF', interval: { unit: 'month', count: 3 }, model });
    expect(isRefusal(applyPatches({ plans: [PLAN] }, [made.patch]))).toBe(false);
  });

  it.each([
    ['no amount', { amount: '' }, 'amount', 'amount'],
    ['a fraction of a Rappen', { amount: '0,005' }, 'amount', 'amount'],
    ['a part of a yen', { currency: 'JPY', amount: '4,5' }, 'amount', 'amount'],
    ['an interval of nothing', { count: '0' }, 'count', 'count'],
    ['an interval the plan has', { currency: 'EUR', count: '1' }, 'count', 'taken'],
  ])('with %s is answered at the field', (_what, fields, field, problem) => {
    expect(added(fields)).toEqual({ field, problem });
  });
});
