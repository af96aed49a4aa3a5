import { expect, test } from 'vitest';
import { undoRefusal, type PublishedFacts } from './decide-undo';

const publishedAt = new Date('2026-11-20T12:00:00Z');
const fresh: PublishedFacts = { publishedAt, isLive: true, baseReleaseId: 'release_1', bought: 0, moved: 0, told: 0 };

test.each([
  ['a minute later, nobody bought', {}, '12:01', null],
  ['just before ten minutes', {}, '12:09', null],
  ['at ten minutes', {}, '12:10', 'late'],
  ['another release is live', { isLive: false }, '12:01', 'notLive'],
  ['the first release of a line', { baseReleaseId: null }, '12:01', 'first'],
  ['somebody bought it', { bought: 1 }, '12:01', 'bought'],
  ['a subscription was moved', { moved: 1 }, '12:01', 'moved'],
  ['customers were told of a higher price', { told: 3 }, '12:01', 'told'],
] as const)('undoing a publish: %s', (_, facts, time, reason) => {
  const refusal = undoRefusal({ ...fresh, ...facts }, new Date(`2026-11-20T${time}:00Z`));
  expect(refusal?.values?.reason ?? null).toBe(reason);
});
