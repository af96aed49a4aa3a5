import { expect, test } from 'vitest';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { refusalOfRise } from './price-notice';

const notices = [{ country: 'DE', customers: 2, days: 30, earliest: '2026-12-20' }];
const told = { notices, toldAt: new Date('2026-11-20T08:00:00Z'), timeZone: 'Europe/Berlin' } as const;
const at = (publishAt: string, rollout: Rollout) => refusalOfRise({ ...told, rollout, publishAt: new Date(publishAt) });

// 20 Nov + 30 days = 20 Dec, which begins in Berlin at 23:00 UTC of the day before.
test.each([
  ['nobody but new customers pays it', '2026-11-20T08:00:00Z', { kind: 'new_customers' }, null],
  ['at once', '2026-11-20T08:00:00Z', { kind: 'now' }, '2026-12-20'],
  ['the next renewal may come tomorrow', '2026-11-20T08:00:00Z', { kind: 'at_renewal' }, '2026-12-20'],
  ['a minute early', '2026-11-20T08:00:00Z', { kind: 'now', from: '2026-12-19T22:59:00.000Z' }, '2026-12-20'],
  ['from the first day on', '2026-11-20T08:00:00Z', { kind: 'at_renewal', from: '2026-12-19T23:00:00.000Z' }, null],
  ['published on the first day, told before', '2026-12-19T23:00:00Z', { kind: 'now' }, null],
  [
    'a day in the past does not help',
    '2026-11-20T08:00:00Z',
    { kind: 'now', from: '2026-01-01T00:00:00Z' },
    '2026-12-20',
  ],
] as const)('a higher price for consumers: %s', (_, publishAt, rollout, earliest) => {
  const refusal = at(publishAt, rollout);
  expect(refusal?.values?.earliest ?? null).toBe(earliest);
  expect(refusal?.field ?? null).toBe(earliest === null ? null : 'rollout.from');
});

test('where nobody has to be told, anything goes', () => {
  expect(refusalOfRise({ ...told, notices: [], rollout: { kind: 'now' }, publishAt: told.toldAt })).toBeNull();
});
