import { describe, expect, it } from 'vitest';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES } from '@/lib/domain/catalog/example-catalog';
import { decideCheck, type Check } from '@/lib/domain/entitlements/decide-check';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import type { EntitlementFacts } from '@/lib/domain/entitlements/entitlement-facts';
import { day, facts, pastDue, span, trial, unowned } from '@/lib/domain/entitlements/example-entitlements';
import { findUpgrade } from '@/lib/domain/entitlements/find-upgrade';

const check = (given: EntitlementFacts, at: string, asked: Partial<Check> = {}) =>
  decideCheck(decideEntitlements(given, day(at), null), { feature: 'alerts.leak', quantity: 1, at: day(at), ...asked });

const forOtherModels = (key: string) =>
  EXAMPLE_FEATURES.map((feature) => (feature.key === key ? { ...feature, modelSkus: ['AUR-RV1'] } : feature));

describe('decideCheck', () => {
  it.each<[string, EntitlementFacts, string, Partial<Check>, object]>([
    [
      'granted by the plan',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      {},
      { allowed: true, code: 'OK', state: 'FULL', source: 'plan pro@7', validUntil: null },
    ],
    [
      'in a trial',
      trial,
      '03-02',
      {},
      { allowed: true, code: 'OK', state: 'TRIAL', validUntil: day('03-15').toISOString() },
    ],
    [
      'in the grace period',
      pastDue,
      '05-11',
      {},
      { allowed: true, code: 'OK_GRACE', state: 'GRACE', validUntil: day('05-17').toISOString() },
    ],
    ['safety needs no grace', pastDue, '05-11', { feature: 'safety.frost' }, { allowed: true, code: 'OK' }],
    [
      'grace is over this instant',
      pastDue,
      '05-17',
      {},
      { allowed: false, code: 'PAYMENT_PAST_DUE', state: 'RESTRICTED' },
    ],
    [
      'what the base plan has too',
      pastDue,
      '05-20',
      { feature: 'zones.max', quantity: 6 },
      { allowed: true, code: 'OK' },
    ],
    [
      'more than the base plan has, unpaid',
      pastDue,
      '05-20',
      { feature: 'zones.max', quantity: 7 },
      { allowed: false, code: 'PAYMENT_PAST_DUE', limit: 6 },
    ],
    [
      'not in the plan',
      facts([span('basic', 'active', '04-10')]),
      '05-01',
      {},
      { allowed: false, code: 'PLAN_REQUIRED', source: 'none' },
    ],
    ['no subscription', facts(null), '05-01', {}, { allowed: false, code: 'PLAN_REQUIRED', state: 'RESTRICTED' }],
    ['after the trial', trial, '03-15', {}, { allowed: false, code: 'TRIAL_ENDED' }],
    [
      'after the trial, on a free plan',
      facts([span('pro', 'trial', '03-01', '03-15'), span('basic', 'free', '03-15')]),
      '03-20',
      {},
      { allowed: false, code: 'TRIAL_ENDED', state: 'FULL' },
    ],
    [
      'after the end',
      facts([span('pro', 'active', '03-01', '04-01')]),
      '04-02',
      {},
      { allowed: false, code: 'PLAN_REQUIRED' },
    ],
    [
      'while paused',
      facts([span('pro', 'active', '03-01', '04-01'), span('pro', 'paused', '04-01')]),
      '04-02',
      {},
      { allowed: false, code: 'SUSPENDED' },
    ],
    [
      'suspended by a person',
      facts([span('pro', 'active', '03-01')], { suspensions: [{ from: day('04-01'), until: null }] }),
      '04-02',
      {},
      { allowed: false, code: 'SUSPENDED', state: 'SUSPENDED' },
    ],
    ['nobody’s device', facts(null, unowned), '05-01', {}, { allowed: false, code: 'NOT_CLAIMED', state: 'NONE' }],
    [
      'nobody’s device still protects',
      facts(null, unowned),
      '05-01',
      { feature: 'safety.frost' },
      { allowed: true, code: 'OK' },
    ],
    [
      'old firmware',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      { firmware: '2.3.9' },
      { allowed: false, code: 'FIRMWARE_TOO_OLD' },
    ],
    [
      'new firmware',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      { firmware: 'v2.10.0-rc1' },
      { allowed: true, code: 'OK' },
    ],
    [
      'a model that cannot do it, whatever plan it has',
      facts([span('pro', 'active', '04-10')], { features: forOtherModels('alerts.leak') }),
      '05-01',
      {},
      { allowed: false, code: 'MODEL_INCOMPATIBLE', value: false, source: 'none' },
    ],
    [
      'a limit that another model has',
      facts([span('pro', 'active', '04-10')], { features: forOtherModels('zones.max') }),
      '05-01',
      { feature: 'zones.max' },
      { allowed: false, code: 'MODEL_INCOMPATIBLE', limit: 0 },
    ],
    [
      'a safety function that is said to be for other models',
      facts(null, { features: forOtherModels('safety.frost') }),
      '05-01',
      { feature: 'safety.frost' },
      { allowed: true, code: 'OK' },
    ],
    [
      'an unknown feature',
      facts(null),
      '05-01',
      { feature: 'magic' },
      { allowed: false, code: 'UNKNOWN_FEATURE', value: null },
    ],
    [
      'a name every object has',
      facts(null),
      '05-01',
      { feature: 'constructor' },
      { allowed: false, code: 'UNKNOWN_FEATURE' },
    ],
    [
      'up to the limit',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      { feature: 'zones.max', used: 15 },
      { allowed: true, code: 'OK', limit: 16, used: 15, remaining: 1 },
    ],
    [
      'above the limit',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      { feature: 'zones.max', used: 16 },
      { allowed: false, code: 'LIMIT_REACHED', remaining: 0 },
    ],
    [
      'the included quantity',
      facts([span('pro', 'active', '04-10')]),
      '05-01',
      { feature: 'reports.export', used: 3, quantity: 2 },
      { allowed: false, code: 'LIMIT_REACHED', limit: 4 },
    ],
    [
      'a configuration',
      facts([span('care', 'active', '04-10')]),
      '05-01',
      { feature: 'support.level' },
      { allowed: true, code: 'OK', value: 'priority' },
    ],
  ])('answers %s', (_reason, given, at, asked, expected) => {
    expect(check(given, at, asked)).toMatchObject(expected);
  });

  it('says which plan would help, and only when buying helps', () => {
    const offer = { document: EXAMPLE_CATALOG, currency: 'EUR' } as const;
    expect(check(facts(null), '05-01', { offer }).upgrade).toMatchObject({
      planKey: 'pro',
      price: { key: 'EUR-month' },
    });
    expect(check(facts(null), '05-01', { offer, feature: 'zones.max', quantity: 20 }).upgrade).toMatchObject({
      planKey: 'care',
    });
    expect(check(pastDue, '05-20', { offer })).not.toHaveProperty('upgrade');
    const otherModel = facts(null, { features: forOtherModels('alerts.leak') });
    expect(check(otherModel, '05-01', { offer })).not.toHaveProperty('upgrade');
  });
});

describe('findUpgrade', () => {
  it.each([
    ['the cheapest plan with it', 'alerts.leak', 1, 'pro'],
    ['the cheapest with enough', 'zones.max', 17, 'care'],
    ['nothing when no plan has enough', 'zones.max', 33, undefined],
    ['nothing for a feature nobody has', 'magic', 1, undefined],
  ])('finds %s', (_reason, feature, need, expected) => {
    expect(findUpgrade(EXAMPLE_CATALOG, feature, 'EUR', need)?.planKey).toBe(expected);
  });
  it('does not offer what is archived or has no price in the currency', () => {
    const archived = { plans: EXAMPLE_CATALOG.plans.map((plan) => ({ ...plan, archived: plan.key === 'pro' })) };
    expect(findUpgrade(archived, 'alerts.leak', 'EUR')?.planKey).toBe('care');
    expect(findUpgrade(EXAMPLE_CATALOG, 'alerts.leak', 'CHF')).toBeNull();
  });
});
