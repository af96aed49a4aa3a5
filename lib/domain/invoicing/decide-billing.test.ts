import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling, desiredLines } from '@/lib/domain/invoicing/decide-billing';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { isRefusal } from '@/lib/domain/refusal';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePause } from '@/lib/domain/subscriptions/decide-pause';
import { decidePlanChange, type PlanChangeRequest } from '@/lib/domain/subscriptions/decide-plan-change';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { applySpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

const date = (text: string): Date => new Date(text);
const amounts = (lines: readonly BilledLine[]): [string, number][] =>
  lines.map((line) => [line.kind, line.amountMinor]);
const net = (lines: readonly BilledLine[]): number => lines.reduce((sum, line) => sum + line.amountMinor, 0);

const standard = examplePlan('standard', { rank: 1, monthly: '2.90', yearly: '29.00' });
const premium = examplePlan('premium', { rank: 2, monthly: '4.90', yearly: '49.00' });
const basic = examplePlan('basic', { rank: 1, monthly: '5.00' });
const pro = examplePlan('pro', { rank: 2, monthly: '20.00' });
const terms = byVersion(standard, premium, basic, pro);

function changed(
  facts: SubscriptionFacts,
  from: BillingTerms,
  to: BillingTerms,
  more: Partial<PlanChangeRequest> & { at: Date },
): SubscriptionFacts {
  const change = decidePlanChange({
    facts,
    current: from,
    target: to,
    interval: MONTHLY,
    quantity: 1,
    timing: 'now',
    ...more,
  });
  assert(!isRefusal(change), 'the change is allowed');
  return applySpanChange(facts, change);
}

describe('decideBilling', () => {
  const april = exampleFacts([exampleSpan(standard, '2026-04-01T00:00:00Z')], { timeZone: 'UTC' });
  const billed = desiredLines({ facts: april, terms, through: date('2026-04-01T00:00:00Z') });

  it('charges a period when it begins, once', () => {
    expect(amounts(billed)).toEqual([['charge', 290]]);
    expect(decideBilling({ facts: april, terms, billed, through: date('2026-04-30T23:59:59Z') })).toEqual([]);
    const renewal = decideBilling({ facts: april, terms, billed, through: date('2026-05-01T00:00:00Z') });
    expect(renewal).toMatchObject([
      { kind: 'charge', amountMinor: 290, period: { start: date('2026-05-01'), end: date('2026-06-01') } },
    ]);
  });

  it('charges (4.90 − 2.90) × 20/30 = 1.33 for an upgrade on day 11 of 30', () => {
    const at = date('2026-04-11T09:00:00Z');
    const upgraded = changed(april, standard, premium, { at });
    const lines = decideBilling({ facts: upgraded, terms, billed, through: at });
    // 4.90 × 20/30 = 3.2667, 2.90 × 20/30 = 1.9333, exact net 1.3333
    expect(amounts(lines)).toEqual([
      ['charge', 327],
      ['credit', -193],
      ['rounding', -1],
    ]);
    expect(net(lines)).toBe(133);
    expect(lines[1]).toMatchObject({
      corrects: billed[0]?.key,
      planVersionId: 'version_standard',
      exactAmount: '-1.9333333333',
    });
    expect(lines[2]?.derivation.rounding).toEqual({ exact: '1.3333333333', rule: 'net-of-change' });
    expect(decideBilling({ facts: upgraded, terms, billed: [...billed, ...lines], through: at })).toEqual([]);
  });

  it('charges 14.67 and credits 3.67 with 22 of 30 days left, and has nothing to round', () => {
    const facts = exampleFacts([exampleSpan(basic, '2026-10-11T22:04:00Z')]); // 12 October, 00:04 in Berlin
    const before = desiredLines({ facts, terms, through: date('2026-11-12T00:00:00Z') });
    const at = date('2026-11-20T08:30:00Z');
    const lines = decideBilling({ facts: changed(facts, basic, pro, { at }), terms, billed: before, through: at });
    expect(amounts(lines)).toEqual([
      ['charge', 1467],
      ['credit', -367],
    ]);
    expect(lines[0]?.description).toEqual({
      key: 'charge-share',
      values: {
        plan: 'pro',
        planKey: 'pro',
        interval: 'month/1',
        quantity: '1',
        from: '2026-11-20',
        to: '2026-12-12',
        billingFrom: '2026-11-12',
        billingTo: '2026-12-12',
        days: '22',
        of: '30',
      },
    });
    expect(lines[0]?.derivation).toMatchObject({
      result: '14.67',
      steps: [
        { label: 'price', op: '=', value: '20.00' },
        { label: 'share-of-period', op: '×', value: '22/30', values: { days: '22', of: '30' } },
      ],
      rounding: { exact: '14.6666666667', rule: 'half-away-from-zero' },
    });
    expect(lines[1]?.derivation).toMatchObject({
      result: '-3.67',
      steps: [
        { label: 'credit-unused', op: '=', value: '-5' },
        { label: 'share-of-period', op: '×', value: '22/30' },
      ],
    });
  });

  it('lets two changes on one day cost only the last', () => {
    const first = date('2026-04-11T09:00:00Z');
    const twice = date('2026-04-11T15:00:00Z');
    const upgraded = changed(april, standard, premium, { at: first });
    const lines = decideBilling({ facts: upgraded, terms, billed, through: first });
    const back = changed(upgraded, premium, standard, { at: twice });
    const more = decideBilling({ facts: back, terms, billed: [...billed, ...lines], through: twice });
    expect(more.filter((line) => line.kind !== 'rounding').map((line) => line.amountMinor)).toEqual([193, -327]);
    expect(Math.abs(net([...lines, ...more]))).toBeLessThanOrEqual(1);
  });

  it('can charge again what was credited, at the very same instant', () => {
    const at = date('2026-04-11T09:00:00Z');
    const flips = [premium, standard, premium, standard, premium];
    let facts = april;
    let lines = billed;
    let current = standard;
    for (const target of flips) {
      facts = changed(facts, current, target, { at });
      // Stored spans have ids of their own.
      facts = { ...facts, spans: facts.spans.map((span, index) => ({ ...span, id: `span_${index}` })) };
      lines = [...lines, ...decideBilling({ facts, terms, billed: lines, through: at })];
      current = target;
    }
    expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
    // 2.90 + 1.33 for the one upgrade that remains
    expect(Math.abs(net(lines) - 423)).toBeLessThanOrEqual(2);
    expect(decideBilling({ facts, terms, billed: lines, through: at })).toEqual([]);
  });

  it('adds units for the rest of the period', () => {
    const team = examplePlan('team', { rank: 1, monthly: { kind: 'per_unit', unitAmount: '3.00' } });
    const facts = exampleFacts([exampleSpan(team, '2026-04-01T00:00:00Z', { quantity: 5 })], { timeZone: 'UTC' });
    const before = desiredLines({ facts, terms: byVersion(team), through: date('2026-04-01') });
    const at = date('2026-04-16T12:00:00Z');
    const lines = decideBilling({
      facts: changed(facts, team, team, { at, quantity: 7 }),
      terms: byVersion(team),
      billed: before,
      through: at,
    });
    // 21.00 × 15/30 − 15.00 × 15/30 = 10.50 − 7.50
    expect(amounts(lines)).toEqual([
      ['charge', 1050],
      ['credit', -750],
    ]);
  });

  it('credits the rest of a month when a year begins', () => {
    const at = date('2026-04-11T09:00:00Z');
    const yearly = changed(april, standard, standard, { at, interval: YEARLY });
    const lines = decideBilling({ facts: yearly, terms, billed, through: at });
    expect(amounts(lines)).toEqual([
      ['charge', 2900],
      ['credit', -193],
    ]); // 29.00 − 1.9333 = 27.0667 → 27.07
    expect(nextBillingAt(yearly, terms, at)).toEqual(date('2027-04-11T09:00:00Z'));
  });

  it('gives back unused days on an immediate end and none at the period end', () => {
    const at = date('2026-04-11T09:00:00Z');
    const end = (timing: 'now' | 'period_end'): BilledLine[] => {
      const change = decideCancel({ facts: april, at, timing });
      assert(!isRefusal(change), 'it can be cancelled');
      return decideBilling({ facts: applySpanChange(april, change), terms, billed, through: date('2026-06-15') });
    };
    expect(amounts(end('now'))).toEqual([['credit', -193]]);
    expect(end('period_end')).toEqual([]);
  });

  it('charges nothing for a pause and the rest of the period after it', () => {
    const at = date('2026-04-11T00:00:00Z');
    const pause = decidePause({
      facts: april,
      at,
      timing: 'now',
      resumeAt: date('2026-04-21T00:00:00Z'),
      pausesPerYear: 2,
    });
    assert(!isRefusal(pause), 'it can be paused');
    const lines = decideBilling({
      facts: applySpanChange(april, pause),
      terms,
      billed,
      through: date('2026-04-21T00:00:00Z'),
    });
    // One credit for the ten days without service: 2.90 × 10/30
    expect(amounts(lines)).toEqual([['credit', -97]]);
  });

  it('takes back exactly what was charged, in however many parts', () => {
    const penny = examplePlan('penny', { rank: 1, monthly: '1.00' });
    const facts = exampleFacts([exampleSpan(penny, '2026-04-01T00:00:00Z')], { timeZone: 'UTC' });
    let lines = desiredLines({ facts, terms: byVersion(penny), through: date('2026-04-01') });
    for (const day of ['2026-04-21', '2026-04-11', '2026-04-01']) {
      const shorter = { ...facts, spans: facts.spans.map((span) => ({ ...span, endAt: date(day) })) };
      lines = [
        ...lines,
        ...decideBilling({ facts: shorter, terms: byVersion(penny), billed: lines, through: date('2026-04-25') }),
      ];
    }
    // Thirds of 1.00: −0.33, −0.34, −0.33
    expect(lines.map((line) => line.amountMinor)).toEqual([100, -33, -34, -33]);
  });

  it('neither charges again nor credits what was written off', () => {
    const writtenOff = billed.map((line) => ({ ...line, writtenOff: true }));
    expect(decideBilling({ facts: april, terms, billed: writtenOff, through: date('2026-04-20') })).toEqual([]);
    const ended = { ...april, spans: april.spans.map((span) => ({ ...span, endAt: date('2026-04-11') })) };
    expect(decideBilling({ facts: ended, terms, billed: writtenOff, through: date('2026-04-20') })).toEqual([]);
  });

  it('without proration whoever has the plan when the period begins pays all of it', () => {
    const whole = examplePlan('whole', { rank: 1, monthly: '10.00', proration: 'none' });
    const more = examplePlan('more', { rank: 2, monthly: '30.00', proration: 'none' });
    const plans = byVersion(whole, more);
    const facts = exampleFacts([exampleSpan(whole, '2026-04-01T00:00:00Z')], { timeZone: 'UTC' });
    const before = desiredLines({ facts, terms: plans, through: date('2026-04-01') });
    const upgraded = changed(facts, whole, more, { at: date('2026-04-11') });
    expect(decideBilling({ facts: upgraded, terms: plans, billed: before, through: date('2026-04-11') })).toEqual([]);
    const next = decideBilling({ facts: upgraded, terms: plans, billed: before, through: date('2026-05-01') });
    expect(amounts(next)).toEqual([['charge', 3000]]);
  });

  it('by the second counts the time that passed', () => {
    const exactly = examplePlan('exactly', { rank: 1, monthly: '30.00', proration: 'second' });
    const facts = exampleFacts(
      [exampleSpan(exactly, '2026-04-01T00:00:00Z', { endAt: date('2026-04-16T12:00:00Z') })],
      { timeZone: 'UTC' },
    );
    const lines = desiredLines({ facts, terms: byVersion(exactly), through: date('2026-04-01') });
    expect(amounts(lines)).toEqual([['charge', 1550]]); // 30.00 × 15.5 days of 30
    expect(lines[0]?.derivation.steps.at(-1)?.label).toBe('share-of-time');
  });

  it('looks no further back than it is told', () => {
    const longAgo = exampleFacts([exampleSpan(standard, '2020-01-01T00:00:00Z')], { timeZone: 'UTC' });
    const lines = decideBilling({
      facts: longAgo,
      terms,
      billed: [],
      through: date('2026-04-01'),
      since: date('2026-03-15'),
    });
    expect(lines.map((line) => line.period.start)).toEqual([date('2026-03-01'), date('2026-04-01')]);
  });

  it('makes one renewal date for 100 devices on a yearly price', () => {
    const fleet = examplePlan('fleet', { rank: 1, yearly: '1.00' });
    const perDevice: BillingTerms = {
      ...fleet,
      prices: [
        { key: 'EUR-year', currency: 'EUR', interval: YEARLY, model: { kind: 'per_unit', unitAmount: '49.00' } },
      ],
    };
    const facts = exampleFacts([exampleSpan(perDevice, '2026-04-01T00:00:00Z', { quantity: 60, interval: YEARLY })], {
      timeZone: 'UTC',
    });
    const at = date('2026-10-01T00:00:00Z');
    const grown = changed(facts, perDevice, perDevice, { at, quantity: 100, interval: YEARLY });
    const before = desiredLines({ facts, terms: byVersion(perDevice), through: date('2026-04-01') });
    const lines = decideBilling({ facts: grown, terms: byVersion(perDevice), billed: before, through: at });
    // 40 more devices for 182 of 365 days: 1,960.00 × 182/365 = 977.32
    expect(net(lines)).toBe(97_732);
    expect(nextBillingAt(grown, byVersion(perDevice), at)).toEqual(date('2027-04-01T00:00:00Z'));
  });
});
