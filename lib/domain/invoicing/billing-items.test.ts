import { describe, expect, it } from 'vitest';
import { decideBilling, desiredLines } from '@/lib/domain/invoicing/decide-billing';
import { amounts, exampleItem, inUtc, net, planWith, runs } from '@/lib/domain/invoicing/example-runs';
import { byVersion, exampleFacts, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

const date = (text: string): Date => new Date(text);

const months = (first: string, count: number): string[] => {
  const start = date(first);
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, start.getUTCDate())).toISOString(),
  );
};

describe('items of time', () => {
  it('in arrears are charged when their billing period or the subscription has ended', () => {
    const cleaning = exampleItem(
      'cleaning',
      { timing: 'arrears', quantity: { kind: 'one' } },
      {
        model: { kind: 'flat', amount: '30.00' },
      },
    );
    const plan = planWith([cleaning]);
    const facts = inUtc(plan, '2026-04-01T00:00:00Z');
    const ended = { ...facts, spans: facts.spans.map((span) => ({ ...span, endAt: date('2026-05-11') })) };
    const request = { facts: ended, terms: byVersion(plan) };
    expect(runs(request, ['2026-04-01', '2026-05-01', '2026-05-11']).map(amounts)).toEqual([[], [3000], [968]]);
    // 30.00 × 10/31 = 9.6774
  });

  it('for each unit follow the units of the subscription', () => {
    const sim = exampleItem(
      'sim',
      { timing: 'advance', quantity: { kind: 'subscription' } },
      {
        model: { kind: 'per_unit', unitAmount: '1.20' },
      },
    );
    const plan = planWith([sim], {}, '5.00');
    const span = exampleSpan(plan, '2026-04-01T00:00:00Z', { quantity: 3 });
    const facts = exampleFacts([span], { timeZone: 'UTC' });
    const lines = desiredLines({ facts, terms: byVersion(plan), through: date('2026-04-01') });
    expect(lines.map((line) => [line.item, line.amountMinor])).toEqual([
      [undefined, 500],
      ['sim', 360],
    ]);
  });

  it('once are charged when the first paid span with them begins, and never again or back', () => {
    const setup = exampleItem(
      'setup',
      { timing: 'once', quantity: { kind: 'one' } },
      {
        model: { kind: 'flat', amount: '59.00' },
      },
    );
    const plan = planWith([setup], {}, '5.00');
    const later = { ...planWith([setup], {}, '9.00'), planVersionId: 'version_later', planKey: 'later' };
    const terms = byVersion(plan, later);
    const facts = inUtc(plan, '2026-04-01T00:00:00Z');
    const [first = []] = runs({ facts, terms }, ['2026-04-01']);
    expect(first.map((line) => [line.basis.measure ?? 'time', line.amountMinor])).toEqual([
      ['time', 500],
      ['once', 5900],
    ]);
    const changed = {
      ...facts,
      spans: [
        exampleSpan(plan, '2026-04-01T00:00:00Z', { endAt: date('2026-04-11') }),
        exampleSpan(later, '2026-04-11T00:00:00Z', { anchorAt: date('2026-04-01'), endAt: date('2026-04-21') }),
      ],
    };
    const more = decideBilling({ facts: changed, terms, billed: first, through: date('2026-06-01') });
    expect(more.every((line) => line.basis.measure !== 'once')).toBe(true);
    const voided = first.map((line) => ({ ...line, void: true }));
    const again = decideBilling({ facts, terms, billed: voided, through: date('2026-04-02') });
    expect(again.map((line) => line.key)).toEqual(first.map((line) => `${line.key}#2`));
  });
});

describe('schedules', () => {
  const irrigation = planWith(
    [],
    {
      model: { kind: 'per_unit', unitAmount: '2.00' },
      seasons: [{ months: [4, 5, 6, 7, 8, 9], model: { kind: 'per_unit', unitAmount: '9.00' } }],
      commitment: { minimumQuantity: '40' },
    },
    '1',
  );
  const fleetOf = (quantity: number, start: string): SubscriptionFacts =>
    exampleFacts([exampleSpan(irrigation, start, { quantity })], { timeZone: 'UTC' });

  it('a season costs 50 × (6 × 9.00 + 6 × 2.00) = 3,300.00 a year', () => {
    const facts = fleetOf(50, '2026-01-01T00:00:00Z');
    const year = runs({ facts, terms: byVersion(irrigation) }, months('2026-01-01', 12));
    expect(year.map(net).filter((each) => each === 45_000)).toHaveLength(6);
    expect(net(year.flat())).toBe(330_000);
  });

  it('31 of 40 committed devices cost 31 × 2.00 + 9 × 2.00 = 80.00 in February', () => {
    const lines = desiredLines({
      facts: fleetOf(31, '2026-02-01T00:00:00Z'),
      terms: byVersion(irrigation),
      through: date('2026-02-01'),
    });
    expect(amounts(lines)).toEqual([8000]);
    expect(lines[0]?.derivation.steps.some((step) => step.label.includes('shortfall'))).toBe(true);
  });

  it('a season cuts a billing period where its month begins', () => {
    const facts = fleetOf(50, '2026-03-16T00:00:00Z');
    const lines = desiredLines({ facts, terms: byVersion(irrigation), through: date('2026-03-16') });
    // 50 × 2.00 × 16/31 = 51.6129; 50 × 9.00 × 15/31 = 217.7419
    expect(amounts(lines)).toEqual([5161, 21_774]);
  });

  it('three months free, two at half the price, then the whole', () => {
    const phases = [
      { periods: 3, percent: '0' },
      { periods: 2, percent: '50' },
    ];
    const ramp = planWith([], { phases }, '10.00');
    const facts = inUtc(ramp, '2026-01-31T00:00:00Z');
    const request = { facts, terms: byVersion(ramp) };
    const throughs = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31'].map((day) => `2026-${day}`);
    expect(runs(request, throughs).map(amounts)).toEqual([[], [], [], [500], [500], [1000], [1000]]);
  });

  it('a dated rate holds for billing periods that begin from its day on', () => {
    const dated = planWith([], { rates: [{ from: '2026-03-10', model: { kind: 'flat', amount: '12.00' } }] }, '10.00');
    const facts = inUtc(dated, '2026-01-05T00:00:00Z');
    expect(runs({ facts, terms: byVersion(dated) }, months('2026-01-05', 5)).map(amounts)).toEqual([
      [1000],
      [1000],
      [1000],
      [1200],
      [1200],
    ]);
  });
});

