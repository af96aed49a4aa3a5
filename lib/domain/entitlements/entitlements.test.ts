import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES } from '@/lib/domain/catalog/example-catalog';
import { decideCheck, phaseAt, type Check } from '@/lib/domain/entitlements/decide-check';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import type { EntitlementFacts, GrantedPlan, Unlock } from '@/lib/domain/entitlements/entitlement-facts';
import { findUpgrade } from '@/lib/domain/entitlements/find-upgrade';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY } from '@/lib/domain/time/interval';

const day = (text: string) => new Date(`2026-${text}T10:00:00Z`);
const plans = new Map<string, GrantedPlan>(EXAMPLE_CATALOG.plans.map((plan) => [`version_${plan.key}`, { planKey: plan.key, number: 7, grants: plan.grants }]));
const basic = plans.get('version_basic');
if (basic === undefined) throw new Error('the example has a basic plan');

const span = (planKey: string, kind: Span['kind'], from: string, to: string | null = null): Span => ({
  id: `span_${planKey}_${from}`, planVersionId: `version_${planKey}`, planKey, kind, quantity: 1, interval: MONTHLY, anchorAt: day(from), startAt: day(from), endAt: to === null ? null : day(to),
});
const facts = (spans: readonly Span[] | null, more: Partial<EntitlementFacts> & { payments?: readonly PaymentFact[] } = {}): EntitlementFacts => {
  const { payments = [], ...rest } = more;
  return {
    deviceId: 'device_1', ownership: { customerId: 'customer_lena', endAt: null },
    subscription: spans === null ? null : { id: 'subscription_1', currency: 'EUR', timeZone: 'Europe/Berlin', collection: 'card', spans, payments },
    plans, base: { ...basic, planVersionId: 'version_basic' }, features: EXAMPLE_FEATURES, unlocks: [], suspensions: [], ...rest,
  };
};
const check = (given: EntitlementFacts, at: string, asked: Partial<Check> = {}) =>
  decideCheck(decideEntitlements(given, day(at), null), { feature: 'alerts.leak', quantity: 1, at: day(at), ...asked });

const failed: PaymentFact = { invoiceId: 'invoice_1', state: 'failed', firstFailedAt: day('05-10'), graceEndsAt: day('05-17'), periodEnd: day('06-10') };
const pastDue = facts([span('pro', 'active', '04-10')], { payments: [failed] });
const trial = facts([span('pro', 'trial', '03-01', '03-15')]);
const boost: Unlock = { id: 'unlock_1', featureKey: 'alerts.leak', grant: { kind: 'switch', on: true }, holder: { kind: 'DEVICE' }, from: day('01-01'), until: null };
const unowned: Partial<EntitlementFacts> = { ownership: null };

