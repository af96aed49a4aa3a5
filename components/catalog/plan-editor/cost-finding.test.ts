import { expect, it } from 'vitest';
import { costFinding } from './cost-finding';

const at = (quantity: number, before: number | null, after: number) => ({ quantity: String(quantity), before, after });

it.each([
  ['nothing is live', [at(1, null, 5)], { kind: 'noLive' }],
  ['nothing differs', [at(1, 5, 5), at(2, 6, 6)], { kind: 'same' }],
  ['it differs from a tier on', [at(1, 5, 5), at(2, 6, 7), at(3, 7, 9)], { kind: 'dearer', from: '2' }],
  ['it is cheaper everywhere', [at(1, 5, 4), at(2, 6, 4)], { kind: 'cheaper', from: '1' }],
  [
    'it is cheaper for few and dearer for many',
    [at(0, 29, 0), at(10, 29, 20), at(15, 29, 30)],
    { kind: 'cheaperThenDearer', below: '10', from: '15' },
  ],
  ['it turns the other way', [at(1, 5, 9), at(2, 9, 8)], { kind: 'dearerThenCheaper', below: '1', from: '2' }],
])('says so when %s', (_when, points, finding) => {
  expect(costFinding(points)).toEqual(finding);
});
