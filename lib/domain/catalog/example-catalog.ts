import { assert } from '@/lib/domain/assert';
import {
  findPlan,
  priceKey,
  type CatalogDocument,
  type Grant,
  type PlanContent,
  type PlanPrice,
} from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY, YEARLY, type BillingInterval } from '@/lib/domain/time/interval';

/** A small ladder of plans that tests share: Basic 5.00, Pro 20.00 and Care 32.00 a month. */
export function examplePrice(currency: Currency, interval: BillingInterval, amount: string): PlanPrice {
  return { key: priceKey(currency, interval), currency, interval, model: { kind: 'flat', amount } };
}

export function examplePlan(
  key: string,
  monthly: string,
  grants: Readonly<Record<string, Grant>>,
  more: Partial<PlanContent> = {},
): PlanContent {
  return {
    key,
    names: { en: key },
    taglines: { en: '' },
    prices: [examplePrice('EUR', MONTHLY, monthly), examplePrice('EUR', YEARLY, String(Number(monthly) * 10))],
    grants,
    terms: { trialDays: 14, graceDays: 7, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
    commissionable: true,
    archived: false,
    ...more,
  };
}

const frost: Grant = { kind: 'switch', on: true };

export const EXAMPLE_CATALOG: CatalogDocument = {
  plans: [
    examplePlan('basic', '5', {
      'history.retention': { kind: 'limit', value: 30 },
      'zones.max': { kind: 'limit', value: 6 },
      'safety.frost': frost,
    }),
    examplePlan('pro', '20', {
      'history.retention': { kind: 'limit', value: 1095 },
      'zones.max': { kind: 'limit', value: 16 },
      'alerts.leak': { kind: 'switch', on: true },
      'reports.export': { kind: 'metered', included: 4, per: 'month' },
      'safety.frost': frost,
    }),
    examplePlan('care', '32', {
      'history.retention': { kind: 'limit', value: 1095 },
      'zones.max': { kind: 'limit', value: 32 },
      'alerts.leak': { kind: 'switch', on: true },
      'reports.export': { kind: 'metered', included: 60, per: 'month' },
      'support.level': { kind: 'config', value: 'priority' },
      'safety.frost': frost,
    }),
  ],
};

function feature(
  code: number,
  key: string,
  kind: FeatureDefinition['kind'],
  more: Partial<FeatureDefinition> = {},
): FeatureDefinition {
  return {
    id: `feature_${code}`,
    key,
    code,
    kind,
    group: 'monitoring',
    names: { en: key },
    icon: 'gauge',
    criticality: 'normal',
    position: code,
    ...more,
  };
}

export const EXAMPLE_FEATURES: readonly FeatureDefinition[] = [
  feature(1, 'history.retention', 'limit', { unit: { en: 'days' } }),
  feature(2, 'zones.max', 'limit', { unit: { en: 'zones' } }),
  feature(3, 'alerts.leak', 'switch', { minimumFirmware: '2.4.0' }),
  feature(4, 'reports.export', 'metered'),
  feature(5, 'support.level', 'config'),
  feature(6, 'safety.frost', 'switch', { criticality: 'safety' }),
];

/** The example catalogue after some edits that are known to be good. */
export function patchedExample(...patches: Patch[]): CatalogDocument {
  const result = applyPatches(EXAMPLE_CATALOG, patches);
  assert(!isRefusal(result), 'the edits of an example can be made');
  return result.document;
}

export function planOfExample(key: string, document: CatalogDocument = EXAMPLE_CATALOG): PlanContent {
  const plan = findPlan(document, key);
  assert(plan !== undefined, `the example has a plan ${key}`);
  return plan;
}
