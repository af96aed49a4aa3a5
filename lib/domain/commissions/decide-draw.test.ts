import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDraw, windowEnding } from '@/lib/domain/commissions/decide-draw';
import { chain, content, plan, question, rule } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';

const guarantee = rule(
  'R1',
  content('0', {
    basis: 'UNITS',
    calc: { kind: 'draw', window: 'month', amounts: { EUR: 30_000 }, recoverable: true },
  }),
);
const [member] = chain;

/** What the guarantee adds to windows with these earnings, one after the other. */
function drawsOf(earnings: readonly number[]): (CommissionEntryDraft | null)[] {
  if (member === undefined) throw new Error('the example has a seller');
  let outstandingMinor = 0;
  return earnings.map((earnedMinor, index) => {
    const draft = decideDraw({
      member,
      attribution: question.attribution,
      resolved: { rule: guarantee, level: 'PLAN', rejected: [] },
      plan,
      window: `window ${index}`,
      lastAt: new Date(Date.UTC(2026, index + 1, 0)),
      currency: 'EUR',
      earnedMinor,
      outstandingMinor,
    });
    outstandingMinor += draft?.amountMinor ?? 0;
    return draft;
  });
}
const sum = (drafts: readonly (CommissionEntryDraft | null)[]) =>
  drafts.reduce((total, draft) => total + (draft?.amountMinor ?? 0), 0);

describe('a guarantee of 300.00', () => {
  it('advances 90.00 to 210.00 earned and takes it back from 350.00 and 360.00', () => {
    expect(drawsOf([21_000, 35_000, 36_000, 40_000]).map((draft) => draft?.amountMinor)).toEqual([
      9000, // 300.00 − 210.00
      -5000, // 350.00 − 300.00
      -4000, // what is left of 90.00
      undefined,
    ]);
  });

  it('never pays less than is guaranteed, never takes back more than was advanced, and comes to nothing in the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 12 }), (earnings) => {
        const drafts = drawsOf(earnings);
        expect(drafts.every((draft) => draft === null || recomputesEqual(draft))).toBe(true);
        for (const [index, earned] of earnings.entries()) {
          expect(earned + (drafts[index]?.amountMinor ?? 0)).toBeGreaterThanOrEqual(30_000);
          expect(sum(drafts.slice(0, index + 1))).toBeGreaterThanOrEqual(0);
        }
        // A year that earns enough takes back whatever is open: 12 × 300.00 at most.
        expect(sum(drawsOf([...earnings, 30_000 + 12 * 30_000]))).toBe(0);
      }),
    );
  });
});

describe('the window that ends with a month', () => {
  const berlin = 'Europe/Berlin';
  const march = { period: '2026-03', end: new Date('2026-03-31T22:00:00Z') };
  const april = { period: '2026-04', end: new Date('2026-04-30T22:00:00Z') };

  it('is the month, the quarter with its third, the year with December', () => {
    expect(windowEnding('month', april, berlin)).toMatchObject({ name: '2026-04', firstPeriod: '2026-04' });
    expect(windowEnding('quarter', march, berlin)).toMatchObject({ name: '2026-Q1', firstPeriod: '2026-01' });
    expect(windowEnding('quarter', april, berlin)).toBeNull();
    expect(windowEnding('year', march, berlin)).toBeNull();
    const december = { period: '2026-12', end: new Date('2026-12-31T23:00:00Z') };
    expect(windowEnding('year', december, berlin)).toMatchObject({ name: '2026', firstPeriod: '2026-01' });
  });
});