describe('decideEntitlements', () => {
  it('holds the end of a trial, so no job has to run', () => {
    const set = decideEntitlements(trial, day('03-01'), null);
    expect(set.phases.map(({ state, until, planKey }) => [state, until, planKey])).toEqual([
      ['TRIAL', day('03-15').toISOString(), 'pro'],
      ['RESTRICTED', null, 'basic'],
    ]);
  });

  it('keeps full service to the end of the grace period, then falls to the base plan, and paying restores it', () => {
    const set = decideEntitlements(pastDue, day('05-11'), { seq: 2, hash: 'sha256:before' });
    expect(set).toMatchObject({ seq: 3, phases: [{ state: 'GRACE', until: day('05-17').toISOString() }, { state: 'RESTRICTED', reason: 'PAYMENT', until: null }] });
    expect(set.phases[0]?.features['zones.max']).toMatchObject({ value: 16, source: 'plan pro@7', mode: 'restrict' });
    expect(set.phases[1]?.features['zones.max']).toMatchObject({ value: 6, source: 'base basic', lapsed: true });
    const paid = facts([span('pro', 'active', '04-10')], { payments: [{ ...failed, state: 'paid', paidAt: day('05-18') }] });
    expect(decideEntitlements(paid, day('05-18'), set)).toMatchObject({ seq: 4, phases: [{ state: 'FULL', until: null }] });
  });

  it('holds a scheduled downgrade', () => {
    const set = decideEntitlements(facts([span('care', 'active', '04-01', '05-01'), span('pro', 'active', '05-01')]), day('04-10'), null);
    expect(set.phases.map(({ planKey }) => planKey)).toEqual(['care', 'pro']);
  });

  it('gives the same hash and keeps seq when nothing changed', () => {
    const first = decideEntitlements(pastDue, day('05-11'), null);
    const again = decideEntitlements(pastDue, day('05-12'), first);
    expect(again.hash).toBe(first.hash);
    expect(again.seq).toBe(first.seq);
  });

  it('moves seq when a plan version grants something else', () => {
    const given = facts([span('pro', 'active', '04-10')]);
    const first = decideEntitlements(given, day('05-01'), null);
    const richer = new Map([...plans, ['version_pro', { planKey: 'pro', number: 8, grants: { ...plans.get('version_pro')?.grants, 'zones.max': { kind: 'limit', value: 20 } satisfies Grant } }]]);
    expect(decideEntitlements({ ...given, plans: richer }, day('05-01'), first).seq).toBe(2);
  });

  it('keeps an unlock through cancelling and resale, and an account’s only with its buyer', () => {
    const sold = { ...facts(null), ownership: { customerId: 'customer_new', endAt: null } };
    expect(check({ ...sold, unlocks: [boost] }, '06-01')).toMatchObject({ allowed: true, source: 'unlock unlock_1' });
    const account: Unlock = { ...boost, holder: { kind: 'ACCOUNT', customerId: 'customer_lena' } };
    expect(check({ ...sold, unlocks: [account] }, '06-01').allowed).toBe(false);
    expect(check({ ...facts(null), unlocks: [account] }, '06-01').allowed).toBe(true);
  });

  it('never takes a safety feature away, in any phase of any facts', () => {
    const kinds = fc.constantFrom<Span['kind']>('free', 'included', 'trial', 'active', 'paused');
    const anySpan = fc.record({ plan: fc.constantFrom('basic', 'pro', 'care'), kind: kinds, days: fc.integer({ min: 0, max: 90 }) });
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 5 }), fc.boolean(), fc.boolean(), fc.boolean(), fc.nat(300), (parts, owned, failing, suspended, now) => {
        let start = Date.parse('2026-01-01');
        const spans = parts.map(({ plan, kind, days }, index): Span => {
          const startAt = new Date(start);
          start += days * 86_400_000;
          const last = index === parts.length - 1;
          return { ...span(plan, kind, '01-01'), id: `span_${index}`, startAt, anchorAt: startAt, endAt: last ? null : new Date(start) };
        });
        const given = facts(spans, {
          ...(owned ? {} : unowned), payments: failing ? [{ ...failed, firstFailedAt: day('02-01'), graceEndsAt: day('02-15') }] : [],
          suspensions: suspended ? [{ from: day('03-01'), until: day('04-01') }] : [],
        });
        const at = new Date(Date.parse('2026-01-01') + now * 86_400_000);
        const set = decideEntitlements(given, at, null);
        for (const phase of set.phases) expect(phase.features['safety.frost']).toMatchObject({ value: true, mode: 'maintain' });
        expect(set.phases.at(-1)?.until).toBeNull();
        // What the set says about a later instant is what computing it then says.
        const later = new Date(at.getTime() + 40 * 86_400_000);
        expect({ ...phaseAt(decideEntitlements(given, later, null), later), until: null }).toEqual({ ...phaseAt(set, later), until: null });
      }),
    );
  });
});

