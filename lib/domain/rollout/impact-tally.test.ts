import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { ImpactRow } from '@/lib/domain/catalog/impact/impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { mrrAt } from '@/lib/domain/analytics/mrr';
import type { Currency } from '@/lib/domain/money/currency';
import { impactOf, newTally, tallySubject } from '@/lib/domain/rollout/impact-tally';
import type { RolloutQuestion, RolloutSubject, VersionInForce } from '@/lib/domain/rollout/touch-subscription';
import { examplePlan, exampleFacts, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';

const at = new Date('2026-11-12T08:00:00Z');
const NO_FLIGHT = { quotes: 0, checkouts: 0, until: null };

function version(
  planKey: string,
  monthly: string,
  grants: Record<string, Grant>,
  id = `version_${planKey}`,
): VersionInForce {
  const eur = examplePlan(planKey, { rank: 1, monthly });
  const chf = examplePlan(planKey, { rank: 1, monthly, currency: 'CHF' });
  const terms = { ...eur, planVersionId: id, prices: [...eur.prices, ...chf.prices] };
  const content: PlanContent = {
    key: planKey,
    names: terms.names,
    taglines: { en: '' },
    prices: terms.prices,
    grants,
    terms: { trialDays: 0, graceDays: 0, proration: 'day', includedMonths: 0, withdrawalDays: 0 },
    commissionable: true,
    archived: false,
  };
  return { terms, content };
}

const zones = (value: number): Record<string, Grant> => ({ 'zones.max': { kind: 'limit', value } });

function question(rollout: Rollout, premium = version('premium', '5.90', zones(8), 'draft:premium')): RolloutQuestion {
  const versions = [version('premium', '4.90', zones(16)), version('standard', '2.90', zones(4))];
  return {
    rollout,
    at,
    targets: new Map([['premium', premium]]),
    versions: new Map(versions.map((each) => [each.terms.planVersionId, each])),
  };
}

interface Customer {
  readonly plan: 'premium' | 'standard';
  readonly currency: Currency;
  readonly country: string;
  readonly quantity: number;
  readonly used: number;
  readonly percent: string;
  readonly customer: number;
}

const customers = fc.array(
  fc.record<Customer>({
    plan: fc.constantFrom('premium', 'standard'),
    currency: fc.constantFrom('EUR', 'CHF'),
    country: fc.constantFrom('DE', 'CH', 'IT'),
    quantity: fc.integer({ min: 1, max: 5 }),
    used: fc.integer({ min: 0, max: 16 }),
    percent: fc.constantFrom('0', '7.5', '20'),
    customer: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 40 },
);

const rollouts = fc.constantFrom<Rollout>(
  { kind: 'new_customers' },
  { kind: 'now' },
  { kind: 'at_renewal', cohort: { countries: ['DE'] } },
  { kind: 'now', cohort: { currencies: ['CHF'], planKeys: ['premium'] } },
);

function subjectOf(
  asked: RolloutQuestion,
  { plan, currency, country, quantity, used, percent, customer }: Customer,
  index: number,
): RolloutSubject {
  const terms = asked.versions.get(`version_${plan}`)?.terms ?? examplePlan(plan, { rank: 1 });
  const span = exampleSpan(terms, '2026-11-01T00:00:00Z', { quantity });
  return {
    facts: exampleFacts([span], { id: `subscription_${index}`, currency }),
    customerId: `customer_${customer}`,
    customer: `Customer ${customer}`,
    kind: 'consumer',
    country,
    brandId: 'brand_1',
    usage: new Map([['zones.max', used]]),
    shares: [{ partnerId: 'partner_1', name: 'North', percent }],
  };
}

function run(asked: RolloutQuestion, given: readonly Customer[]) {
  const subjects = given.map((each, index) => subjectOf(asked, each, index));
  const tally = newTally();
  const rows = subjects.flatMap((subject) => tallySubject(tally, asked, subject) ?? []);
  return { subjects, rows, impact: impactOf(tally, asked.rollout, NO_FLIGHT) };
}

const having = (rows: readonly ImpactRow[], fits: (row: ImpactRow) => boolean): number => rows.filter(fits).length;

describe('an impact', () => {
  test('every number is the length or the sum of its rows', () => {
    fc.assert(
      fc.property(customers, rollouts, (given, rollout) => {
        const asked = question(rollout);
        const { subjects, rows, impact } = run(asked, given);
        expect(impact.checked).toBe(given.length);
        expect(impact.who.total).toBe(rows.length);
        for (const { key, count } of impact.who.byPlan) expect(count).toBe(having(rows, (row) => row.planKey === key));
        for (const { key, count } of impact.who.byCountry)
          expect(count).toBe(having(rows, (row) => row.country === key));
        for (const { key, count } of impact.effects)
          expect(count).toBe(having(rows, (row) => row.effects.includes(key)));
        const named = new Set(rows.flatMap((row) => row.effects));
        expect(new Set(impact.effects.map(({ key }) => key))).toEqual(named);
        const terms = new Map([...asked.versions].map(([id, each]) => [id, each.terms]));
        const book = { subscriptions: subjects.map(({ facts }) => facts), terms };
        for (const { currency, mrrBeforeMinor, mrrAfterMinor } of impact.money) {
          // The same MRR as everywhere else, and what changes is what the rows add up to.
          expect(mrrBeforeMinor).toBe(mrrAt(book, currency, at).amountMinor);
          const own = rows.filter((row) => row.currency === currency);
          const change = own.reduce((sum, row) => sum + row.mrrAfterMinor - row.mrrBeforeMinor, 0);
          expect(mrrAfterMinor - mrrBeforeMinor).toBe(change);
        }
        const told = new Set(
          rows.filter((row) => row.effects.includes('price_up')).map((row) => `${row.country} ${row.customerId}`),
        );
        expect(impact.notices.reduce((sum, { customers: count }) => sum + count, 0)).toBe(told.size);
        expect(impact.samples.length).toBe(Math.min(5, rows.length));
      }),
    );
  });

  test('for new customers only touches nobody', () => {
    fc.assert(
      fc.property(customers, (given) => {
        const { rows, impact } = run(question({ kind: 'new_customers' }), given);
        expect(rows).toEqual([]);
        expect(impact.who.total).toBe(0);
        for (const { mrrBeforeMinor, mrrAfterMinor } of impact.money) expect(mrrAfterMinor).toBe(mrrBeforeMinor);
      }),
    );
  });

  const premium = (more: Partial<Customer> = {}): Customer => ({
    plan: 'premium',
    currency: 'EUR',
    country: 'DE',
    quantity: 1,
    used: 0,
    percent: '20',
    customer: 1,
    ...more,
  });

  test.each([
    ['a limit that is used up to its new height is lost, not exceeded', 8, ['price_up', 'loses:zones.max']],
    ['one more than the new limit exceeds it', 9, ['price_up', 'loses:zones.max', 'over_limit:zones.max']],
  ])('%s', (_reason, used, effects) => {
    expect(run(question({ kind: 'now' }), [premium({ used })]).rows[0]?.effects).toEqual(effects);
  });

  test('a version without a price for what is paid leaves the subscription where it is', () => {
    const target = version('premium', '5.90', zones(8), 'draft:premium');
    const onlyFrancs = { ...target, terms: { ...target.terms, prices: target.terms.prices.slice(1) } };
    const { rows, impact } = run(question({ kind: 'now' }, onlyFrancs), [premium()]);
    expect(rows).toMatchObject([{ effects: ['not_sold'], mrrBeforeMinor: 490, mrrAfterMinor: 490 }]);
    expect(impact.samples).toEqual([]);
  });

  test('a partner gets their rate of the change', () => {
    // 20 % of 1.00 is 0.20; 7.5 % of 1.00 is 0.075, rounded to 0.08
    const { impact } = run(question({ kind: 'now' }), [premium(), premium({ percent: '7.5' })]);
    expect(impact.partners).toEqual([{ partnerId: 'partner_1', name: 'North', currency: 'EUR', changeMinor: 28 }]);
  });

  test('samples say what the next invoice charges before and after', () => {
    const { impact } = run(question({ kind: 'at_renewal' }), [premium()]);
    expect(impact.samples).toEqual([
      {
        subscriptionId: 'subscription_0',
        customer: 'Customer 1',
        currency: 'EUR',
        on: '2026-12-01',
        before: [{ text: 'premium', amountMinor: 490 }],
        after: [{ text: 'premium', amountMinor: 590 }],
      },
    ]);
  });
});
