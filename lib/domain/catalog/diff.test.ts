import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogDocument, Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { EXAMPLE_CATALOG, examplePlan, examplePrice, patchedExample } from '@/lib/domain/catalog/example-catalog';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

const amountPath = ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'];

const grant = fc.oneof(
  fc.boolean().map((on): Grant => ({ kind: 'switch', on })),
  fc.nat(99).map((value): Grant => ({ kind: 'limit', value })),
  fc.nat(99).map((included): Grant => ({ kind: 'metered', included, per: 'month' })),
  fc.constantFrom('a', 'b').map((value): Grant => ({ kind: 'config', value })),
);
const anyPlan = (key: string) =>
  fc
    .record({
      amount: fc.nat(5000).map((cents) => (cents / 100).toFixed(2)),
      yearly: fc.boolean(),
      grants: fc.dictionary(fc.constantFrom('a', 'b.c', 'd'), grant),
      trialDays: fc.nat(30),
      archived: fc.boolean(),
      name: fc.constantFrom('One', 'Two'),
      german: fc.option(fc.constant('Eins'), { nil: undefined }),
    })
    .map(({ amount, yearly, grants, trialDays, archived, name, german }): PlanContent => {
      const names = german === undefined ? { en: name } : { en: name, de: german };
      const prices = [examplePrice('EUR', MONTHLY, amount), ...(yearly ? [examplePrice('EUR', YEARLY, amount)] : [])];
      const sample = examplePlan(key, '1', { ...grants });
      return { ...sample, names, prices, archived, terms: { ...sample.terms, trialDays } };
    });
const anyCatalog = fc
  .shuffledSubarray(['a', 'b', 'c', 'd', 'e'])
  .chain((keys) => fc.tuple(...keys.map(anyPlan)))
  .map((plans): CatalogDocument => ({ plans }));

describe('diffCatalog', () => {
  it('has no rows for equal documents, whatever order a database wrote members and prices in', () => {
    const plans = EXAMPLE_CATALOG.plans.map(({ prices, grants, key, ...rest }): PlanContent => ({
      prices: prices.toReversed(),
      ...rest,
      grants,
      key,
    }));
    const reordered = { plans };
    expect(diffCatalog(EXAMPLE_CATALOG, reordered)).toEqual([]);
  });
  it('lists rows that, applied, give the next document', () => {
    fc.assert(
      fc.property(anyCatalog, anyCatalog, (base, next) => {
        const rows = diffCatalog(base, next);
        const applied = applyPatches(
          base,
          rows.map((row) => row.patch),
        );
        expect(isRefusal(applied) ? applied : documentHash(applied.document)).toBe(documentHash(next));
        expect(rows.length === 0).toBe(documentHash(base) === documentHash(next));
      }),
    );
  });
  it('shows each change as a person would say it', () => {
    const rows = diffCatalog(
      EXAMPLE_CATALOG,
      patchedExample(
        { op: 'set', path: amountPath, value: '0' },
        { op: 'set', path: ['plans', 'basic', 'grants', 'zones.max', 'value'], value: 4 },
        { op: 'set', path: ['plans', 'basic', 'grants', 'alerts.leak'], value: { kind: 'switch', on: true } },
        { op: 'set', path: ['plans', 'care', 'grants', 'alerts.leak', 'on'], value: false },
        { op: 'move-plan', plan: 'basic', after: 'care' },
        { op: 'add-plan', plan: examplePlan('lite', '2', {}), after: null },
      ),
    );
    expect(rows.map((row) => [row.glyph, row.plan?.key, row.field.label])).toEqual([
      ['+', 'lite', 'plan'],
      ['~', 'basic', 'position'],
      ['~', 'pro', 'price'],
      ['−', 'care', 'grant'],
      ['+', 'basic', 'grant'],
      ['~', 'basic', 'grant'],
    ]);
    expect(rows[2]).toMatchObject({
      before: { kind: 'price', price: { model: { amount: '20' } } },
      after: { price: { model: { amount: '0' } } },
      field: { values: { currency: 'EUR', unit: 'month' } },
    });
    expect(rows[5]).toMatchObject({ before: { kind: 'limit', value: 6 }, after: { kind: 'limit', value: 4 } });
  });
});
