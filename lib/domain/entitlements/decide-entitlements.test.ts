import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import { decideCheck, phaseAt } from '@/lib/domain/entitlements/decide-check';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import type { EntitlementFacts, Unlock } from '@/lib/domain/entitlements/entitlement-facts';
import {
  boost,
  day,
  facts,
  failed,
  pastDue,
  plans,
  span,
  trial,
  unowned,
} from '@/lib/domain/entitlements/example-entitlements';
import type { Span } from '@/lib/domain/subscriptions/span';

const leakAlerts = (given: EntitlementFacts, at: string) =>
  decideCheck(decideEntitlements(given, day(at), null), { feature: 'alerts.leak', quantity: 1, at: day(at) });

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
    expect(set).toMatchObject({
      seq: 3,
      phases: [
        { state: 'GRACE', until: day('05-17').toISOString() },
        { state: 'RESTRICTED', reason: 'PAYMENT', until: null },
      ],
    });
    expect(set.phases[0]?.features['zones.max']).toMatchObject({ value: 16, source: 'plan pro@7', mode: 'restrict' });
    expect(set.phases[1]?.features['zones.max']).toMatchObject({ value: 6, source: 'base basic', lapsed: true });
    const paid = facts([span('pro', 'active', '04-10')], {
      payments: [{ ...failed, state: 'paid', paidAt: day('05-18') }],
    });
    expect(decideEntitlements(paid, day('05-18'), set)).toMatchObject({
      seq: 4,
      phases: [{ state: 'FULL', until: null }],
    });
  });

  it('holds a scheduled downgrade', () => {
    const set = decideEntitlements(
      facts([span('care', 'active', '04-01', '05-01'), span('pro', 'active', '05-01')]),
      day('04-10'),
      null,
    );
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
    const richer = new Map([
      ...plans,
      [
        'version_pro',
        {
          planKey: 'pro',
          number: 8,
          grants: { ...plans.get('version_pro')?.grants, 'zones.max': { kind: 'limit', value: 20 } satisfies Grant },
        },
      ],
    ]);
    expect(decideEntitlements({ ...given, plans: richer }, day('05-01'), first).seq).toBe(2);
  });

  it('keeps an unlock through cancelling and resale, and an account’s only with its buyer', () => {
    const sold = { ...facts(null), ownership: { customerId: 'customer_new', endAt: null } };
    expect(leakAlerts({ ...sold, unlocks: [boost] }, '06-01')).toMatchObject({
      allowed: true,
      source: 'unlock unlock_1',
    });
    const account: Unlock = { ...boost, holder: { kind: 'ACCOUNT', customerId: 'customer_lena' } };
    expect(leakAlerts({ ...sold, unlocks: [account] }, '06-01').allowed).toBe(false);
    expect(leakAlerts({ ...facts(null), unlocks: [account] }, '06-01').allowed).toBe(true);
  });

  it('never takes a safety feature away, in any phase of any facts', () => {
    const kinds = fc.constantFrom<Span['kind']>('free', 'included', 'trial', 'active', 'paused');
    const anySpan = fc.record({
      plan: fc.constantFrom('basic', 'pro', 'care'),
      kind: kinds,
      days: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(anySpan, { maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.nat(300),
        (parts, owned, failing, suspended, now) => {
          let start = Date.parse('2026-01-01');
          const spans = parts.map(({ plan, kind, days }, index): Span => {
            const startAt = new Date(start);
            start += days * 86_400_000;
            const last = index === parts.length - 1;
            return {
              ...span(plan, kind, '01-01'),
              id: `span_${index}`,
              startAt,
              anchorAt: startAt,
              endAt: last ? null : new Date(start),
            };
          });
          const given = facts(spans, {
            ...(owned ? {} : unowned),
            payments: failing ? [{ ...failed, firstFailedAt: day('02-01'), graceEndsAt: day('02-15') }] : [],
            suspensions: suspended ? [{ from: day('03-01'), until: day('04-01') }] : [],
          });
          const at = new Date(Date.parse('2026-01-01') + now * 86_400_000);
          const set = decideEntitlements(given, at, null);
          for (const phase of set.phases)
            expect(phase.features['safety.frost']).toMatchObject({ value: true, mode: 'maintain' });
          expect(set.phases.at(-1)?.until).toBeNull();
          // What the set says about a later instant is what computing it then says.
          const later = new Date(at.getTime() + 40 * 86_400_000);
          expect({ ...phaseAt(decideEntitlements(given, later, null), later), until: null }).toEqual({
            ...phaseAt(set, later),
            until: null,
          });
        },
      ),
    );
  });
});
