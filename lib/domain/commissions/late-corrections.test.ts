import { describe, expect, it } from 'vitest';
import { correctedNet } from '@/lib/domain/commissions/corrected-net';
import { correctedApart, lateCorrections, type CorrectingLine } from '@/lib/domain/commissions/late-corrections';

const line = (key: string, amountMinor: number, more: Partial<CorrectingLine> = {}): CorrectingLine => ({
  key,
  subscriptionId: 'one',
  amountMinor,
  corrects: null,
  basis: { measure: 'usage' },
  ...more,
});
const time = { basis: { measure: 'time' } } as const;

describe('a line that puts an earlier one right', () => {
  it('takes back what the earlier one earned, and leaves the charges beside it alone', () => {
    const lines = [line('base', 6200, time), line('march', -1860, { corrects: 'march-first', item: 'messages' })];
    expect(lateCorrections(lines, 'EUR')).toEqual([
      { subscriptionId: 'one', corrects: 'march-first', item: 'messages', measured: true, takenMinor: 1860 },
    ]);
    expect([...correctedApart(lines)]).toEqual(['march']);
  });
  it('lessens the charges beside it where it is time that was not used', () => {
    const lines = [line('new', 1000, time), line('old', -400, { ...time, corrects: 'old-first' })];
    expect(lateCorrections(lines, 'EUR')).toEqual([]);
    expect(correctedApart(lines).size).toBe(0);
  });
  it('takes back only what is left where the sum is below zero, whatever it corrects', () => {
    // 6.20 − 12.40 − 6.20 = −12.40, two thirds of it of the first credit: 8.27 and 4.13
    const lines = [
      line('base', 620, time),
      line('a', -1240, { corrects: 'a-first' }),
      line('b', -620, { ...time, corrects: 'b-first' }),
    ];
    expect(lateCorrections(lines, 'EUR').map(({ takenMinor }) => takenMinor)).toEqual([827, 413]);
    expect(correctedApart(lines).size).toBe(0);
  });
  it('corrects nothing of before when what it names is on the same invoice', () => {
    expect(lateCorrections([line('a', 620), line('b', -100, { corrects: 'a' })], 'EUR')).toEqual([]);
  });
});

describe('what an entry gives back', () => {
  const earned = (stated?: string) => ({
    baseMinor: 10_000,
    currency: 'EUR' as const,
    trace: { base: stated === undefined ? {} : { stated } } as Parameters<typeof correctedNet>[0]['trace'],
  });
  const less = [{ subscriptionId: 'one', corrects: 'x', item: 'messages', measured: true, takenMinor: 600 }];
  it('is measured on all it was earned on, and on what was rated where only that earned', () => {
    expect(correctedNet(earned(), { basis: 'NET_COLLECTED' }, less)).toBe(600);
    // 6.00 of 30.00 rated is a fifth of 100.00
    expect(correctedNet(earned('30.00'), { basis: 'USAGE' }, less)).toBe(2000);
    expect(correctedNet(earned('30.00'), { basis: 'USAGE', items: ['visits'] }, less)).toBe(0);
  });
});
