import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogDocument, Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { EXAMPLE_CATALOG, examplePlan, examplePrice, patchedExample } from '@/lib/domain/catalog/example-catalog';
import { checkOverrides } from '@/lib/domain/catalog/check-overrides';
import { applyPatches } from '@/lib/domain/catalog/patch';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
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
  it('shows special prices by whom they are for, and an end of one that was set directly as taken away', () => {
    const twelve: PriceOverrideContent = {
      key: 'price-1',
      for: { kind: 'customer', id: 'customer_1' },
      planKey: 'pro',
      itemKey: null,
      kind: 'percentage',
      value: '12',
      reason: 'Big order',
    };
    const ending: PriceOverrideContent = { ...twelve, key: 'override_1', ended: true };
    const base = { ...EXAMPLE_CATALOG, overrides: [twelve] };
    const next = { ...EXAMPLE_CATALOG, overrides: [ending, { ...twelve, value: '15' }] };
    const rows = diffCatalog(base, next);
    expect(rows).toMatchObject([
      { glyph: '−', plan: null, before: { kind: 'override' }, patch: { path: ['overrides', 'override_1'] } },
      { glyph: '~', plan: null, field: { values: { kind: 'customer', id: 'customer_1' } } },
    ]);
    const applied = applyPatches(
      base,
      rows.map(({ patch }) => patch),
    );
    expect(isRefusal(applied) ? applied : documentHash(applied.document)).toBe(documentHash(next));
    expect(documentHash({ ...next, overrides: [twelve] })).not.toBe(documentHash(next));
    const wrong = (value: string) =>
      applyPatches(base, [{ op: 'set', path: ['overrides', 'price-1', 'value'], value }]);
    for (const value of ['101', '-1000.5', '0', 'abc', '1.23456'])
      expect(wrong(value)).toMatchObject({ code: 'INPUT_INVALID', field: 'overrides.price-1.value' });
    expect(isRefusal(wrong('-1000'))).toBe(false);
    expect(applyPatches(base, [{ op: 'unset', path: ['overrides', 'price-9'] }])).toMatchObject({ code: 'NOT_FOUND' });
    const labels = (...overrides: PriceOverrideContent[]) =>
      checkOverrides({ ...EXAMPLE_CATALOG, overrides }, base).map(({ label, path }) => [label, path.at(-1)]);
    const other = { ...twelve, key: 'price-2' };
    expect(labels(twelve, other)).toEqual([['overridesOverlap', 'startOn']]);
    expect(labels({ ...twelve, endOn: '2026-12-01' }, { ...other, startOn: '2026-12-01' })).toEqual([]);
    expect(labels({ ...other, planKey: 'gold' })).toEqual([['overrideNoPlan', 'planKey']]);
    expect(labels({ ...other, itemKey: 'messages' })).toEqual([['overrideNoItem', 'itemKey']]);
    expect(labels({ ...other, kind: 'unit_amount', value: '1', currency: 'USD', interval: 'month/1' })).toEqual([
      ['overrideNotSold', 'currency'],
    ]);
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
