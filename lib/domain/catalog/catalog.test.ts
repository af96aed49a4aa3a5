import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogDocument, Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { comparePlans } from '@/lib/domain/catalog/compare-plans';
import { decidePublish, documentHash, planHash } from '@/lib/domain/catalog/decide-publish';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES, examplePlan, examplePrice } from '@/lib/domain/catalog/example-catalog';
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import { priceOf } from '@/lib/domain/catalog/price-of';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

const amountPath = ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'];

function patched(...patches: Patch[]): CatalogDocument {
  const result = applyPatches(EXAMPLE_CATALOG, patches);
  if (isRefusal(result)) throw new Error(result.message);
  return result.document;
}
const plan = (document: CatalogDocument, key: string): PlanContent => {
  const found = document.plans.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no plan ${key}`);
  return found;
};

describe('applyPatches', () => {
  it('changes one price and leaves the base as it was', () => {
    const before = JSON.stringify(EXAMPLE_CATALOG);
    expect(priceOf(plan(patched({ op: 'set', path: amountPath, value: '22.50' }), 'pro'), 'EUR', MONTHLY)).toMatchObject({ model: { amount: '22.50' } });
    expect(JSON.stringify(EXAMPLE_CATALOG)).toBe(before);
  });
  it('adds and removes a price and a grant by key', () => {
    const document = patched(
      { op: 'set', path: ['plans', 'pro', 'prices', 'CHF-month'], value: { key: 'CHF-month', currency: 'CHF', interval: { unit: 'month', count: 1 }, model: { kind: 'flat', amount: '21' } } },
      { op: 'unset', path: ['plans', 'pro', 'prices', 'EUR-year'] },
      { op: 'set', path: ['plans', 'basic', 'grants', 'alerts.leak'], value: { kind: 'switch', on: true } },
      { op: 'unset', path: ['plans', 'pro', 'grants', 'reports.export'] },
    );
    expect(plan(document, 'pro').prices.map(({ key }) => key)).toEqual(['CHF-month', 'EUR-month']);
    expect(plan(document, 'basic').grants['alerts.leak']).toEqual({ kind: 'switch', on: true });
    expect(plan(document, 'pro').grants).not.toHaveProperty('reports.export');
  });
  it('adds, moves, archives and removes plans by key', () => {
    const lite = examplePlan('lite', '2', {});
    const document = patched(
      { op: 'add-plan', plan: lite, after: null },
      { op: 'move-plan', plan: 'care', after: 'lite' },
      { op: 'archive-plan', plan: 'basic' },
      { op: 'remove-plan', plan: 'pro' },
    );
    expect(document.plans.map(({ key, archived }) => [key, archived])).toEqual([['lite', false], ['care', false], ['basic', true]]);
  });
  it.each<[string, Patch, string, RegExp]>([
    ['text as a price', { op: 'set', path: amountPath, value: 'abc' }, amountPath.join('.'), /abc/],
    ['a number as a price', { op: 'set', path: amountPath, value: 20 }, amountPath.join('.'), /digits in quotes/],
    ['a negative price', { op: 'set', path: amountPath, value: '-1' }, amountPath.join('.'), /from 0/],
    ['half a day of trial', { op: 'set', path: ['plans', 'pro', 'terms', 'trialDays'], value: 1.5 }, 'plans.pro.terms.trialDays', /whole number/],
    ['an empty name', { op: 'set', path: ['plans', 'pro', 'names', 'en'], value: ' ' }, 'plans.pro.names.en', /empty/],
    ['an unknown field', { op: 'set', path: ['plans', 'pro', 'colour'], value: 'red' }, 'plans.pro', /colour/],
    ['an unknown plan', { op: 'set', path: ['plans', 'gold', 'archived'], value: true }, 'plans.gold', /no plan gold/],
    ['a way that does not exist', { op: 'set', path: ['plans', 'pro', 'prices', 'USD-month', 'model', 'amount'], value: '1' }, 'plans.pro.prices.USD-month.model.amount', /does not exist/],
    ['the key of a plan', { op: 'set', path: ['plans', 'pro', 'key'], value: 'x' }, 'plans.pro.key', /never changes/],
    ['a wrong price key', { op: 'set', path: ['plans', 'pro', 'prices', 'EUR-month', 'key'], value: 'EUR-year' }, 'plans.pro.prices.EUR-year.key', /EUR-month/],
    ['a plan that is there already', { op: 'add-plan', plan: examplePlan('pro', '1', {}), after: null }, 'plans.pro.key', /already a plan/],
    ['a place after nobody', { op: 'move-plan', plan: 'pro', after: 'gold' }, 'plans.gold', /no plan gold/],
    ['nothing in particular', { op: 'set', path: [], value: 1 }, '', /names no field/],
    ['a prototype', { op: 'set', path: ['plans', 'pro', '__proto__', 'polluted'], value: true }, 'plans.pro.__proto__.polluted', /does not exist|unrecognized/i],
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
    ['two prices for one interval', { plans: [examplePlan('pro', '1', {}, { prices: [examplePrice('EUR', MONTHLY, '1'), examplePrice('EUR', MONTHLY, '2')] })] }, /two prices/],
    ['an unknown currency', { plans: [{ ...examplePlan('pro', '1', {}), prices: [{ ...examplePrice('EUR', MONTHLY, '1'), currency: 'EURO' }] }] }, /ISO 4217/],
  ])('refuses %s', (_reason, input, message) => {
    const answer = parseCatalog(input);
    expect(isRefusal(answer) && answer.message).toMatch(message);
  });
});

const grant = fc.oneof(
  fc.boolean().map((on): Grant => ({ kind: 'switch', on })),
  fc.nat(99).map((value): Grant => ({ kind: 'limit', value })),
  fc.nat(99).map((included): Grant => ({ kind: 'metered', included, per: 'month' })),
  fc.constantFrom('a', 'b').map((value): Grant => ({ kind: 'config', value })),
);
const anyPlan = (key: string) =>
  fc.record({
    amount: fc.nat(5000).map((cents) => (cents / 100).toFixed(2)),
    yearly: fc.boolean(),
    grants: fc.dictionary(fc.constantFrom('a', 'b.c', 'd'), grant),
    trialDays: fc.nat(30),
    archived: fc.boolean(),
    name: fc.constantFrom('One', 'Two'),
    german: fc.option(fc.constant('Eins'), { nil: undefined }),
  }).map(({ amount, yearly, grants, trialDays, archived, name, german }): PlanContent => {
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
    const plans = EXAMPLE_CATALOG.plans.map(({ prices, grants, key, ...rest }): PlanContent => ({ prices: prices.toReversed(), ...rest, grants, key }));
    const reordered = { plans };
    expect(diffCatalog(EXAMPLE_CATALOG, reordered)).toEqual([]);
  });
  it('lists rows that, applied, give the next document', () => {
    fc.assert(
      fc.property(anyCatalog, anyCatalog, (base, next) => {
        const rows = diffCatalog(base, next);
        const applied = applyPatches(base, rows.map((row) => row.patch));
        expect(isRefusal(applied) ? applied : documentHash(applied.document)).toBe(documentHash(next));
        expect(rows.length === 0).toBe(documentHash(base) === documentHash(next));
      }),
    );
  });
  it('shows each change as a person would say it', () => {
    const rows = diffCatalog(
      EXAMPLE_CATALOG,
      patched(
        { op: 'set', path: amountPath, value: '0' },
        { op: 'set', path: ['plans', 'basic', 'grants', 'zones.max', 'value'], value: 4 },
        { op: 'set', path: ['plans', 'basic', 'grants', 'alerts.leak'], value: { kind: 'switch', on: true } },
        { op: 'set', path: ['plans', 'care', 'grants', 'alerts.leak', 'on'], value: false },
        { op: 'move-plan', plan: 'basic', after: 'care' },
        { op: 'add-plan', plan: examplePlan('lite', '2', {}), after: null },
      ),
    );
    expect(rows.map((row) => [row.glyph, row.plan.key, row.field.label])).toEqual([
      ['+', 'lite', 'plan'], ['~', 'basic', 'position'], ['~', 'pro', 'price'], ['−', 'care', 'grant'], ['+', 'basic', 'grant'], ['~', 'basic', 'grant'],
    ]);
    expect(rows[2]).toMatchObject({ before: { kind: 'price', price: { model: { amount: '20' } } }, after: { price: { model: { amount: '0' } } }, field: { values: { currency: 'EUR', unit: 'month' } } });
    expect(rows[5]).toMatchObject({ before: { kind: 'limit', value: 6 }, after: { kind: 'limit', value: 4 } });
  });
});

describe('checkCatalog', () => {
  const context = { currencies: ['EUR'], intervals: [MONTHLY, YEARLY], base: EXAMPLE_CATALOG } as const;
  const legal = [...EXAMPLE_FEATURES, { ...EXAMPLE_FEATURES[5], id: 'feature_7', code: 7, key: 'data.export', criticality: 'legal' } as (typeof EXAMPLE_FEATURES)[number]];
  const findings = (document: CatalogDocument, features = EXAMPLE_FEATURES) => checkCatalog(document, features, context).map(({ severity, label, path }) => `${severity} ${label} ${path.slice(1).join('.')}`.trim());

  it('finds nothing wrong with a good ladder', () => {
    expect(findings(EXAMPLE_CATALOG)).toEqual([]);
  });
  it.each<[string, Patch[], string]>([
    ['a missing price', [{ op: 'unset', path: ['plans', 'pro', 'prices', 'EUR-year'] }], 'error priceMissing pro.prices.EUR-year'],
    ['no price at all', [{ op: 'set', path: ['plans', 'pro', 'prices'], value: [] }], 'error noPrices pro.prices'],
    ['a tier cheaper than the one below', [{ op: 'set', path: amountPath, value: '4.99' }], 'warning cheaperThanLower pro.prices.EUR-month'],
    ['a limit below the lower tier’s', [{ op: 'set', path: ['plans', 'pro', 'grants', 'zones.max', 'value'], value: 5 }], 'warning limitBelowLower pro.grants.zones.max'],
    ['a switch that a lower tier has', [{ op: 'unset', path: ['plans', 'care', 'grants', 'alerts.leak'] }], 'warning limitBelowLower care.grants.alerts.leak'],
    ['a safety feature that is off', [{ op: 'set', path: ['plans', 'basic', 'grants', 'safety.frost', 'on'], value: false }], 'error safetyNotEverywhere basic.grants.safety.frost'],
    ['an unknown feature', [{ op: 'set', path: ['plans', 'pro', 'grants', 'magic'], value: { kind: 'switch', on: true } }], 'error unknownFeature pro.grants.magic'],
    ['a grant of the wrong kind', [{ op: 'set', path: ['plans', 'care', 'grants', 'support.level'], value: { kind: 'limit', value: 1 } }], 'error wrongGrantKind care.grants.support.level'],
    ['a plan that would vanish', [{ op: 'remove-plan', plan: 'care' }], 'warning planRemoved care'],
    ['nothing to sell', ['basic', 'pro', 'care'].map((key): Patch => ({ op: 'archive-plan', plan: key })), 'error noPlans'],
  ])('finds %s', (_reason, patches, expected) => {
    expect(findings(patched(...patches))).toContain(expected);
  });
  it('warns when what the law gives everybody is sold', () => {
    const document = patched({ op: 'set', path: ['plans', 'care', 'grants', 'data.export'], value: { kind: 'switch', on: true } });
    expect(findings(document, legal)).toEqual(['warning legalSold basic.grants.data.export', 'warning legalSold pro.grants.data.export']);
  });
});

describe('decidePublish', () => {
  const live = { releaseId: 'release_42', plans: EXAMPLE_CATALOG.plans.map((one) => ({ key: one.key, planVersionId: `version_${one.key}`, contentHash: planHash(one) })) };
  const request = { live, draftBaseReleaseId: 'release_42', document: EXAMPLE_CATALOG, findings: [] };
  const changed = patched({ op: 'set', path: amountPath, value: '22' });

  it('makes a new version of what changed and keeps the rest', () => {
    const decision = decidePublish({ ...request, document: changed, expectedHash: documentHash(changed) });
    expect(isRefusal(decision) ? decision : decision.plans.map(({ key, kind }) => [key, kind])).toEqual([['basic', 'KEEP'], ['pro', 'NEW_VERSION'], ['care', 'KEEP']]);
  });
  it('publishes a new order with the same versions', () => {
    const decision = decidePublish({ ...request, document: patched({ op: 'move-plan', plan: 'care', after: null }) });
    expect(isRefusal(decision) ? decision : decision.plans.map(({ key, kind, position }) => [key, kind, position])).toEqual([['care', 'KEEP', 0], ['basic', 'KEEP', 1], ['pro', 'KEEP', 2]]);
  });
  it('makes versions of everything in the first release', () => {
    const decision = decidePublish({ ...request, live: null, draftBaseReleaseId: null });
    expect(isRefusal(decision) ? [] : decision.plans.every(({ kind }) => kind === 'NEW_VERSION')).toBe(true);
  });
  it.each([
    ['a draft that changes nothing', {}, 'DRAFT_EMPTY'],
    ['a draft on an older release', { document: changed, draftBaseReleaseId: 'release_41' }, 'DRAFT_STALE'],
    ['a draft that changed after the review', { document: changed, expectedHash: 'sha256:other' }, 'DRAFT_STALE'],
    ['a catalogue with an error', { document: changed, findings: [{ severity: 'error', path: ['plans', 'pro'], label: 'noPrices', values: {} }] as const }, 'INPUT_INVALID'],
  ])('refuses %s', (_reason, change, code) => {
    expect(decidePublish({ ...request, ...change })).toMatchObject({ refused: true, code });
  });
});

describe('priceOf and comparePlans', () => {
  it('refuses a price that does not exist', () => {
    expect(priceOf(plan(EXAMPLE_CATALOG, 'pro'), 'USD', MONTHLY)).toMatchObject({ code: 'PRICE_MISSING', values: { price: 'USD-month' } });
  });
  it('compares what differs and says where more is used than allowed', () => {
    const rows = comparePlans(EXAMPLE_CATALOG.plans, EXAMPLE_FEATURES, { 'zones.max': 7 });
    expect(rows.find(({ feature }) => feature.key === 'safety.frost')?.differs).toBe(false);
    const zones = rows.find(({ feature }) => feature.key === 'zones.max');
    expect(zones).toMatchObject({ differs: true, used: 7 });
    expect(zones?.cells.map(({ exceeded }) => exceeded)).toEqual([true, false, false]);
  });
});
