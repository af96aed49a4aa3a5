import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseForRail } from './choose-for-rail';

const now = new Date('2026-11-20T08:30:00Z');
const inDays = (kind: string, days: number, what: string) => ({
  kind,
  at: new Date(now.getTime() + days * 86_400_000),
  what,
});

describe('what is written on the line', () => {
  it('is one of each kind when there is room', () => {
    const grace = inDays('grace', 4, '3 grace periods end');
    const renewal = inDays('renewal', 15, '118 renewals');
    expect(chooseForRail([grace, renewal], now)).toEqual([grace, renewal]);
  });

  it('is a later one of a kind when the first has no room, and the rare kind comes first', () => {
    const trial = inDays('trial', 4, '1 trial ends');
    const renewals = [4, 5, 12].map((days) => inDays('renewals', days, '4,106 invoices'));
    expect(
      chooseForRail(
        [renewals[0], trial, ...renewals.slice(1)].flatMap((one) => one ?? []),
        now,
      ),
    ).toEqual([trial, renewals[2]]);
  });

  it('is nothing when nothing is due', () => {
    expect(chooseForRail([], now)).toEqual([]);
  });

  it('never puts a label into another, whatever is due', () => {
    const candidate = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.double({ min: 0.1, max: 44, noNaN: true }),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 40 }), (candidates) => {
        const upcoming = candidates.map(([kind, days, what]) => inDays(kind, days, what));
        const chosen = chooseForRail(upcoming, now);
        // The line is stretched until the last label stands at its end, so distances only grow on the screen.
        const span = (chosen.at(-1)?.at.getTime() ?? 0) - now.getTime();
        const px = (at: Date) => ((at.getTime() - now.getTime()) / span) * 1072 * 0.86;
        return chosen.every((one, index) => {
          const next = chosen[index + 1];
          return next === undefined || px(next.at) - px(one.at) >= one.what.length * 6.3;
        });
      }),
    );
  });
});
