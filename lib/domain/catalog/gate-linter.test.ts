import { describe, expect, it } from 'vitest';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import { examplePlan } from '@/lib/domain/catalog/example-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { lintGates, warningKey } from '@/lib/domain/catalog/gate-linter';

const ON: Grant = { kind: 'switch', on: true };
const OFF: Grant = { kind: 'switch', on: false };

function feature(key: string, more: Partial<FeatureDefinition> = {}): FeatureDefinition {
  const common = { id: 'feature_1', code: 1, kind: 'switch', group: 'all', icon: 'gauge', position: 0 } as const;
  return { ...common, key, names: { en: key }, criticality: 'normal', ...more };
}

/** The warnings about a feature that the dearer of two plans has. */
function warnings(gate: FeatureDefinition, lower: Grant | undefined = OFF, higher: Grant = ON): string[] {
  const plans: PlanContent[] = [
    examplePlan('basic', '5', lower === undefined ? {} : { [gate.key]: lower }),
    examplePlan('pro', '20', { [gate.key]: higher }),
  ];
  return lintGates(plans, [gate]).map(warningKey);
}

describe('lintGates', () => {
  it.each<[string, FeatureDefinition, string]>([
    ['raw data by its key', feature('raw-data-export'), 'sellsDataAccess'],
    ['data export by its key', feature('data.export'), 'sellsDataAccess'],
    [
      'access to data by its name',
      feature('premium.data', { names: { en: 'Access to your device data' } }),
      'sellsDataAccess',
    ],
    [
      'raw data by its German name',
      feature('x.stream', { names: { en: 'Stream', de: 'Rohdaten' } }),
      'sellsDataAccess',
    ],
    ['security updates', feature('security.updates'), 'sellsSecurityUpdates'],
    ['firmware updates by name', feature('fw', { names: { en: 'Firmware updates' } }), 'sellsSecurityUpdates'],
    ['what reads like safety', feature('dryrun', { names: { en: 'Dry-run protection' } }), 'sellsSafety'],
    ['anything marked as legal', feature('repair.manual', { criticality: 'legal' }), 'legalSold'],
    [
      'what is marked as legal and recognised, once',
      feature('data.export', { criticality: 'legal' }),
      'sellsDataAccess',
    ],
  ])('recognises %s', (_reason, gate, label) => {
    expect(warnings(gate)).toEqual([`${label} plans.pro.grants.${gate.key}`]);
  });

  it.each(['reports.export', 'history.retention', 'alerts.leak', 'remote.control', 'update.frequency'])(
    'says nothing about %s',
    (key) => {
      expect(warnings(feature(key))).toEqual([]);
    },
  );

  it('says nothing about what every plan gives alike, and of safety marked as such', () => {
    expect(warnings(feature('data.export'), ON)).toEqual([]);
    expect(warnings(feature('safety.frost', { criticality: 'safety' }))).toEqual([]);
  });

  it('finds that more of it is sold, and that its use is charged', () => {
    const gate = feature('data.api', { kind: 'metered' });
    const some: Grant = { kind: 'metered', included: 1, per: 'month' };
    expect(warnings(gate, some, { ...some, included: 100 })).toEqual(['sellsDataAccess plans.pro.grants.data.api']);
    const charged = examplePlan(
      'one',
      '5',
      { 'data.api': some },
      {
        items: [
          {
            key: 'calls',
            names: { en: 'Calls' },
            timing: 'arrears',
            prices: [],
            quantity: { kind: 'meter', featureKey: 'data.api' },
          },
        ],
      },
    );
    expect(lintGates([charged], [gate]).map(warningKey)).toEqual(['sellsDataAccess plans.one.items.calls']);
  });
});
