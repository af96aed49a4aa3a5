import {
  itemPriceKey,
  priceKey,
  type ItemQuantity,
  type PlanItem,
  type PlanPrice,
} from '@/lib/domain/catalog/catalog-document';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { usageWindows, type UsageReadings } from '@/lib/domain/invoicing/usage-window';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, sumExact } from '@/lib/domain/money/exact';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { BillingTerms, BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { anchorOnDay, decideAnchorChange } from '@/lib/domain/subscriptions/decide-anchor-change';
import { decideCancel, decideUndoCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePause, decideResume } from '@/lib/domain/subscriptions/decide-pause';
import { decidePlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

/** The life of a subscription, for tests that live through many of them. */
export interface Story {
  readonly start: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  /** Of three plans, in hundredths. */
  readonly prices: readonly number[];
  /** Months with twice the price; none when empty. */
  readonly season: readonly number[];
  /** Billing periods at half the price at the beginning. */
  readonly halfPrice: number;
  readonly steps: readonly StoryStep[];
}

export interface StoryStep {
  readonly afterHours: number;
  /** What is told late: so many hours before it happens in the story. */
  readonly backHours: number;
  readonly what: 'change' | 'cancel' | 'undo' | 'pause' | 'resume' | 'bill' | 'move' | 'adjust' | 'use';
  readonly plan: number;
  readonly quantity: number;
  readonly yearly: boolean;
  readonly timing: 'now' | 'period_end';
  readonly credit: 'unused' | 'none';
  /** Percent or hundredths. */
  readonly value: number;
  readonly periods: number | null;
  readonly kind: PriceAdjustment['kind'];
}

export interface UsageEvent {
  readonly at: Date;
  readonly quantity: number;
}

export interface Told {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTermsById;
  readonly usage: readonly UsageEvent[];
  readonly runs: readonly (readonly BilledLine[])[];
  readonly lines: readonly BilledLine[];
  readonly at: Date;
}

/** Lives through a story, billing after the steps whose number `bills` says yes to and at the end. */
export function tell(story: Story, bills: (step: number) => boolean = () => true): Told {
  const plans = plansOf(story);
  const terms = byVersion(...plans);
  let facts = firstFacts(story, plans);
  let at = story.start;
  const usage: UsageEvent[] = [];
  const runs: BilledLine[][] = [];
  const bill = (): void => {
    runs.push(
      decideBilling({ facts, terms, billed: runs.flat(), through: at, usage: readingsOf(facts, terms, at, usage) }),
    );
  };
  bill();
  for (const [number, step] of story.steps.entries()) {
    at = new Date(at.getTime() + step.afterHours * 3_600_000);
    const back = new Date(Math.max(story.start.getTime() + 1, at.getTime() - step.backHours * 3_600_000));
    if (step.what === 'use') usage.push({ at: back, quantity: step.value });
    else if (step.what === 'adjust') facts = withAdjustment(facts, adjustmentOf(step, number, back, story));
    else facts = changed(facts, decide(facts, terms, step, { at: back, now: at }), number);
    if (bills(number)) bill();
  }
  bill();
  return { facts, terms, usage, runs, lines: runs.flat(), at };
}

/** What a meter says of the events that are known. */
export function readingsOf(
  facts: SubscriptionFacts,
  terms: BillingTermsById,
  through: Date,
  events: readonly UsageEvent[],
): UsageReadings {
  return new Map(
    usageWindows({ facts, terms, through }).map(({ key, from, to }) => {
      const within = events.filter((event) => event.at >= from && event.at < to);
      return [key, { quantity: sumExact(within.map(({ quantity }) => exact(quantity))).toFixed() }];
    }),
  );
}

function plansOf({ prices, currency, season, halfPrice }: Story): BillingTerms[] {
  const price = (hundredths: number, itemKey?: string): PlanPrice[] =>
    [MONTHLY, YEARLY].map((interval) => {
      const unitAmount = exact(hundredths).div(100).toFixed();
      const double = exact(hundredths).div(50).toFixed();
      return {
        key: itemKey === undefined ? priceKey(currency, interval) : itemPriceKey(itemKey, currency, interval),
        currency,
        interval,
        model: { kind: 'per_unit', unitAmount },
        ...(season.length === 0
          ? {}
          : { seasons: [{ months: season, model: { kind: 'per_unit', unitAmount: double } }] }),
        ...(halfPrice === 0 || itemKey !== undefined ? {} : { phases: [{ periods: halfPrice, percent: '50' }] }),
      };
    });
  const item = (key: string, timing: PlanItem['timing'], quantity: ItemQuantity, hundredths: number): PlanItem => ({
    key,
    names: { en: key },
    timing,
    quantity,
    prices: price(hundredths, key),
  });
  return prices.map((hundredths, rank) => ({
    ...examplePlan(`plan${rank}`, { rank, monthly: '1', currency }),
    prices: price(hundredths),
    items: [
      item('ahead', 'advance', { kind: 'one' }, 250),
      item('after', 'arrears', { kind: 'subscription' }, 170 + rank),
      item('meter', 'arrears', { kind: 'meter', featureKey: 'meter' }, 3 + rank),
    ],
  }));
}

function firstFacts({ start, timeZone, currency }: Story, [first]: readonly BillingTerms[]): SubscriptionFacts {
  if (first === undefined) throw new Error('there are three plans');
  return exampleFacts([exampleSpan(first, start.toISOString(), { id: 'span_0' })], { timeZone, currency });
}

function changed(facts: SubscriptionFacts, change: SpanChange | Refusal | null, number: number): SubscriptionFacts {
  if (change === null || isRefusal(change)) return facts;
  const after = applySpanChange(facts, change);
  const stored = (id: string): string => (id.startsWith('new-') ? `span_${number}_${id}` : id);
  return { ...after, spans: after.spans.map((span) => ({ ...span, id: stored(span.id) })) };
}

function decide(
  facts: SubscriptionFacts,
  terms: BillingTermsById,
  { what, plan, quantity, yearly, timing, credit, value }: StoryStep,
  { at, now }: { at: Date; now: Date },
): SpanChange | Refusal | null {
  const current = terms.get(spanAt(facts.spans, at)?.planVersionId ?? '');
  const target = terms.get(`version_plan${plan}`);
  if (what === 'bill' || current === undefined || target === undefined) return null;
  const interval = yearly ? YEARLY : MONTHLY;
  if (what === 'change') return decidePlanChange({ facts, current, target, interval, quantity, at, timing, now });
  if (what === 'cancel') return decideCancel({ facts, at, timing, credit, now });
  if (what === 'undo') return decideUndoCancel({ facts, at });
  if (what === 'resume') return decideResume({ facts, at });
  if (what === 'move') {
    const anchorAt = anchorOnDay((value % 31) + 1, at, facts.timeZone);
    return decideAnchorChange({ facts, at, anchorAt, now });
  }
  return decidePause({ facts, at, timing, resumeAt: null, pausesPerYear: 9 });
}

function withAdjustment(facts: SubscriptionFacts, adjustment: PriceAdjustment): SubscriptionFacts {
  return { ...facts, adjustments: [...(facts.adjustments ?? []), adjustment] };
}

function adjustmentOf(
  { kind, value, periods, yearly }: StoryStep,
  number: number,
  from: Date,
  { currency }: Story,
): PriceAdjustment {
  return {
    id: `adjustment_${number}`,
    source: kind === 'unit_amount' || yearly ? 'customer' : 'coupon',
    kind,
    value: kind === 'percentage' ? String(value % 101) : exact(value).div(100).toFixed(),
    currency: kind === 'percentage' ? null : currency,
    interval: null,
    planKeys: null,
    itemKey: null,
    from,
    until: null,
    periods,
  };
}
