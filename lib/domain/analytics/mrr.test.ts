import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthlyRecurring } from '@/lib/domain/analytics/monthly-recurring';
import { mrrAt, mrrMovements } from '@/lib/domain/analytics/mrr';
import { toMinor } from '@/lib/domain/money/exact';
import { priceKey, type PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY, YEARLY, type BillingInterval } from '@/lib/domain/time/interval';

const free = examplePlan('free', { rank: 0 });
const basic = examplePlan('basic', { rank: 1, monthly: '5.00' });
const premium = examplePlan('premium', { rank: 2, monthly: '4.90', yearly: '1000.00' });
const hundred = examplePlan('hundred', { rank: 3, monthly: '100.00' });
const terms = byVersion(free, basic, premium, hundred);
const date = (text: string): Date => new Date(text);

function subscription(id: string, ...spans: Span[]): SubscriptionFacts {
  return exampleFacts(spans, { id });
}

describe('monthlyRecurring', () => {
  it.each<[string, BillingInterval, number]>([
    ['100.00', { unit: 'month', count: 1 }, 10_000],
    ['100.00', { unit: 'month', count: 3 }, 3333],
    ['1000.00', { unit: 'year', count: 1 }, 8333],
    ['10.00', { unit: 'week', count: 1 }, 4333], // 10 × 52 ÷ 12
    ['10.00', { unit: 'day', count: 1 }, 30_417], // 10 × 365 ÷ 12
    ['1000.00', { unit: 'year', count: 2 }, 4167],
  ])('%s every %o', (amount, interval, minor) => {
    const plan: BillingTerms = {
      ...basic,
      prices: [{ key: priceKey('EUR', interval), currency: 'EUR', interval, model: { kind: 'flat', amount } }],
    };
    const span = exampleSpan(plan, '2026-01-01T00:00:00Z', { interval });
    expect(toMinor(monthlyRecurring(exampleFacts([span]), plan, span, date('2026-05-01')), 'EUR')).toBe(minor);
  });
});

describe('monthlyRecurring of items', () => {
  const since = '2026-01-01T00:00:00Z';
  const each = (unitAmount: string) => ({ kind: 'per_unit', unitAmount }) as const;
  const item = (
    key: string,
    quantity: PlanItem['quantity'],
    unitAmount: string,
    timing: PlanItem['timing'],
  ): PlanItem => ({
    key,
    names: { en: key },
    timing,
    quantity,
    prices: [{ key: `${key}:EUR-month`, currency: 'EUR', interval: MONTHLY, model: each(unitAmount) }],
  });
  const devices = { kind: 'devices', policy: 'day_weighted', states: ['active'] } as const;

  it('counts what recurs: seasons by the month, devices in service, and no usage and no fee', () => {
    const plan: BillingTerms = {
      ...basic,
      prices: [
        {
          key: 'EUR-month',
          currency: 'EUR',
          interval: MONTHLY,
          model: each('2.00'),
          seasons: [{ months: [4, 5, 6, 7, 8, 9], model: each('9.00') }],
        },
      ],
      items: [
        item('support', { kind: 'one' }, '10.00', 'advance'),
        item('trackers', devices, '4.00', 'arrears'),
        item('messages', { kind: 'meter', featureKey: 'messages' }, '0.40', 'arrears'),
        item('activation', { kind: 'one' }, '99.00', 'once'),
      ],
    };
    const span = exampleSpan(plan, since, { quantity: 50 });
    const service = { deviceId: 'd1', state: 'active', startAt: date('2026-02-01'), endAt: null } as const;
    const facts = {
      ...exampleFacts([span]),
      devicePeriods: [service, { ...service, deviceId: 'd2', state: 'suspended' }],
    };
    const at = (day: string) => toMinor(monthlyRecurring(facts as SubscriptionFacts, plan, span, date(day)), 'EUR');
    expect(at('2026-01-15')).toBe(11_000); // 50 × 2.00 + 10.00
    expect(at('2026-02-15')).toBe(11_400); // and one tracker at 4.00
    expect(at('2026-05-15')).toBe(46_400); // 50 × 9.00 + 10.00 + 4.00
  });
});

