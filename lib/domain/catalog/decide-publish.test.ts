import { describe, expect, it } from 'vitest';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { comparePlans } from '@/lib/domain/catalog/compare-plans';
import { decidePublish, documentHash, planHash } from '@/lib/domain/catalog/decide-publish';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES, patchedExample, planOfExample } from '@/lib/domain/catalog/example-catalog';
import type { Patch } from '@/lib/domain/catalog/patch';
import { priceOf } from '@/lib/domain/catalog/price-of';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

const amountPath = ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'];

describe('checkCatalog', () => {
  const context = { currencies: ['EUR'], intervals: [MONTHLY, YEARLY], base: EXAMPLE_CATALOG } as const;
  const legal = [
    ...EXAMPLE_FEATURES,
    {
      ...EXAMPLE_FEATURES[5],
      id: 'feature_7',
      code: 7,
      key: 'data.export',
      criticality: 'legal',
    } as (typeof EXAMPLE_FEATURES)[number],
  ];
  const findings = (document: CatalogDocument, features = EXAMPLE_FEATURES) =>
    checkCatalog(document, features, context).map(({ severity, label, path }) =>
      `${severity} ${label} ${path.slice(1).join('.')}`.trim(),
    );

  it('finds nothing wrong with a good ladder', () => {
    expect(findings(EXAMPLE_CATALOG)).toEqual([]);
  });
  it.each<[string, Patch[], string]>([
    [
      'a missing price',
      [{ op: 'unset', path: ['plans', 'pro', 'prices', 'EUR-year'] }],
      'error priceMissing pro.prices.EUR-year',
    ],
    ['no price at all', [{ op: 'set', path: ['plans', 'pro', 'prices'], value: [] }], 'error noPrices pro.prices'],
    [
      'a tier cheaper than the one below',
      [{ op: 'set', path: amountPath, value: '4.99' }],
      'warning cheaperThanLower pro.prices.EUR-month',
    ],
    [
      'a limit below the lower tier’s',
      [{ op: 'set', path: ['plans', 'pro', 'grants', 'zones.max', 'value'], value: 5 }],
      'warning limitBelowLower pro.grants.zones.max',
    ],
    [
      'a switch that a lower tier has',
      [{ op: 'unset', path: ['plans', 'care', 'grants', 'alerts.leak'] }],
      'warning limitBelowLower care.grants.alerts.leak',
    ],
    [
      'a safety feature that is off',
      [{ op: 'set', path: ['plans', 'basic', 'grants', 'safety.frost', 'on'], value: false }],
      'error safetyNotEverywhere basic.grants.safety.frost',
    ],
    [
      'an unknown feature',
      [{ op: 'set', path: ['plans', 'pro', 'grants', 'magic'], value: { kind: 'switch', on: true } }],
      'error unknownFeature pro.grants.magic',
    ],
    [
      'a grant of the wrong kind',
      [{ op: 'set', path: ['plans', 'care', 'grants', 'support.level'], value: { kind: 'limit', value: 1 } }],
      'error wrongGrantKind care.grants.support.level',
    ],
    ['a plan that would vanish', [{ op: 'remove-plan', plan: 'care' }], 'warning planRemoved care'],
    [
      'nothing to sell',
      ['basic', 'pro', 'care'].map((key): Patch => ({ op: 'archive-plan', plan: key })),
      'error noPlans',
    ],
  ])('finds %s', (_reason, patches, expected) => {
    expect(findings(patchedExample(...patches))).toContain(expected);
  });
  it('warns when what the law gives everybody is sold', () => {
    const document = patchedExample({
      op: 'set',
      path: ['plans', 'care', 'grants', 'data.export'],
      value: { kind: 'switch', on: true },
    });
    expect(findings(document, legal)).toEqual(['warning sellsDataAccess care.grants.data.export']);
  });
});

