import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import {
  changesEntitlements,
  decideFeatureChange,
  decideNewFeature,
  type FeatureLine,
} from '@/lib/domain/catalog/decide-feature';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES } from '@/lib/domain/catalog/example-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { parseFeatureChange, parseNewFeature, type FeatureChange } from '@/lib/domain/catalog/parse-feature';

const line: FeatureLine = {
  features: EXAMPLE_FEATURES,
  groups: [{ key: 'monitoring', names: { en: 'Monitoring' } }],
  modelSkus: ['AUR-HH3', 'AUR-RV1'],
  offered: EXAMPLE_CATALOG.plans,
};

const change: FeatureChange = {
  group: { key: 'monitoring' },
  names: { en: 'Air quality' },
  icon: 'gauge',
  criticality: 'normal',
};
const made = { ...change, key: 'air.quality', kind: 'switch' as const };

function existing(key: string): FeatureDefinition {
  const found = EXAMPLE_FEATURES.find((feature) => feature.key === key);
  assert(found !== undefined, `the example has ${key}`);
  return found;
}

/** The change that leaves a feature as it is, with something else. */
const changed = (key: string, other: Partial<FeatureChange>, reason = '') => {
  const { names, icon, criticality, unit, minimumFirmware, modelSkus } = existing(key);
  const same = { group: { key: 'monitoring' }, names, icon, criticality, unit, minimumFirmware };
  const skus = modelSkus === undefined ? {} : { modelSkus: [...modelSkus] };
  return decideFeatureChange(existing(key), { ...same, ...skus, ...other }, reason, line);
};

describe('decideNewFeature', () => {
  it('gives the next code and place, never one that was given before', () => {
    // Codes and places 1 to 6 are taken.
    expect(decideNewFeature(made, line)).toMatchObject({ feature: { code: 7, position: 7 }, newGroup: null });
    const first = decideNewFeature(made, { ...line, features: [] });
    expect(first).toMatchObject({ feature: { code: 1, position: 0 } });
  });

  it('makes the group it names, with a key from the English name', () => {
    const names = { en: 'Air & comfort', de: 'Luft' };
    expect(decideNewFeature({ ...made, group: { names } }, line)).toMatchObject({
      feature: { group: 'air-comfort' },
      newGroup: { key: 'air-comfort', names },
    });
  });

  it.each<[string, object, string]>([
    ['a key that is taken', { key: 'alerts.leak' }, 'key'],
    ['a safety function that live plans leave out', { criticality: 'safety' }, 'criticality'],
    ['a group there is not', { group: { key: 'comfort' } }, 'group'],
    ['a new group with the name of another', { group: { names: { en: 'Monitoring' } } }, 'groupNames.en'],
    ['a group whose name has no letters', { group: { names: { en: '–' } } }, 'groupNames.en'],
    ['a model of another product line', { modelSkus: ['AUR-HH3', 'NOR-P1'] }, 'modelSkus'],
  ])('refuses %s', (_reason, other, field) => {
    expect(decideNewFeature({ ...made, ...other }, line)).toMatchObject({ refused: true, field });
  });

  it('keeps a unit only where something is counted', () => {
    const unit = { en: 'zones' };
    expect(decideNewFeature({ ...made, unit }, line)).not.toHaveProperty('feature.unit');
    expect(decideNewFeature({ ...made, kind: 'limit', unit }, line)).toMatchObject({ feature: { unit } });
  });
});

describe('decideFeatureChange', () => {
  it('keeps key, code, kind and place', () => {
    const { key, code, kind, position } = existing('alerts.leak');
    const answer = changed('alerts.leak', { names: { en: 'Leak alarm' }, minimumFirmware: '2.5.0' });
    expect(answer).toMatchObject({
      feature: { key, code, kind, position, names: { en: 'Leak alarm' }, minimumFirmware: '2.5.0' },
    });
  });

  it('answers that nothing was changed', () => {
    expect(changed('alerts.leak', {})).toMatchObject({ refused: true, code: 'ALREADY_DONE' });
  });

  it.each<[string, string, Partial<FeatureChange>, string, object]>([
    ['safety, while Basic leaves it out', 'alerts.leak', { criticality: 'safety' }, '', { values: { plans: 'basic' } }],
    ['legal, while Basic leaves it out', 'alerts.leak', { criticality: 'legal' }, '', { field: 'criticality' }],
    ['legal, while plans give more and less', 'zones.max', { criticality: 'legal' }, '', { field: 'criticality' }],
    ['normal without a reason', 'safety.frost', { criticality: 'normal' }, '', { field: 'reason' }],
    [
      'legal instead of safety without a reason',
      'safety.frost',
      { criticality: 'legal' },
      'short',
      { field: 'reason' },
    ],
  ])('refuses %s', (_reason, key, other, reason, expected) => {
    expect(changed(key, other, reason)).toMatchObject({ refused: true, ...expected });
  });

  it('marks safety what every plan on offer grants, and takes it back with a reason', () => {
    expect(changed('zones.max', { criticality: 'safety' })).toMatchObject({ feature: { criticality: 'safety' } });
    const reason = 'Moved into the device itself.';
    expect(changed('safety.frost', { criticality: 'normal' }, reason)).toMatchObject({
      feature: { criticality: 'normal' },
    });
  });

  it('tells what devices notice from what only people read', () => {
    const before = existing('alerts.leak');
    expect(changesEntitlements(before, { ...before, names: { en: 'Leak alarm' }, icon: 'bell' })).toBe(false);
    expect(changesEntitlements(before, { ...before, modelSkus: ['AUR-HH3'] })).toBe(true);
    expect(changesEntitlements(before, { ...before, minimumFirmware: undefined })).toBe(true);
    const both = { ...before, modelSkus: ['AUR-HH3', 'AUR-RV1'] };
    expect(changesEntitlements(both, { ...both, modelSkus: ['AUR-RV1', 'AUR-HH3'] })).toBe(false);
  });
});

describe('what is typed', () => {
  it.each<[string, object, string]>([
    ['a key in capitals', { key: 'Air.Quality' }, 'key'],
    ['a key with spaces', { key: 'air quality' }, 'key'],
    ['no English name', { names: { en: ' ' } }, 'names.en'],
    ['a name that is too long', { names: { en: 'a'.repeat(81) } }, 'names.en'],
    ['firmware that is no version', { minimumFirmware: 'latest' }, 'minimumFirmware'],
    ['firmware with a suffix that no check compares', { minimumFirmware: '2.4.0-rc1' }, 'minimumFirmware'],
    ['no group', { group: { key: '' } }, 'group'],
    ['a new group without a name', { group: { names: { en: '' } } }, 'groupNames.en'],
    ['a kind there is not', { kind: 'toggle' }, 'kind'],
  ])('is answered at its field: %s', (_reason, other, field) => {
    expect(parseNewFeature({ ...made, ...other })).toMatchObject({ refused: true, code: 'INPUT_INVALID', field });
  });

  it('is taken when it is right', () => {
    expect(parseNewFeature({ ...made, minimumFirmware: '2.4', modelSkus: [] })).not.toHaveProperty('refused');
    expect(parseFeatureChange({ ...change, kind: 'limit' })).toMatchObject({ refused: true });
  });
});
