import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { decideCancel, decideUndoCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePause, decideResume, PAUSES_PER_YEAR } from '@/lib/domain/subscriptions/decide-pause';
import { decidePlanChange, usualTiming, type PlanChangeRequest } from '@/lib/domain/subscriptions/decide-plan-change';
import { decideTrialStart } from '@/lib/domain/subscriptions/decide-trial-start';
import { exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import { timeline } from '@/lib/domain/subscriptions/span';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

const free = examplePlan('free', { rank: 0 });
const basic = examplePlan('basic', { rank: 1, monthly: '5.00', yearly: '50.00' });
const pro = examplePlan('pro', { rank: 2, monthly: '20.00', yearly: '200.00' });

const date = (text: string): Date => new Date(text);
const start = '2026-09-12T10:00:00Z';
/** 12 November 12:00 in Berlin: clocks went back in October, so one hour later by UTC. */
const periodEnd = date('2026-12-12T11:00:00Z');
const at = date('2026-11-20T08:30:00Z');
const onBasic = exampleFacts([exampleSpan(basic, start)]);
const onPro = exampleFacts([exampleSpan(pro, start)]);

/** What a timeline looks like: plan, kind and dates of its spans. */
const shape = (facts: SubscriptionFacts): string[] =>
  timeline(facts.spans).map(
    ({ planKey, kind, startAt, endAt }) =>
      `${planKey} ${kind} ${startAt.toISOString().slice(0, 16)} ${endAt?.toISOString().slice(0, 16) ?? 'open'}`,
  );

function after(facts: SubscriptionFacts, change: SpanChange | Refusal): SubscriptionFacts {
  assert(!isRefusal(change), 'the decision is a change');
  return applySpanChange(facts, change);
}

const change = (more: Partial<PlanChangeRequest>): PlanChangeRequest => ({
  facts: onBasic,
  current: basic,
  target: pro,
  interval: MONTHLY,
  quantity: 1,
  at,
  timing: 'now',
  ...more,
});

describe('decidePlanChange', () => {
  it('upgrades at once and keeps the billing dates', () => {
    const decision = decidePlanChange(change({}));
    expect(decision).toMatchObject({ direction: 'upgrade', anchorAt: date(start), effectiveAt: at });
    expect(shape(after(onBasic, decision))).toEqual([
      'basic active 2026-09-12T10:00 2026-11-20T08:30',
      'pro active 2026-11-20T08:30 open',
    ]);
  });

  it('downgrades when the paid period is over', () => {
    const decision = decidePlanChange(change({ facts: onPro, current: pro, target: basic, timing: 'period_end' }));
    expect(decision).toMatchObject({ direction: 'downgrade', effectiveAt: periodEnd, anchorAt: date(start) });
    expect(subscriptionStateAt(after(onPro, decision), at)).toMatchObject({
      status: 'change_scheduled',
      next: { at: periodEnd, planKey: 'basic' },
    });
    expect(usualTiming('downgrade')).toBe('period_end');
  });

  it('replaces a change that was scheduled before', () => {
    const scheduled = after(
      onPro,
      decidePlanChange(change({ facts: onPro, current: pro, target: basic, timing: 'period_end' })),
    );
    const upgraded = after(
      scheduled,
      decidePlanChange(change({ facts: scheduled, current: pro, target: pro, quantity: 2 })),
    );
    expect(shape(upgraded)).toEqual([
      'pro active 2026-09-12T10:00 2026-11-20T08:30',
      'pro active 2026-11-20T08:30 open',
    ]);
  });

  it('counts from now when free time turns into a paid plan', () => {
    const facts = exampleFacts([exampleSpan(free, start)]);
    expect(decidePlanChange(change({ facts, current: free }))).toMatchObject({ direction: 'start', anchorAt: at });
  });

  it('starts paying where a trial ends', () => {
    const endAt = date('2026-11-26T10:00:00Z');
    const facts = exampleFacts([exampleSpan(pro, '2026-11-12T10:00:00Z', { kind: 'trial', endAt })]);
    expect(decidePlanChange(change({ facts, current: pro, target: pro, timing: 'period_end' }))).toMatchObject({
      direction: 'start',
      anchorAt: endAt,
      effectiveAt: endAt,
    });
  });

  it('counts a new interval from the change', () => {
    expect(decidePlanChange(change({ target: basic, interval: YEARLY }))).toMatchObject({
      direction: 'interval',
      anchorAt: at,
    });
  });

  it('calls the free plan a downgrade', () => {
    const decision = decidePlanChange(change({ target: free, timing: 'period_end' }));
    expect(decision).toMatchObject({ direction: 'downgrade', effectiveAt: periodEnd });
    expect(shape(after(onBasic, decision))[1]).toBe('free free 2026-12-12T11:00 open');
  });

  it.each<[string, Partial<PlanChangeRequest>, object]>([
    ['the same plan', { target: basic }, { code: 'SAME_PLAN' }],
    [
      'an ended subscription',
      { facts: exampleFacts([exampleSpan(basic, start, { endAt: date('2026-10-12T10:00:00Z') })]) },
      { code: 'SUBSCRIPTION_ENDED' },
    ],
    [
      'a price that does not exist',
      { target: examplePlan('care', { rank: 3, yearly: '320.00' }) },
      { code: 'PRICE_MISSING', field: 'interval' },
    ],
    ['a quantity of nothing', { quantity: 0 }, { code: 'INPUT_INVALID', field: 'quantity' }],
    ['a negative quantity', { quantity: -1 }, { code: 'INPUT_INVALID', field: 'quantity' }],
    ['a huge quantity', { quantity: 1e9 }, { code: 'INPUT_INVALID', field: 'quantity' }],
    ['no number', { quantity: Number.NaN }, { code: 'INPUT_INVALID', field: 'quantity' }],
  ])('refuses %s', (_why, more, refusal) => {
    expect(decidePlanChange(change(more))).toMatchObject({ refused: true, ...refusal });
  });
});

describe('cancelling', () => {
  it('ends with the paid period and falls back to the free plan', () => {
    const cancelled = after(onPro, decideCancel({ facts: onPro, at, timing: 'period_end', fallback: free }));
    expect(subscriptionStateAt(cancelled, at)).toMatchObject({
      status: 'ending',
      next: { at: periodEnd, planKey: 'free' },
    });
    expect(subscriptionStateAt(cancelled, periodEnd).status).toBe('free');
  });

  it('ends at once when asked', () => {
    expect(subscriptionStateAt(after(onPro, decideCancel({ facts: onPro, at, timing: 'now' })), at).status).toBe(
      'ended',
    );
  });

  it('can be taken back while it has not happened', () => {
    const cancelled = after(onPro, decideCancel({ facts: onPro, at, timing: 'period_end', fallback: free }));
    const kept = after(cancelled, decideUndoCancel({ facts: cancelled, at }));
    expect(shape(kept)).toEqual(shape(onPro));
  });

  it('withdraws what was scheduled before it opens the current span again, so that no two spans ever overlap', () => {
    const cancelled = after(onPro, decideCancel({ facts: onPro, at, timing: 'period_end', fallback: free }));
    const undone = decideUndoCancel({ facts: cancelled, at });
    assert(!isRefusal(undone), 'it can be taken back');
    expect(undone.spansToEnd.map(({ endAt }) => endAt)).toEqual([periodEnd, null]);
  });

  it('of a trial can be taken back too', () => {
    const trial = after(
      exampleFacts([]),
      decideTrialStart({
        facts: exampleFacts([]),
        target: pro,
        interval: MONTHLY,
        quantity: 1,
        at,
        days: 14,
        alreadyUsed: false,
        afterwards: 'paid',
      }),
    );
    const cancelled = after(trial, decideCancel({ facts: trial, at, timing: 'period_end' }));
    expect(shape(cancelled)).toEqual(['pro trial 2026-11-20T08:30 2026-12-04T08:30']);
    expect(shape(after(cancelled, decideUndoCancel({ facts: cancelled, at })))).toEqual(shape(trial));
  });

  it('twice is refused, and so is taking nothing back', () => {
    const cancelled = after(onPro, decideCancel({ facts: onPro, at, timing: 'period_end' }));
    expect(decideCancel({ facts: cancelled, at, timing: 'period_end' })).toMatchObject({ code: 'ALREADY_DONE' });
    expect(decideUndoCancel({ facts: onPro, at })).toMatchObject({ code: 'ALREADY_DONE' });
    expect(decideUndoCancel({ facts: cancelled, at: date('2027-01-01') })).toMatchObject({
      code: 'SUBSCRIPTION_ENDED',
    });
  });
});

describe('pausing', () => {
  const pause = (facts: SubscriptionFacts, from: Date, resumeAt: Date | null = null): SpanChange | Refusal =>
    decidePause({ facts, at: from, timing: 'now', resumeAt, pausesPerYear: PAUSES_PER_YEAR });

  it('stops and goes on by itself on the given day', () => {
    const paused = after(onPro, pause(onPro, at, date('2027-01-15T00:00:00Z')));
    expect(subscriptionStateAt(paused, at)).toMatchObject({
      status: 'paused',
      next: { planKey: 'pro', kind: 'active' },
    });
    expect(subscriptionStateAt(paused, date('2027-01-15T00:00:00Z')).status).toBe('active');
  });

  it('goes on earlier when asked', () => {
    const paused = after(onPro, pause(onPro, at, date('2027-01-15T00:00:00Z')));
    const resumed = after(paused, decideResume({ facts: paused, at: date('2026-12-01T00:00:00Z') }));
    expect(shape(resumed).at(-1)).toBe('pro active 2026-12-01T00:00 open');
    expect(shape(resumed)).toHaveLength(3);
  });

  it('is allowed twice in twelve months', () => {
    const cycle = (facts: SubscriptionFacts, from: string, to: string): SubscriptionFacts =>
      after(facts, pause(facts, date(from), date(to)));
    const twice = cycle(cycle(onPro, '2026-10-01', '2026-10-05'), '2026-11-01', '2026-11-05');
    expect(pause(twice, at)).toMatchObject({ code: 'LIMIT_EXCEEDED', values: { limit: '2' } });
    expect(isRefusal(pause(twice, date('2027-10-02')))).toBe(false);
  });

  it('refuses what makes no sense', () => {
    expect(pause(onPro, at, date('2026-11-01'))).toMatchObject({ code: 'INPUT_INVALID', field: 'resumeAt' });
    expect(pause(exampleFacts([exampleSpan(free, start)]), at)).toMatchObject({ code: 'CONFLICT' });
    expect(decideResume({ facts: onPro, at })).toMatchObject({ code: 'ALREADY_DONE' });
  });
});

describe('decideTrialStart', () => {
  const onFree = exampleFacts([exampleSpan(free, start)]);
  const request = {
    facts: onFree,
    target: pro,
    interval: MONTHLY,
    quantity: 1,
    at,
    days: 14,
    alreadyUsed: false,
    afterwards: free,
  } as const;

  it('lasts local days and is followed by what was agreed', () => {
    expect(shape(after(onFree, decideTrialStart(request)))).toEqual([
      'free free 2026-09-12T10:00 2026-11-20T08:30',
      'pro trial 2026-11-20T08:30 2026-12-04T08:30',
      'free free 2026-12-04T08:30 open',
    ]);
  });

  it('is given once for each device and not to who pays already', () => {
    expect(decideTrialStart({ ...request, alreadyUsed: true })).toMatchObject({ code: 'TRIAL_USED' });
    expect(decideTrialStart({ ...request, facts: onPro })).toMatchObject({ code: 'CONFLICT' });
  });
});
