import { expect, it } from 'vitest';
import { EXAMPLES } from './price-test-draft';
import { typicalQuantities } from './typical-quantities';

it('typical quantities lie around every bound, in order, and are never many', () => {
  expect(typicalQuantities({ model: EXAMPLES.graduated })).toEqual([
    '0',
    '1',
    '10',
    '50',
    '100',
    '101',
    '500',
    '501',
    '1000',
  ]);
  expect(typicalQuantities({ model: EXAMPLES.flat, commitment: { minimumQuantity: '40' } })).toContain('41');
  const tiers = Array.from({ length: 40 }, (_, n) => ({ upTo: String((n + 1) * 7), unitAmount: '1' }));
  expect(typicalQuantities({ model: { kind: 'volume', tiers } }).length).toBeLessThanOrEqual(12);
});