describe('decideCheck', () => {
  it.each<[string, EntitlementFacts, string, Partial<Check>, object]>([
    ['granted by the plan', facts([span('pro', 'active', '04-10')]), '05-01', {}, { allowed: true, code: 'OK', state: 'FULL', source: 'plan pro@7', validUntil: null }],
    ['in a trial', trial, '03-02', {}, { allowed: true, code: 'OK', state: 'TRIAL', validUntil: day('03-15').toISOString() }],
    ['in the grace period', pastDue, '05-11', {}, { allowed: true, code: 'OK_GRACE', state: 'GRACE', validUntil: day('05-17').toISOString() }],
    ['safety needs no grace', pastDue, '05-11', { feature: 'safety.frost' }, { allowed: true, code: 'OK' }],
    ['grace is over this instant', pastDue, '05-17', {}, { allowed: false, code: 'PAYMENT_PAST_DUE', state: 'RESTRICTED' }],
    ['what the base plan has too', pastDue, '05-20', { feature: 'zones.max', quantity: 6 }, { allowed: true, code: 'OK' }],
    ['more than the base plan has, unpaid', pastDue, '05-20', { feature: 'zones.max', quantity: 7 }, { allowed: false, code: 'PAYMENT_PAST_DUE', limit: 6 }],
    ['not in the plan', facts([span('basic', 'active', '04-10')]), '05-01', {}, { allowed: false, code: 'PLAN_REQUIRED', source: 'none' }],
    ['no subscription', facts(null), '05-01', {}, { allowed: false, code: 'PLAN_REQUIRED', state: 'RESTRICTED' }],
    ['after the trial', trial, '03-15', {}, { allowed: false, code: 'TRIAL_ENDED' }],
    ['after the trial, on a free plan', facts([span('pro', 'trial', '03-01', '03-15'), span('basic', 'free', '03-15')]), '03-20', {}, { allowed: false, code: 'TRIAL_ENDED', state: 'FULL' }],
    ['after the end', facts([span('pro', 'active', '03-01', '04-01')]), '04-02', {}, { allowed: false, code: 'PLAN_REQUIRED' }],
    ['while paused', facts([span('pro', 'active', '03-01', '04-01'), span('pro', 'paused', '04-01')]), '04-02', {}, { allowed: false, code: 'SUSPENDED' }],
    ['suspended by a person', facts([span('pro', 'active', '03-01')], { suspensions: [{ from: day('04-01'), until: null }] }), '04-02', {}, { allowed: false, code: 'SUSPENDED', state: 'SUSPENDED' }],
    ['nobody’s device', facts(null, unowned), '05-01', {}, { allowed: false, code: 'NOT_CLAIMED', state: 'NONE' }],
    ['nobody’s device still protects', facts(null, unowned), '05-01', { feature: 'safety.frost' }, { allowed: true, code: 'OK' }],
    ['old firmware', facts([span('pro', 'active', '04-10')]), '05-01', { firmware: '2.3.9' }, { allowed: false, code: 'FIRMWARE_TOO_OLD' }],
    ['new firmware', facts([span('pro', 'active', '04-10')]), '05-01', { firmware: 'v2.10.0-rc1' }, { allowed: true, code: 'OK' }],
    ['an unknown feature', facts(null), '05-01', { feature: 'magic' }, { allowed: false, code: 'UNKNOWN_FEATURE', value: null }],
    ['a name every object has', facts(null), '05-01', { feature: 'constructor' }, { allowed: false, code: 'UNKNOWN_FEATURE' }],
    ['up to the limit', facts([span('pro', 'active', '04-10')]), '05-01', { feature: 'zones.max', used: 15 }, { allowed: true, code: 'OK', limit: 16, used: 15, remaining: 1 }],
    ['above the limit', facts([span('pro', 'active', '04-10')]), '05-01', { feature: 'zones.max', used: 16 }, { allowed: false, code: 'LIMIT_REACHED', remaining: 0 }],
    ['the included quantity', facts([span('pro', 'active', '04-10')]), '05-01', { feature: 'reports.export', used: 3, quantity: 2 }, { allowed: false, code: 'LIMIT_REACHED', limit: 4 }],
    ['a configuration', facts([span('care', 'active', '04-10')]), '05-01', { feature: 'support.level' }, { allowed: true, code: 'OK', value: 'priority' }],
  ])('answers %s', (_reason, given, at, asked, expected) => {
    expect(check(given, at, asked)).toMatchObject(expected);
  });

  it('says which plan would help, and only when buying helps', () => {
    const offer = { document: EXAMPLE_CATALOG, currency: 'EUR' } as const;
    expect(check(facts(null), '05-01', { offer }).upgrade).toMatchObject({ planKey: 'pro', price: { key: 'EUR-month' } });
    expect(check(facts(null), '05-01', { offer, feature: 'zones.max', quantity: 20 }).upgrade).toMatchObject({ planKey: 'care' });
    expect(check(pastDue, '05-20', { offer })).not.toHaveProperty('upgrade');
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
