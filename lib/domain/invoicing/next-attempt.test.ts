import { describe, expect, test } from 'vitest';
import { nextAttempt } from './next-attempt';

describe('nextAttempt', () => {
  const firstFailedAt = new Date('2026-10-23T08:00:00Z');
  test.each([
    [
      'after the first failure: three days later, an hour later in UTC because the clocks went back',
      1,
      '2026-10-26T09:00:00.000Z',
    ],
    ['after the second: day 7', 2, '2026-10-30T09:00:00.000Z'],
    ['after the third: day 12', 3, '2026-11-04T09:00:00.000Z'],
  ])('%s', (_, attempt, expected) => {
    expect(nextAttempt({ firstFailedAt, attempt, timeZone: 'Europe/Berlin' })?.toISOString()).toBe(expected);
  });

  test('after the fourth attempt nothing is tried again', () => {
    expect(nextAttempt({ firstFailedAt, attempt: 4, timeZone: 'Europe/Berlin' })).toBeNull();
  });
});
