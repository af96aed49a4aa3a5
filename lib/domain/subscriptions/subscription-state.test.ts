import { describe, expect, it } from 'vitest';
import { exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact } from '@/lib/domain/subscriptions/subscription-facts';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';
import { YEARLY } from '@/lib/domain/time/interval';

const free = examplePlan('free', { rank: 0 });
const basic = examplePlan('basic', { rank: 1, monthly: '5.00' });
const pro = examplePlan('pro', { rank: 2, monthly: '20.00' });

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const at = day('2026-11-20');
const span = (plan: typeof basic, from: string, until: string | null, more: Partial<Span> = {}): Span =>
  exampleSpan(plan, `${from}T00:00:00Z`, { endAt: until === null ? null : day(until), ...more });

describe('subscriptionStateAt', () => {
  it.each<[string, Span[], string, object | undefined]>([
    [
      'nothing has begun',
      [span(basic, '2026-12-01', null)],
      'not_started',
      { at: day('2026-12-01'), planKey: 'basic', kind: 'active' },
    ],
    ['the last span is over', [span(basic, '2026-10-01', '2026-11-20')], 'ended', undefined],
    ['a paid plan goes on', [span(basic, '2026-10-01', null)], 'active', undefined],
    ['a free plan goes on', [span(free, '2026-10-01', null)], 'free', undefined],
    [
      'a trial runs into the paid plan',
      [span(pro, '2026-11-10', '2026-11-24', { kind: 'trial' }), span(pro, '2026-11-24', null)],
      'trial',
      { at: day('2026-11-24'), planKey: 'pro', kind: 'active' },
    ],
    [
      'an included time simply ends',
      [span(basic, '2026-05-14', '2027-05-14', { kind: 'included' })],
      'included',
      { at: day('2027-05-14'), planKey: null, kind: 'ended' },
    ],
    [
      'a pause has a date to go on',
      [span(basic, '2026-11-01', '2026-12-01', { kind: 'paused' }), span(basic, '2026-12-01', null)],
      'paused',
      { at: day('2026-12-01'), planKey: 'basic', kind: 'active' },
    ],
    [
      'an end without a successor',
      [span(pro, '2026-10-01', '2026-12-01')],
      'ending',
      { at: day('2026-12-01'), planKey: null, kind: 'ended' },
    ],
    [
      'a fall back to the free plan is an end',
      [span(pro, '2026-10-01', '2026-12-01'), span(free, '2026-12-01', null)],
      'ending',
      { at: day('2026-12-01'), planKey: 'free', kind: 'free' },
    ],
    [
      'a scheduled downgrade',
      [span(pro, '2026-10-01', '2026-12-01'), span(basic, '2026-12-01', null)],
      'change_scheduled',
      { at: day('2026-12-01'), planKey: 'basic', kind: 'active' },
    ],
    [
      'a scheduled pause',
      [span(pro, '2026-10-01', '2026-12-01'), span(pro, '2026-12-01', null, { kind: 'paused' })],
      'change_scheduled',
      { at: day('2026-12-01'), planKey: 'pro', kind: 'paused' },
    ],
    [
      'a scheduled change of interval',
      [span(pro, '2026-10-01', '2026-12-01'), span(pro, '2026-12-01', null, { interval: YEARLY })],
      'change_scheduled',
      { at: day('2026-12-01'), planKey: 'pro', kind: 'active' },
    ],
    [
      'the same plan on a later version changes nothing',
      [span(pro, '2026-10-01', '2026-12-01'), span(pro, '2026-12-01', null, { planVersionId: 'version_pro_2' })],
      'active',
      undefined,
    ],
    [
      'a withdrawn change is ignored',
      [span(pro, '2026-10-01', null), span(basic, '2026-12-01', '2026-12-01')],
      'active',
      undefined,
    ],
    [
      'a change at this very instant has happened',
      [span(basic, '2026-10-01', '2026-11-20'), span(pro, '2026-11-20', null)],
      'active',
      undefined,
    ],
  ])('%s', (_why, spans, status, next) => {
    const state = subscriptionStateAt(exampleFacts(spans), at);
    expect(state.status).toBe(status);
    expect(state.next).toEqual(next);
  });

  const failed: PaymentFact = {
    invoiceId: 'invoice_1',
    state: 'failed',
    firstFailedAt: day('2026-11-10'),
    graceEndsAt: day('2026-11-24'),
    periodEnd: day('2026-12-10'),
  };

  it.each<[string, PaymentFact, string, string]>([
    ['before the decline', failed, '2026-11-09', 'active'],
    ['from the decline on', failed, '2026-11-10', 'past_due'],
    ['also after the grace period, until it is paid', failed, '2026-11-30', 'past_due'],
    [
      'paid later: it was failing then',
      { ...failed, state: 'paid', paidAt: day('2026-11-18') },
      '2026-11-17',
      'past_due',
    ],
    [
      'paid later: it is not failing now',
      { ...failed, state: 'paid', paidAt: day('2026-11-18') },
      '2026-11-18',
      'active',
    ],
    ['given up, within the time it was for', { ...failed, state: 'uncollectible' }, '2026-12-01', 'past_due'],
    ['given up, and that time is over', { ...failed, state: 'uncollectible' }, '2026-12-10', 'active'],
    ['merely open', { invoiceId: 'invoice_1', state: 'open', periodEnd: day('2026-12-10') }, '2026-11-20', 'active'],
  ])('a payment %s', (_why, payment, when, status) => {
    const state = subscriptionStateAt(
      exampleFacts([span(pro, '2026-10-10', null)], { payments: [payment] }),
      day(when),
    );
    expect(state.status).toBe(status);
    expect(state.graceEndsAt).toEqual(status === 'past_due' ? failed.graceEndsAt : undefined);
  });

  it('does not hold a failed payment against a free plan', () => {
    const facts = exampleFacts([span(pro, '2026-10-10', '2026-11-15'), span(free, '2026-11-15', null)], {
      payments: [failed],
    });
    expect(subscriptionStateAt(facts, at).status).toBe('free');
  });
});
