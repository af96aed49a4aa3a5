import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { amounts, inUtc, net, planWith, runs } from '@/lib/domain/invoicing/example-runs';
import { endsUsageAt, nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { anchorOnDay, decideAnchorChange } from '@/lib/domain/subscriptions/decide-anchor-change';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { decideTransfer } from '@/lib/domain/subscriptions/decide-transfer';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY } from '@/lib/domain/time/interval';

const date = (text: string): Date => new Date(text);

const standard = examplePlan('standard', { rank: 1, monthly: '3.00' });
const premium = examplePlan('premium', { rank: 2, monthly: '6.00' });
const free = examplePlan('free', { rank: 0 });
const terms = byVersion(standard, premium, free);
const april = inUtc(standard, '2026-04-01T00:00:00Z');
const billed = runs({ facts: april, terms }, ['2026-04-01']).flat();

function after(facts: SubscriptionFacts, change: SpanChange | Refusal): SubscriptionFacts {
  assert(!isRefusal(change), 'it is allowed');
  return applySpanChange(facts, change);
}

describe('an end within a paid period', () => {
  const at = date('2026-04-11');
  const end = (credit: 'unused' | 'none'): SubscriptionFacts =>
    after(april, decideCancel({ facts: april, at, timing: 'now', credit }));

  it('gives 3.00 × 20/30 = 2.00 back', () => {
    expect(amounts(decideBilling({ facts: end('unused'), terms, billed, through: at }))).toEqual([-200]);
  });

  it('gives nothing back where that was agreed, and charges nothing further', () => {
    expect(decideBilling({ facts: end('none'), terms, billed, through: at })).toEqual([]);
    expect(decideBilling({ facts: end('none'), terms, billed, through: date('2026-07-01') })).toEqual([]);
  });

  it('charges all of a period that was given away, when it is billed only afterwards', () => {
    expect(amounts(decideBilling({ facts: end('none'), terms, billed: [], through: at }))).toEqual([300]);
    expect(amounts(decideBilling({ facts: end('unused'), terms, billed: [], through: at }))).toEqual([100]);
  });
});

describe('moving the billing dates', () => {
  it('credits the rest of the old period and charges the part of the new one', () => {
    const at = date('2026-04-11');
    const anchorAt = anchorOnDay(16, at, 'UTC');
    expect(anchorAt).toEqual(date('2026-04-16'));
    const moved = after(april, decideAnchorChange({ facts: april, at, anchorAt }));
    const lines = decideBilling({ facts: moved, terms, billed, through: at });
    // 3.00 × 5/31 = 0.4839 for 11 to 16 April, less 3.00 × 20/30 = 2.00
    expect(amounts(lines)).toEqual([48, -200]);
    expect(nextBillingAt(moved, terms, at)).toEqual(date('2026-04-16'));
    const next = decideBilling({ facts: moved, terms, billed: [...billed, ...lines], through: date('2026-05-16') });
    expect(next.map(({ period, amountMinor }) => [period.start.toISOString().slice(0, 10), amountMinor])).toEqual([
      ['2026-04-16', 300],
      ['2026-05-16', 300],
    ]);
  });

  it('finds the next such day in a month that has it', () => {
    expect(anchorOnDay(31, date('2026-04-11'), 'UTC')).toEqual(date('2026-05-31'));
    expect(anchorOnDay(1, date('2026-04-01'), 'UTC')).toEqual(date('2026-04-01'));
    expect(anchorOnDay(30, date('2027-02-02'), 'UTC')).toEqual(date('2027-03-30'));
  });

  it.each<[string, SubscriptionFacts, string, string]>([
    ['dates it has already', april, '2026-03-01', 'ALREADY_DONE'],
    ['a free plan', inUtc(free, '2026-04-01T00:00:00Z'), '2026-04-16', 'CONFLICT'],
    ['what is not running', exampleFacts([]), '2026-04-16', 'SUBSCRIPTION_ENDED'],
    [
      'what is going to end',
      exampleFacts([exampleSpan(standard, '2026-04-01T00:00:00Z', { endAt: date('2026-05-01') })]),
      '2026-04-16',
      'CONFLICT',
    ],
  ])('refuses %s', (_what, facts, anchorAt, code) => {
    const request = { facts, at: date('2026-04-11'), anchorAt: date(anchorAt) };
    expect(decideAnchorChange(request)).toMatchObject({ refused: true, code });
  });
});

describe('a start that is to end with another subscription', () => {
  it('is charged the part of a billing period up to the common date', () => {
    const onFree = inUtc(free, '2026-04-01T00:00:00Z');
    const at = date('2026-04-11');
    const change = decidePlanChange({
      facts: onFree,
      current: free,
      target: standard,
      interval: MONTHLY,
      quantity: 1,
      at,
      timing: 'now',
      anchorAt: date('2025-12-26'),
    });
    const lines = decideBilling({ facts: after(onFree, change), terms, billed: [], through: at });
    expect(amounts(lines)).toEqual([145]); // 3.00 × 15/31 = 1.4516, 11 to 26 April
  });
});