describe('decidePublish', () => {
  const live = {
    releaseId: 'release_42',
    plans: EXAMPLE_CATALOG.plans.map((one) => ({
      key: one.key,
      planVersionId: `version_${one.key}`,
      contentHash: planHash(one),
    })),
  };
  const request = {
    live,
    draftBaseReleaseId: 'release_42',
    document: EXAMPLE_CATALOG,
    findings: [],
    reasons: new Set<string>(),
  };
  const changed = patchedExample({ op: 'set', path: amountPath, value: '22' });

  it('makes a new version of what changed and keeps the rest', () => {
    const decision = decidePublish({ ...request, document: changed, expectedHash: documentHash(changed) });
    expect(isRefusal(decision) ? decision : decision.plans.map(({ key, kind }) => [key, kind])).toEqual([
      ['basic', 'KEEP'],
      ['pro', 'NEW_VERSION'],
      ['care', 'KEEP'],
    ]);
  });
  it('needs a written reason for a gate that sells what the law gives away', () => {
    const path = ['plans', 'care', 'grants', 'data.export'];
    const findings = [{ severity: 'warning', path, label: 'sellsDataAccess', values: {} }] as const;
    const sold = { ...request, document: changed, findings };
    expect(decidePublish(sold)).toMatchObject({
      code: 'INPUT_INVALID',
      field: path.join('.'),
      values: { finding: 'sellsDataAccess' },
    });
    const reasons = new Set(['sellsDataAccess plans.care.grants.data.export']);
    expect(isRefusal(decidePublish({ ...sold, reasons }))).toBe(false);
  });
  it('publishes a new order with the same versions', () => {
    const decision = decidePublish({
      ...request,
      document: patchedExample({ op: 'move-plan', plan: 'care', after: null }),
    });
    expect(
      isRefusal(decision) ? decision : decision.plans.map(({ key, kind, position }) => [key, kind, position]),
    ).toEqual([
      ['care', 'KEEP', 0],
      ['basic', 'KEEP', 1],
      ['pro', 'KEEP', 2],
    ]);
  });
  it('makes versions of everything in the first release', () => {
    const decision = decidePublish({ ...request, live: null, draftBaseReleaseId: null });
    expect(isRefusal(decision) ? [] : decision.plans.every(({ kind }) => kind === 'NEW_VERSION')).toBe(true);
  });
  it.each([
    ['a draft that changes nothing', {}, 'DRAFT_EMPTY'],
    ['a draft on an older release', { document: changed, draftBaseReleaseId: 'release_41' }, 'DRAFT_STALE'],
    ['a draft that changed after the review', { document: changed, expectedHash: 'sha256:other' }, 'DRAFT_STALE'],
    [
      'a catalogue with an error',
      {
        document: changed,
        findings: [{ severity: 'error', path: ['plans', 'pro'], label: 'noPrices', values: {} }] as const,
      },
      'INPUT_INVALID',
    ],
  ])('refuses %s', (_reason, change, code) => {
    expect(decidePublish({ ...request, ...change })).toMatchObject({ refused: true, code });
  });
});

describe('priceOf and comparePlans', () => {
  it('refuses a price that does not exist', () => {
    expect(priceOf(planOfExample('pro'), 'USD', MONTHLY)).toMatchObject({
      code: 'PRICE_MISSING',
      values: { price: 'USD-month' },
    });
  });
  it('compares what differs and says where more is used than allowed', () => {
    const rows = comparePlans(EXAMPLE_CATALOG.plans, EXAMPLE_FEATURES, { 'zones.max': 7 });
    expect(rows.find(({ feature }) => feature.key === 'safety.frost')?.differs).toBe(false);
    const zones = rows.find(({ feature }) => feature.key === 'zones.max');
    expect(zones).toMatchObject({ differs: true, used: 7 });
    expect(zones?.cells.map(({ exceeded }) => exceeded)).toEqual([true, false, false]);
  });
});
