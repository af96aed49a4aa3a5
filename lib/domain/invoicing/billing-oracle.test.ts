import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceKey } from '@/lib/domain/catalog/catalog-document';
import type { DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { exact, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { decideCancel, decideUndoCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePause, decideResume } from '@/lib/domain/subscriptions/decide-pause';
import { decidePlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import { priceOf, type BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { spanAt, timeline } from '@/lib/domain/subscriptions/span';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { nthBillingPeriod } from '@/lib/domain/time/billing-period';
import { addDays, daysBetweenDates, localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

/**
 * A second opinion on billing: walk through the calendar day by day, ask who has the plan on that day, and add a day's worth
 * of its price. It knows nothing of lines, credits, keys or earlier runs.
 */
function dayByDay(facts: SubscriptionFacts, terms: BillingTermsById, through: Date): Exact {
  let total = exact(0);
  for (const span of timeline(facts.spans).filter(({ kind }) => kind === 'active')) {
    const plan = terms.get(span.planVersionId);
    const price = plan === undefined ? undefined : priceOf(plan, facts.currency, span.interval);
    if (price === undefined || isRefusal(price) || price.model.kind !== 'per_unit')
      throw new Error('the example plans are per unit');
    const cycle = { anchor: span.anchorAt, interval: span.interval, timeZone: facts.timeZone };
    const firstDay = localDateOf(span.startAt, facts.timeZone);
    const lastDay = span.endAt === null ? '9999-12-31' : localDateOf(span.endAt, facts.timeZone);
    for (let index = 0; ; index += 1) {
      const billing = nthBillingPeriod(cycle, index);
      if (billing.start > through || (span.endAt !== null && billing.start >= span.endAt)) break;
      if (span.startAt > through) break;
      const from = localDateOf(billing.start, facts.timeZone);
      const to = localDateOf(billing.end, facts.timeZone);
      const aDay = exact(price.model.unitAmount).times(span.quantity).div(daysBetweenDates(from, to));
      for (let day: LocalDate = from; day < to; day = addDays(day, 1))
        if (day >= firstDay && day < lastDay) total = total.plus(aDay);
    }
  }
  return total;
}

interface Step {
  readonly afterHours: number;
  readonly what: 'change' | 'cancel' | 'undo' | 'pause' | 'resume' | 'bill';
  readonly plan: number;
  readonly quantity: number;
  readonly yearly: boolean;
  readonly timing: 'now' | 'period_end';
}

const step: fc.Arbitrary<Step> = fc.record({
  afterHours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 24, max: 2000 })),
  what: fc.constantFrom('change', 'change', 'change', 'cancel', 'undo', 'pause', 'resume', 'bill'),
  plan: fc.nat({ max: 2 }),
  quantity: fc.integer({ min: 1, max: 4 }),
  yearly: fc.boolean(),
  timing: fc.constantFrom('now', 'period_end'),
});
const story = fc.record({
  start: fc.date({ min: new Date('2019-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  currency: fc.constantFrom<Currency>('EUR', 'JPY', 'KWD'),
  prices: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 3, maxLength: 3 }),
  steps: fc.array(step, { maxLength: 9 }),
});

interface Told {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTermsById;
  readonly lines: readonly BilledLine[];
  readonly runs: readonly (readonly BilledLine[])[];
  readonly at: Date;
}

/** Lives through a story, billing after every step as the product does. */
function tell({
  start,
  timeZone,
  currency,
  prices,
  steps,
}: typeof story extends fc.Arbitrary<infer S> ? S : never): Told {
  const plans = prices.map((cents, rank) => {
    const plan = examplePlan(`plan${rank}`, { rank, monthly: '1', currency });
    const unitAmount = exact(cents).div(100).toFixed();
    return {
      ...plan,
      prices: [MONTHLY, YEARLY].map((interval) => ({
        key: priceKey(currency, interval),
        currency,
        interval,
        model: { kind: 'per_unit' as const, unitAmount },
      })),
    };
  });
  const terms = byVersion(...plans);
  const [first] = plans;
  if (first === undefined) throw new Error('there are three plans');
  let facts = exampleFacts([exampleSpan(first, start.toISOString(), { id: 'span_0' })], { timeZone, currency });
  let at = start;
  const runs = [decideBilling({ facts, terms, billed: [], through: at })];
  for (const [number, each] of steps.entries()) {
    at = new Date(at.getTime() + each.afterHours * 3_600_000);
    const change = decide(facts, terms, at, each);
    if (change !== null && !isRefusal(change)) {
      const changed = applySpanChange(facts, change);
      facts = {
        ...changed,
        spans: changed.spans.map((span) => ({
          ...span,
          id: span.id.startsWith('new-') ? `span_${number}_${span.id}` : span.id,
        })),
      };
    }
    runs.push(decideBilling({ facts, terms, billed: runs.flat(), through: at }));
  }
  return { facts, terms, lines: runs.flat(), runs, at };
}

function decide(
  facts: SubscriptionFacts,
  terms: BillingTermsById,
  at: Date,
  { what, plan, quantity, yearly, timing }: Step,
): SpanChange | Refusal | null {
  const current = terms.get(spanAt(facts.spans, at)?.planVersionId ?? '');
  const target = terms.get(`version_plan${plan}`);
  if (what === 'bill' || current === undefined || target === undefined) return null;
  if (what === 'change')
    return decidePlanChange({ facts, current, target, interval: yearly ? YEARLY : MONTHLY, quantity, at, timing });
  if (what === 'cancel') return decideCancel({ facts, at, timing });
  if (what === 'undo') return decideUndoCancel({ facts, at });
  if (what === 'resume') return decideResume({ facts, at });
  return decidePause({ facts, at, timing, resumeAt: null, pausesPerYear: 9 });
}

describe('billing any timeline of changes', () => {
  it('bills what counting day by day comes to', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { facts, terms, lines, at } = tell(told);
        const counted = dayByDay(facts, terms, at);
        const billed = sumExact(
          lines.filter((line) => line.kind !== 'rounding').map((line) => exact(line.exactAmount)),
        );
        // Lines are stored with ten places.
        expect(Number(billed.minus(counted).abs().toFixed())).toBeLessThan(1e-6);
        const minor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
        expect(Math.abs(minor - toMinor(counted, facts.currency))).toBeLessThanOrEqual(told.steps.length + 1);
      }),
      { numRuns: 150 },
    );
  });

  it('adds nothing when run again, and has no key twice', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { facts, terms, lines, at } = tell(told);
        expect(decideBilling({ facts, terms, billed: lines, through: at })).toEqual([]);
        const lately = new Date(at.getTime() - 40 * 86_400_000);
        expect(decideBilling({ facts, terms, billed: lines, through: at, since: lately })).toEqual([]);
        expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
      }),
      { numRuns: 100 },
    );
  });

  it('never credits more of a charge than was charged, and names every charge it credits', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { lines } = tell(told);
        const charges = new Map(
          lines.filter((line) => line.kind === 'charge').map((line) => [line.key, line.amountMinor]),
        );
        for (const line of lines.filter(({ kind }) => kind === 'credit')) {
          expect(charges.has(line.corrects ?? '')).toBe(true);
          charges.set(line.corrects ?? '', (charges.get(line.corrects ?? '') ?? 0) + line.amountMinor);
        }
        for (const left of charges.values()) expect(left).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  it('books whole minor units whose working gives them', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const line of tell(told).lines) {
          expect(Number.isSafeInteger(line.amountMinor)).toBe(true);
          expect(isCurrency(line.derivation.unit)).toBe(true);
          expect(toMinor(exact(line.derivation.result), told.currency)).toBe(line.amountMinor);
          const worked = carryOut(line.derivation.steps);
          // Credits of one charge are rounded as one sum and may differ by one from rounding each.
          const slack = line.derivation.rounding?.rule === 'net-of-change' && line.kind === 'credit' ? 1 : 0;
          expect(Math.abs(toMinor(worked, told.currency) - line.amountMinor)).toBeLessThanOrEqual(slack);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** What a person with a calculator gets from the working, step by step. */
function carryOut(steps: readonly DerivationStep[]): Exact {
  return steps.reduce((running, { op, value }) => {
    const [part = '0', whole = '1'] = value.split('/');
    if (op === '=') return exact(value);
    if (op === '−') return running.minus(exact(value));
    return op === '×' ? running.times(exact(part)).div(exact(whole)) : running;
  }, exact(0));
}
