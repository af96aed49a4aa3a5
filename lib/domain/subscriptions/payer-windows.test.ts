import { describe, expect, it } from 'vitest';
import { payerWindows } from '@/lib/domain/subscriptions/payer-windows';

const on = (month: number) => (month === 0 ? new Date(0) : utc(month));
const utc = (month: number) => new Date(Date.UTC(2026, month - 1, 1));

describe('when a payer pays', () => {
  it.each<[string, Parameters<typeof payerWindows>, [number, number | null][]]>([
    ['always, when nobody else ever did', ['rossi', 'rossi', []], [[0, null]]],
    [
      'from the end of what the customer was billed',
      ['rossi', 'rossi', [{ payerId: 'lena', start: on(1), end: on(4) }]],
      [[4, null]],
    ],
    [
      'no longer, but for what was billed to them',
      ['rossi', 'lena', [{ payerId: 'rossi', start: on(1), end: on(4) }]],
      [[1, 4]],
    ],
    ['never, when nothing was billed to them', ['rossi', 'lena', []], []],
    [
      'again, with a gap',
      [
        'rossi',
        'rossi',
        [
          { payerId: 'rossi', start: on(1), end: on(9) },
          { payerId: 'lena', start: on(3), end: on(6) },
        ],
      ],
      [
        [1, 3],
        [6, null],
      ],
    ],
  ])('%s', (_why, [payerId, currentId, history], expected) => {
    expect(payerWindows(payerId, currentId, history)).toEqual(
      expected.map(([start, end]) => ({ start: on(start), end: end && on(end) })),
    );
  });
});
