import { describe, expect, it } from 'vitest';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { devicesWith, featureReach, type DeviceGroup } from '@/lib/domain/entitlements/feature-reach';

const leak: FeatureDefinition = {
  id: 'feature_1',
  key: 'alerts.leak',
  code: 1,
  kind: 'switch',
  group: 'alerts',
  names: { en: 'Leak alerts' },
  icon: 'bell',
  criticality: 'normal',
  position: 0,
};
const grantsOf = new Map<string, Readonly<Record<string, Grant>>>([
  ['version_pro', { 'alerts.leak': { kind: 'switch', on: true } }],
  ['version_basic', {}],
]);
const group = (modelSku: string, firmware: string, plan: string | null, devices: number): DeviceGroup => ({
  modelSku,
  firmware,
  planVersionId: plan === null ? null : `version_${plan}`,
  devices,
});
const groups = [
  group('HH3', '2.4.0', 'pro', 100),
  group('HH3', '2.3.9', 'pro', 20),
  group('HH2', '2.4.0', 'pro', 7),
  group('HH3', '2.4.0', 'basic', 50),
  group('HH3', '2.4.0', null, 3),
];

describe('featureReach', () => {
  it.each<[string, Partial<FeatureDefinition>, Partial<FeatureDefinition>, object]>([
    // HH2: 7 of the 127 that have it.
    ['only one model can do it', {}, { modelSkus: ['HH3'] }, { gains: 0, loses: 7 }],
    ['all models can', { modelSkus: ['HH3'] }, {}, { gains: 7, loses: 0 }],
    ['another model can instead', { modelSkus: ['HH2'] }, { modelSkus: ['HH3'] }, { gains: 120, loses: 7 }],
    ['newer firmware is needed', {}, { minimumFirmware: '2.4.0' }, { gains: 0, loses: 20 }],
    // 50 on Basic and 3 without a plan.
    ['it becomes a safety function', {}, { criticality: 'safety' }, { gains: 53, loses: 0 }],
    ['it is none any more', { criticality: 'safety' }, {}, { gains: 0, loses: 53 }],
    ['it is only called something else', {}, { names: { en: 'Leak alarm' } }, { gains: 0, loses: 0 }],
  ])('counts devices when %s', (_reason, before, after, expected) => {
    expect(
      featureReach(
        [
          { ...leak, ...before },
          { ...leak, ...after },
        ],
        groups,
        grantsOf,
      ),
    ).toEqual(expected);
  });

  it('gains and loses what the number of devices having it differs by', () => {
    const after = { ...leak, modelSkus: ['HH2'], minimumFirmware: '2.4.0' };
    const { gains, loses } = featureReach([leak, after], groups, grantsOf);
    expect(devicesWith(after, groups, grantsOf) - devicesWith(leak, groups, grantsOf)).toBe(gains - loses);
  });
});
