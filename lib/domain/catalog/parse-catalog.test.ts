import { describe, expect, it } from 'vitest';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { examplePlan, examplePrice } from '@/lib/domain/catalog/example-catalog';
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog';
import { MONTHLY } from '@/lib/domain/time/interval';

const catalog = (more: Partial<PlanPrice>) => ({
  plans: [examplePlan('water', '2.00', {}, { prices: [{ ...examplePrice('EUR', MONTHLY, '2.00'), ...more }] })],
});
const summer = { months: [4, 5, 6, 7, 8, 9], model: { kind: 'per_unit' as const, unitAmount: '9.00' } };

describe('parseCatalog', () => {
  it('keeps the schedule of a price', () => {
    const document = catalog({
      seasons: [summer],
      rates: [{ from: '2027-01-01', model: { kind: 'flat', amount: '3.00' } }],
      phases: [{ periods: 1, percent: '0' }],
      commitment: { minimumQuantity: '40' },
    });
    expect(parseCatalog(document)).toEqual(document);
  });

  it.each<[string, Partial<PlanPrice>, string]>([
    ['a month in two seasons', { seasons: [summer, { ...summer, months: [9] }] }, 'seasons.1.months'],
    [
      'a negative rate of a season',
      { seasons: [{ ...summer, model: { kind: 'flat', amount: '-1' } }] },
      'seasons.0.model.amount',
    ],
    [
      'a matrix that leaves something without a price',
      { model: { kind: 'matrix', rows: [{ dimensions: { region: 'eu' }, unitAmount: '1' }] } },
      'model.defaultUnitAmount',
    ],
  ])('refuses %s, naming plan, price and field', (_why, price, field) => {
    expect(parseCatalog(catalog(price))).toMatchObject({
      code: 'INPUT_INVALID',
      field: `plans.water.prices.EUR-month.${field}`,
    });
  });
});
