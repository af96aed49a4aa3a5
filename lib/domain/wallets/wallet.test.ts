import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDraws } from '@/lib/domain/wallets/decide-draws';
import { decideGiveBack } from '@/lib/domain/wallets/decide-give-back';
import { walletAt } from '@/lib/domain/wallets/wallet-at';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

const on = (day: number) => new Date(Date.UTC(2026, 3, day));
const grant = (id: string, given: Partial<OpenGrant> = {}): OpenGrant => ({
  id,
  kind: 'purchased',
  amountMinor: 1000,
  leftMinor: given.amountMinor ?? 1000,
  priority: 100,
  startAt: on(1),
  expiresAt: null,
  createdAt: on(1),
  ...given,
});

describe('prepaid credit', () => {
  it.each<[string, OpenGrant[], [string, number][], number]>([
    [
      'lower priority first',
      [grant('b'), grant('a', { priority: 1, amountMinor: 300 })],
      [
        ['a', 300],
        ['b', 900],
      ],
      0,
    ],
    [
      'what expires first',
      [grant('a'), grant('b', { expiresAt: on(20) })],
      [
        ['b', 1000],
        ['a', 200],
      ],
      0,
    ],
    [
      'the older of two equals',
      [grant('a', { createdAt: on(2) }), grant('b')],
      [
        ['b', 1000],
        ['a', 200],
      ],
      0,
    ],
    ['nothing that has not begun', [grant('a', { startAt: on(11) })], [], 1200],
    ['what begins at this instant', [grant('a', { startAt: on(10) })], [['a', 1000]], 200],
    ['nothing that expires at this instant', [grant('a', { expiresAt: on(10) })], [], 1200],
    ['as much as there is', [grant('a', { leftMinor: 10 })], [['a', 10]], 1190],
  ])('uses %s', (_what, grants, expected, uncoveredMinor) => {
    const drawn = decideDraws(grants, 1200, on(10));
    expect(drawn.draws.map(({ grantId, amountMinor }) => [grantId, amountMinor])).toEqual(expected);
    expect(drawn.uncoveredMinor).toBe(uncoveredMinor);
  });
  it('draws nothing for an amount of nothing or a credit', () => {
    expect(decideDraws([grant('a')], 0, on(10)).draws).toEqual([]);
    expect(decideDraws([grant('a')], -500, on(10))).toEqual({ draws: [], coveredMinor: 0, uncoveredMinor: 0 });
  });
  it('at a time is what was given less what was drawn until then', () => {
    const draws = [
      { grantId: 'a', amountMinor: 300, at: on(5) },
      { grantId: 'a', amountMinor: -100, at: on(6) },
      { grantId: 'a', amountMinor: 50, at: on(12) },
    ];
    expect(walletAt([grant('a')], draws, on(4)).availableMinor).toBe(1000);
    expect(walletAt([grant('a')], draws, on(10)).availableMinor).toBe(800);
    expect(walletAt([grant('a')], draws, on(12)).availableMinor).toBe(750);
  });
  it('goes back to the grant that was used last, and to the balance when that has ended', () => {
    const draws = [
      { grantId: 'a', amountMinor: 300, endsAt: null },
      { grantId: 'b', amountMinor: 200, endsAt: on(8) },
    ];
    expect(decideGiveBack(draws, 250, on(10))).toEqual({
      draws: [{ grantId: 'a', amountMinor: 50 }],
      toBalanceMinor: 200,
    });
    const again = [...draws, { grantId: 'b', amountMinor: -150, endsAt: on(8) }];
    expect(decideGiveBack(again, 350, on(7))).toEqual({
      draws: [
        { grantId: 'b', amountMinor: 50 },
        { grantId: 'a', amountMinor: 300 },
      ],
      toBalanceMinor: 0,
    });
  });

  it('covers as much as is available, never more than a grant holds, and all of it comes back', () => {
    const any = fc.record({
      priority: fc.integer({ min: 0, max: 3 }),
      leftMinor: fc.integer({ min: 0, max: 5_000 }),
      start: fc.integer({ min: 1, max: 20 }),
      expiry: fc.option(fc.integer({ min: 1, max: 28 })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.integer({ min: 0, max: 20_000 }), (given, amountMinor) => {
        const grants = given.map(({ priority, leftMinor, start, expiry }, index) =>
          grant(`g${index}`, {
            priority,
            leftMinor,
            startAt: on(start),
            expiresAt: expiry === null ? null : on(expiry),
          }),
        );
        const { draws, coveredMinor, uncoveredMinor } = decideDraws(grants, amountMinor, on(10));
        const available = walletAt(
          grants.map((each) => ({ ...each, amountMinor: each.leftMinor })),
          [],
          on(10),
        ).availableMinor;
        expect(coveredMinor).toBe(Math.min(amountMinor, available));
        expect(coveredMinor + uncoveredMinor).toBe(amountMinor);
        expect(draws.reduce((sum, draw) => sum + draw.amountMinor, 0)).toBe(coveredMinor);
        for (const draw of draws) {
          expect(draw.amountMinor).toBeGreaterThan(0);
          expect(draw.amountMinor).toBeLessThanOrEqual(grants.find(({ id }) => id === draw.grantId)?.leftMinor ?? 0);
        }
        const back = decideGiveBack(
          draws.map((draw) => ({ ...draw, endsAt: null })),
          coveredMinor,
          on(11),
        );
        expect(back.draws.toReversed()).toEqual(draws);
      }),
    );
  });
});