describe('adjustments', () => {
  const plan = planWith(
    [
      exampleItem(
        'sim',
        { timing: 'advance', quantity: { kind: 'subscription' } },
        {
          model: { kind: 'per_unit', unitAmount: '1.00' },
        },
      ),
    ],
    {},
    '10.00',
  );
  const adjustment = (more: Partial<PriceAdjustment>): PriceAdjustment => ({
    id: 'adjustment_1',
    source: 'coupon',
    kind: 'percentage',
    value: '20',
    currency: null,
    interval: null,
    planKeys: null,
    itemKey: null,
    from: date('2026-01-01'),
    until: null,
    periods: null,
    ...more,
  });
  const billedWith = (...adjustments: PriceAdjustment[]): number[] =>
    runs(
      { facts: inUtc(plan, '2026-01-01T00:00:00Z', { adjustments }), terms: byVersion(plan) },
      months('2026-01-01', 5),
    ).map(net);

  it.each<[string, PriceAdjustment[], number[]]>([
    ['20 % off for three months, then the whole', [adjustment({ periods: 3 })], [880, 880, 880, 1100, 1100]],
    ['nothing that began before it', [adjustment({ from: date('2026-02-10') })], [1100, 1100, 880, 880, 880]],
    [
      'for so many periods from the next one',
      [adjustment({ from: date('2026-02-10'), periods: 1 })],
      [1100, 1100, 880, 1100, 1100],
    ],
    ['until it ends', [adjustment({ until: date('2026-03-01') })], [880, 880, 1100, 1100, 1100]],
    ['more when negative', [adjustment({ value: '-5' })], [1155, 1155, 1155, 1155, 1155]],
    [
      'an amount once, off the price of the plan',
      [adjustment({ kind: 'amount', value: '3.00', currency: 'EUR', periods: 1 })],
      [800, 1100, 1100, 1100, 1100],
    ],
    [
      'never below nothing',
      [adjustment({ kind: 'amount', value: '99.00', currency: 'EUR', periods: 1 })],
      [100, 1100, 1100, 1100, 1100],
    ],
    ['one item alone', [adjustment({ itemKey: 'sim', value: '50', periods: 1 })], [1050, 1100, 1100, 1100, 1100]],
    ['another plan not', [adjustment({ planKeys: ['other'] })], [1100, 1100, 1100, 1100, 1100]],
    ['another currency not', [adjustment({ currency: 'CHF' })], [1100, 1100, 1100, 1100, 1100]],
    [
      'an agreed price before percentages before amounts',
      [
        adjustment({ id: 'c', kind: 'amount', value: '1.00', currency: 'EUR' }),
        adjustment({ id: 'b', value: '50' }),
        adjustment({
          id: 'a',
          source: 'customer',
          kind: 'unit_amount',
          value: '8.00',
          currency: 'EUR',
          interval: 'month/1',
        }),
      ],
      [350, 350, 350, 350, 350], // 8.00 × 50 % − 1.00 + 1.00 × 50 %
    ],
  ])('take %s', (_what, adjustments, expected) => {
    expect(billedWith(...adjustments)).toEqual(expected);
    expect(billedWith(...adjustments.toReversed())).toEqual(expected);
  });

  it('that are backdated credit what was billed since', () => {
    const facts = inUtc(plan, '2026-01-01T00:00:00Z');
    const billed = runs({ facts, terms: byVersion(plan) }, months('2026-01-01', 3)).flat();
    const agreed = { ...facts, adjustments: [adjustment({ from: date('2026-02-01') })] };
    const through = date('2026-03-15');
    const lines = decideBilling({ facts: agreed, terms: byVersion(plan), billed, through });
    expect(net(lines)).toBe(-440); // two months of 11.00 × 20 %
    expect(decideBilling({ facts: agreed, terms: byVersion(plan), billed: [...billed, ...lines], through })).toEqual(
      [],
    );
  });
});
