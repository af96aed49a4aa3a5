import { describe, expect, it } from 'vitest';
import { endedMonths } from '@/lib/domain/payouts/statement-periods';

describe('endedMonths', () => {
  it('cuts off at midnight of the stated time zone', () => {
    const months = endedMonths(new Date('2026-03-15T10:00Z'), new Date('2026-04-30T22:00Z'), 'Europe/Berlin');
    expect(months.map(({ period }) => period)).toEqual(['2026-03', '2026-04']);
    expect(months[1]?.end.toISOString()).toBe('2026-04-30T22:00:00.000Z'); // 1 May 00:00 in Berlin
  });

  it('has nothing before the month is over', () => {
    expect(endedMonths(new Date('2026-04-01T00:00Z'), new Date('2026-04-30T21:59Z'), 'Europe/Berlin')).toEqual([]);
  });
});
