import { describe, expect, it } from 'vitest';
import { featuresChanged } from '@/lib/domain/catalog/draft-features';
import { EXAMPLE_CATALOG, patchedExample } from '@/lib/domain/catalog/example-catalog';

describe('featuresChanged', () => {
  it('names the features that some plan grants differently', () => {
    const next = patchedExample(
      { op: 'set', path: ['plans', 'basic', 'grants', 'alerts.leak'], value: { kind: 'switch', on: true } },
      { op: 'set', path: ['plans', 'pro', 'grants', 'zones.max'], value: { kind: 'limit', value: 20 } },
    );
    expect([...featuresChanged(EXAMPLE_CATALOG, next)].toSorted()).toEqual(['alerts.leak', 'zones.max']);
  });

  it('names none for another price', () => {
    const path = ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'];
    expect(featuresChanged(EXAMPLE_CATALOG, patchedExample({ op: 'set', path, value: '21' })).size).toBe(0);
  });
});