describe('handing a subscription over', () => {
  it('charges each side for its own days', () => {
    const at = date('2026-04-11');
    const transfer = decideTransfer({ facts: april, at });
    assert(!isRefusal(transfer), 'it can be handed over');
    const old = decideBilling({ facts: applySpanChange(april, transfer.ending), terms, billed, through: at });
    const spans = transfer.spans.map((span, index) => ({ ...span, id: `span_${index}` }));
    const taken = exampleFacts(spans, { id: 'subscription_2', timeZone: 'UTC' });
    const charged = decideBilling({ facts: taken, terms, billed: [], through: at });
    expect([amounts(old), amounts(charged)]).toEqual([[-200], [200]]);
    expect(nextBillingAt(taken, terms, at)).toEqual(date('2026-05-01'));
  });

  it('hands over what was scheduled', () => {
    const at = date('2026-04-11');
    const ending = after(april, decideCancel({ facts: april, at, timing: 'period_end', fallback: free }));
    expect(decideTransfer({ facts: ending, at })).toMatchObject({
      spans: [
        { planKey: 'standard', startAt: at, endAt: date('2026-05-01') },
        { planKey: 'free', startAt: date('2026-05-01'), endAt: null },
      ],
    });
  });
});

describe('a change counted from the past', () => {
  const now = date('2026-06-20');
  const paid = runs({ facts: april, terms }, ['2026-04-01', '2026-05-01', '2026-06-01']).flat();
  const upgradeFrom = (at: string): SpanChange | Refusal =>
    decidePlanChange({
      facts: april,
      current: standard,
      target: premium,
      interval: MONTHLY,
      quantity: 1,
      at: date(at),
      timing: 'now',
      now,
    });

  it('charges the difference of every billing period since', () => {
    const facts = after(april, upgradeFrom('2026-05-16'));
    const lines = decideBilling({ facts, terms, billed: paid, through: now });
    expect(net(lines)).toBe(455); // 3.00 × 16/31 + 3.00 = 4.5484
    expect(decideBilling({ facts, terms, billed: [...paid, ...lines], through: now })).toEqual([]);
  });

  it('withdraws what has begun since', () => {
    const upgraded = after(april, upgradeFrom('2026-05-16'));
    const cancel = decideCancel({ facts: upgraded, at: date('2026-05-01'), timing: 'now', now });
    const lines = decideBilling({ facts: after(upgraded, cancel), terms, billed: paid, through: now });
    expect(amounts(lines)).toEqual([-300, -300]);
  });

  it('is refused from more than twelve months ago', () => {
    expect(upgradeFrom('2025-06-19')).toMatchObject({ refused: true, code: 'SUBSCRIPTION_ENDED' });
    const old = inUtc(standard, '2020-04-01T00:00:00Z');
    const cancel = (at: string): SpanChange | Refusal => decideCancel({ facts: old, at: date(at), timing: 'now', now });
    expect(cancel('2025-06-19')).toMatchObject({ refused: true, code: 'LIMIT_EXCEEDED', field: 'at' });
    expect(isRefusal(cancel('2025-06-20'))).toBe(false);
  });
});

describe('what stood on a voided invoice', () => {
  it('is billed again under another key', () => {
    const voided = billed.map((line) => ({ ...line, void: true }));
    const again = decideBilling({ facts: april, terms, billed: voided, through: date('2026-04-20') });
    expect(again.map((line) => [line.key, line.amountMinor])).toEqual([[`${billed[0]?.key ?? ''}#2`, 300]]);
    expect(decideBilling({ facts: april, terms, billed: [...voided, ...again], through: date('2026-04-20') })).toEqual(
      [],
    );
  });
});

describe('nextBillingAt', () => {
  const metered = planWith(
    [
      {
        key: 'miles',
        names: { en: 'Miles' },
        timing: 'arrears',
        quantity: { kind: 'meter', featureKey: 'miles' },
        prices: standard.prices,
      },
    ],
    {},
    '3.00',
  );

  it.each<[string, SubscriptionFacts, string, string | null]>([
    ['the next period', inUtc(metered, '2026-04-01T00:00:00Z'), '2026-04-11', '2026-05-01'],
    ['the end of what is counted', endingOn('2026-04-20'), '2026-04-11', '2026-04-20'],
    ['a last look at late readings', endingOn('2026-04-20'), '2026-04-20', '2026-05-25'],
    ['nothing after it', endingOn('2026-04-20'), '2026-05-25', null],
  ])('is %s', (_what, facts, at, expected) => {
    expect(nextBillingAt(facts, byVersion(metered), date(at))).toEqual(expected === null ? null : date(expected));
  });

  it('is at once where a change ends what is counted', () => {
    const facts = endingOn('2026-04-20');
    expect(endsUsageAt(facts, byVersion(metered), date('2026-04-20'))).toBe(true);
    expect(endsUsageAt(facts, byVersion(metered), date('2026-04-19'))).toBe(false);
    expect(endsUsageAt(april, terms, date('2026-04-20'))).toBe(false);
  });

  it('is none after the end of what is paid in advance', () => {
    const ended = after(april, decideCancel({ facts: april, at: date('2026-04-11'), timing: 'period_end' }));
    expect(nextBillingAt(ended, terms, date('2026-04-11'))).toBeNull();
  });

  function endingOn(day: string): SubscriptionFacts {
    const facts = inUtc(metered, '2026-04-01T00:00:00Z');
    return { ...facts, spans: facts.spans.map((span) => ({ ...span, endAt: date(day) })) };
  }
});