describe('mrrAt', () => {
  it('of 96 converted trials of 240 at 4.90 is 470.40', () => {
    const trialEnd = date('2026-05-15T00:00:00Z');
    const trial = exampleSpan(premium, '2026-05-01T00:00:00Z', { kind: 'trial', endAt: trialEnd });
    const converted = exampleSpan(premium, '2026-05-15T00:00:00Z');
    const subscriptions = Array.from({ length: 240 }, (_, index) =>
      subscription(`s${index}`, trial, ...(index < 96 ? [converted] : [])),
    );
    expect(mrrAt({ subscriptions, terms }, 'EUR', date('2026-05-14')).amountMinor).toBe(0);
    expect(mrrAt({ subscriptions, terms }, 'EUR', date('2026-06-01')).amountMinor).toBe(47_040);
  });

  it('counts a month of every yearly plan and nothing of what is not paid', () => {
    const since = '2026-01-01T00:00:00Z';
    const subscriptions = [
      subscription('monthly', exampleSpan(hundred, since)),
      subscription('yearly', exampleSpan(premium, since, { interval: YEARLY })),
      subscription('free', exampleSpan(free, since)),
      subscription('included', exampleSpan(basic, since, { kind: 'included' })),
      subscription('paused', exampleSpan(basic, since, { kind: 'paused' })),
      subscription('over', exampleSpan(basic, since, { endAt: date('2026-02-01') })),
    ];
    expect(mrrAt({ subscriptions, terms }, 'EUR', date('2026-02-01'))).toEqual({
      amountMinor: 18_333,
      currency: 'EUR',
    }); // 100 + 83.33
    expect(mrrAt({ subscriptions, terms }, 'CHF', date('2026-02-01')).amountMinor).toBe(0);
  });
});

describe('mrrMovements', () => {
  const from = date('2026-11-01');
  const to = date('2026-12-01');
  const until = (end: string): Partial<Span> => ({ endAt: date(end) });

  it('names why revenue moved and adds up', () => {
    const subscriptions = [
      subscription('new', exampleSpan(basic, '2026-11-10T00:00:00Z')),
      subscription(
        'from free',
        exampleSpan(free, '2026-01-01T00:00:00Z', until('2026-11-05')),
        exampleSpan(hundred, '2026-11-05T00:00:00Z'),
      ),
      subscription(
        'up',
        exampleSpan(basic, '2026-01-01T00:00:00Z', until('2026-11-20')),
        exampleSpan(hundred, '2026-11-20T00:00:00Z'),
      ),
      subscription(
        'down',
        exampleSpan(hundred, '2026-01-01T00:00:00Z', until('2026-11-20')),
        exampleSpan(basic, '2026-11-20T00:00:00Z'),
      ),
      subscription('gone', exampleSpan(hundred, '2026-01-01T00:00:00Z', until('2026-11-20'))),
      subscription(
        'back',
        exampleSpan(basic, '2026-01-01T00:00:00Z', until('2026-05-01')),
        exampleSpan(basic, '2026-11-02T00:00:00Z'),
      ),
      subscription('same', exampleSpan(basic, '2026-01-01T00:00:00Z')),
    ];
    const moved = mrrMovements({ book: { subscriptions, terms }, currency: 'EUR', from, to });
    const { bySubscription, ...totals } = moved;
    expect(bySubscription.map(({ change }) => Math.abs(change.amountMinor))).toEqual([
      10_000, 10_000, 9500, 9500, 500, 500,
    ]);
    expect(Object.fromEntries(Object.entries(totals).map(([key, { amountMinor }]) => [key, amountMinor]))).toEqual({
      start: 21_000, // up 5 + down 100 + gone 100 + same 5
      new: 10_500, // 5 + 100
      expansion: 9500,
      contraction: -9500,
      churn: -10_000,
      reactivation: 500,
      end: 22_000, // 5 + 100 + 100 + 5 + 5 + 5
    });
  });

  it('always adds up from start to end, subscription by subscription', () => {
    const span = fc.record({
      plan: fc.constantFrom(free, basic, premium, hundred),
      start: fc.nat({ max: 400 }),
      days: fc.integer({ min: 1, max: 300 }),
      quantity: fc.integer({ min: 1, max: 5 }),
    });
    const dayOne = date('2026-01-01').getTime();
    const day = (number: number): Date => new Date(dayOne + number * 86_400_000);
    const books = fc.array(span, { maxLength: 12 }).map((all) => ({
      terms,
      subscriptions: all.map(({ plan, start, days, quantity }, index) =>
        subscription(`s${index}`, exampleSpan(plan, day(start).toISOString(), { endAt: day(start + days), quantity })),
      ),
    }));
    fc.assert(
      fc.property(books, fc.nat({ max: 700 }), fc.nat({ max: 700 }), (book, a, b) => {
        const moved = mrrMovements({ book, currency: 'EUR', from: day(Math.min(a, b)), to: day(Math.max(a, b)) });
        const total = [moved.new, moved.expansion, moved.contraction, moved.churn, moved.reactivation].reduce(
          (sum, each) => sum + each.amountMinor,
          moved.start.amountMinor,
        );
        expect(total).toBe(moved.end.amountMinor);
        expect(moved.bySubscription.reduce((sum, each) => sum + each.change.amountMinor, 0)).toBe(
          moved.end.amountMinor - moved.start.amountMinor,
        );
      }),
    );
  });
});
