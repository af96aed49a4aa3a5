import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_CATALOG,
  examplePlan,
  examplePrice,
  patchedExample,
  planOfExample,
} from '@/lib/domain/catalog/example-catalog';
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import { priceOf } from '@/lib/domain/catalog/price-of';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY } from '@/lib/domain/time/interval';

const amountPath = ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'];

describe('applyPatches', () => {
  it('changes one price and leaves the base as it was', () => {
    const before = JSON.stringify(EXAMPLE_CATALOG);
    expect(
      priceOf(planOfExample('pro', patchedExample({ op: 'set', path: amountPath, value: '22.50' })), 'EUR', MONTHLY),
    ).toMatchObject({ model: { amount: '22.50' } });
    expect(JSON.stringify(EXAMPLE_CATALOG)).toBe(before);
  });
  it('adds and removes a price and a grant by key', () => {
    const document = patchedExample(
      {
        op: 'set',
        path: ['plans', 'pro', 'prices', 'CHF-month'],
        value: {
          key: 'CHF-month',
          currency: 'CHF',
          interval: { unit: 'month', count: 1 },
          model: { kind: 'flat', amount: '21' },
        },
      },
      { op: 'unset', path: ['plans', 'pro', 'prices', 'EUR-year'] },
      { op: 'set', path: ['plans', 'basic', 'grants', 'alerts.leak'], value: { kind: 'switch', on: true } },
      { op: 'unset', path: ['plans', 'pro', 'grants', 'reports.export'] },
    );
    expect(planOfExample('pro', document).prices.map(({ key }) => key)).toEqual(['CHF-month', 'EUR-month']);
    expect(planOfExample('basic', document).grants['alerts.leak']).toEqual({ kind: 'switch', on: true });
    expect(planOfExample('pro', document).grants).not.toHaveProperty('reports.export');
  });
  it('adds, moves, archives and removes plans by key', () => {
    const lite = examplePlan('lite', '2', {});
    const document = patchedExample(
      { op: 'add-plan', plan: lite, after: null },
      { op: 'move-plan', plan: 'care', after: 'lite' },
      { op: 'archive-plan', plan: 'basic' },
      { op: 'remove-plan', plan: 'pro' },
    );
    expect(document.plans.map(({ key, archived }) => [key, archived])).toEqual([
      ['lite', false],
      ['care', false],
      ['basic', true],
    ]);
  });
  it.each<[string, Patch, string, RegExp]>([
    ['text as a price', { op: 'set', path: amountPath, value: 'abc' }, amountPath.join('.'), /abc/],
    ['a number as a price', { op: 'set', path: amountPath, value: 20 }, amountPath.join('.'), /digits in quotes/],
    ['a negative price', { op: 'set', path: amountPath, value: '-1' }, amountPath.join('.'), /from 0/],
    [
      'half a day of trial',
      { op: 'set', path: ['plans', 'pro', 'terms', 'trialDays'], value: 1.5 },
      'plans.pro.terms.trialDays',
      /whole number/,
    ],
    ['an empty name', { op: 'set', path: ['plans', 'pro', 'names', 'en'], value: ' ' }, 'plans.pro.names.en', /empty/],
    ['an unknown field', { op: 'set', path: ['plans', 'pro', 'colour'], value: 'red' }, 'plans.pro', /colour/],
    ['an unknown plan', { op: 'set', path: ['plans', 'gold', 'archived'], value: true }, 'plans.gold', /no plan gold/],
    [
      'a way that does not exist',
      { op: 'set', path: ['plans', 'pro', 'prices', 'USD-month', 'model', 'amount'], value: '1' },
      'plans.pro.prices.USD-month.model.amount',
      /does not exist/,
    ],
    ['the key of a plan', { op: 'set', path: ['plans', 'pro', 'key'], value: 'x' }, 'plans.pro.key', /never changes/],
    [
      'a wrong price key',
      { op: 'set', path: ['plans', 'pro', 'prices', 'EUR-month', 'key'], value: 'EUR-year' },
      'plans.pro.prices.EUR-year.key',
      /EUR-month/,
    ],
    [
      'a plan that is there already',
      { op: 'add-plan', plan: examplePlan('pro', '1', {}), after: null },
      'plans.pro.key',
      /already a plan/,
    ],
    ['a place after nobody', { op: 'move-plan', plan: 'pro', after: 'gold' }, 'plans.gold', /no plan gold/],
    ['nothing in particular', { op: 'set', path: [], value: 1 }, '', /names no field/],
    [
      'a prototype',
      { op: 'set', path: ['plans', 'pro', '__proto__', 'polluted'], value: true },
      'plans.pro.__proto__.polluted',
      /does not exist|unrecognized/i,
    ],
  ])('refuses %s and names the field', (_reason, patch, field, message) => {
    const answer = applyPatches(EXAMPLE_CATALOG, [patch]);
    expect(isRefusal(answer) && answer.field).toBe(field);
    expect(isRefusal(answer) && answer.message).toMatch(message);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('parseCatalog', () => {
  it.each([
    ['text', 'hello', /The catalogue/],
    ['a stranger', { plans: [], extra: 1 }, /extra/],
    ['two plans with one key', { plans: [examplePlan('pro', '1', {}), examplePlan('pro', '2', {})] }, /two plans/],
    [
      'two prices for one interval',
      {
        plans: [
          examplePlan(
            'pro',
            '1',
            {},
            { prices: [examplePrice('EUR', MONTHLY, '1'), examplePrice('EUR', MONTHLY, '2')] },
          ),
        ],
      },
      /two prices/,
    ],
    [
      'an unknown currency',
      {
        plans: [
          { ...examplePlan('pro', '1', {}), prices: [{ ...examplePrice('EUR', MONTHLY, '1'), currency: 'EURO' }] },
        ],
      },
      /ISO 4217/,
    ],
  ])('refuses %s', (_reason, input, message) => {
    const answer = parseCatalog(input);
    expect(isRefusal(answer) && answer.message).toMatch(message);
  });
});
