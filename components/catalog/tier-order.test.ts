import { expect, test } from 'vitest';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { moveTo, withPendingTiers } from './tier-order';

function plan(key: string, archived = false): PlanContent {
  const terms = { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 } as const;
  return {
    key,
    names: { en: key },
    taglines: { en: '' },
    prices: [],
    grants: {},
    terms,
    commissionable: true,
    archived,
  };
}

const PLANS = [plan('old', true), plan('basic'), plan('legacy', true), plan('pro'), plan('care')];
const SHOWN = PLANS.filter(({ archived }) => !archived);

test.each([
  ['one to the right', 'basic', 1, 'pro'],
  ['to the end', 'basic', 2, 'care'],
  ['one to the left, between what is shown', 'care', 1, 'basic'],
  ['to the front, behind an archived tier that stands there', 'care', 0, 'old'],
  ['no further than the end', 'basic', 9, 'care'],
])('a tier moves %s', (_reason, key, place, after) => {
  const patch = moveTo(PLANS, SHOWN, key, place);
  expect(patch).toEqual({ op: 'move-plan', plan: key, after });
  const order = withPendingTiers(PLANS, new Map(patch ? [['x', patch]] : [])).filter(({ archived }) => !archived);
  expect(order.findIndex((each) => each.key === key)).toBe(Math.min(place, 2));
});

test('a tier that stands there already, or is not shown, is not moved', () => {
  expect(moveTo(PLANS, SHOWN, 'pro', 1)).toBeNull();
  expect(moveTo(PLANS, SHOWN, 'legacy', 0)).toBeNull();
});

test.each<[string, Patch, string[]]>([
  ['archived', { op: 'archive-plan', plan: 'pro' }, ['basic', 'care']],
  [
    'brought back',
    { op: 'set', path: ['plans', 'legacy', 'archived'], value: false },
    ['basic', 'legacy', 'pro', 'care'],
  ],
  ['removed', { op: 'remove-plan', plan: 'basic' }, ['pro', 'care']],
  [
    'edited in another field',
    { op: 'set', path: ['plans', 'pro', 'names', 'de'], value: 'Pro' },
    ['basic', 'pro', 'care'],
  ],
])('a tier that is %s looks so before the server answered', (_reason, patch, shown) => {
  const after = withPendingTiers(PLANS, new Map([['plan pro', patch]]));
  expect(after.filter(({ archived }) => !archived).map(({ key }) => key)).toEqual(shown);
});
