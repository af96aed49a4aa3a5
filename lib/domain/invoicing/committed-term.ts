import { cycleOf, paidSpans, type Timeline } from '@/lib/domain/invoicing/billing-time';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { chargeableTime, shareOf } from '@/lib/domain/invoicing/share';
import { lookedBackTo } from '@/lib/domain/invoicing/usage-window';
import { exact, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import { termsOf, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { timeline, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import {
  billingPeriodContaining,
  nthBillingPeriod,
  type BillingCycle,
  type BillingPeriod,
} from '@/lib/domain/time/billing-period';
import { intersect, type Period } from '@/lib/domain/time/period';

/** Billing periods for which a price has a minimum or maximum together, as far as a subscription had that price in them. */
export interface CommittedTerm {
  /** The same in every later run, and for every plan version whose price commits to the same. */
  readonly key: string;
  /** The plan version that had the price last. */
  readonly terms: BillingTerms;
  readonly charge: PlanCharge;
  readonly commitment: Commitment;
  /** `servedKey` of the billing periods that begin by now. */
  readonly periods: ReadonlySet<string>;
  /** How many billing periods were paid time, parts of them included. */
  readonly served: Exact;
  /** From the first paid time to the last. */
  readonly time: Period;
  /** The whole term on the calendar. */
  readonly whole: Period;
  /** Until when lines of the term are asked for; see `countedUntil`. */
  readonly countedUntil: Date;
  /** When the minimum is due: at the end of the term, or where the price ended inside it. */
  readonly settledAt: Date;
}

/** Names a billing period in which a plan version had the price. */
export function servedKey(planVersionId: string, billingMs: number): string {
  return `${planVersionId}|${billingMs}`;
}

/**
 * The terms of every price that commits to amounts over a term. They are counted like phases, in billing periods of the cycle
 * at hand from the one in which the subscription began to be paid, so neither a pause nor a new plan version begins them anew:
 * versions that commit to the same count on together. Terms that may still change and some that are settled are among them.
 */
export function committedTerms(wanted: Timeline): CommittedTerm[] {
  const { facts } = wanted;
  if (!facts.spans.some(({ planVersionId }) => hasTerm(termsOf(wanted.terms, planVersionId)))) return [];
  const spans = paidSpans(facts);
  const paidSince = spans[0]?.startAt;
  if (paidSince === undefined) return [];
  const since = lookedBackTo(wanted);
  const found = new Map<string, TermSoFar>();
  for (const span of spans) {
    for (const charge of committedCharges(span, wanted)) {
      for (const stretch of stretchesOf(span, charge, { wanted, paidSince, since })) addStretch(found, stretch);
    }
  }
  return [...found.values()].flatMap(({ time, ...term }) => (time === null ? [] : [{ ...term, time }]));
}

/**
 * Until when a line may be asked for again because its price commits to amounts over a term: a billing period longer than the
 * term, which moving the billing dates may shift by less. Null for any other price.
 */
export function countedUntil(
  facts: SubscriptionFacts,
  { price }: PlanCharge,
  billing: BillingPeriod,
  cycle: BillingCycle,
): Date | null {
  const term = price.commitment?.term;
  const paidSince = term === undefined ? undefined : paidSpans(facts)[0]?.startAt;
  if (term === undefined || paidSince === undefined) return null;
  const first = billingPeriodContaining(cycle, paidSince).index;
  return termAt(cycle, first, { term, number: Math.floor((billing.index - first) / term) }).countedUntil;
}

type TermSoFar = { -readonly [K in keyof Omit<CommittedTerm, 'time'>]: CommittedTerm[K] } & {
  periods: Set<string>;
  /** Null before the first paid time. */
  time: Period | null;
};

interface Asked {
  readonly wanted: Timeline;
  readonly paidSince: Date;
  readonly since: Date | undefined;
}

/** The part of a term in which one span had the price. */
interface Stretch {
  readonly key: string;
  readonly span: Span;
  readonly terms: BillingTerms;
  readonly charge: PlanCharge;
  readonly commitment: Commitment;
  readonly whole: Period;
  readonly countedUntil: Date;
  readonly settledAt: Date;
  readonly billings: readonly BillingPeriod[];
  readonly facts: SubscriptionFacts;
}

const known = new WeakMap<BillingTerms, boolean>();

/** Remembered with the terms, which never change: a bill run asks for every subscription. */
function hasTerm(terms: BillingTerms): boolean {
  let answer = known.get(terms);
  if (answer === undefined) {
    const prices = [...terms.prices, ...(terms.items ?? []).flatMap((item) => item.prices)];
    known.set(terms, (answer = prices.some(({ commitment }) => commitment?.term !== undefined)));
  }
  return answer;
}

/** A fee that is charged once is no share of a term. */
function committedCharges(span: Span, { facts, terms }: Pick<Timeline, 'facts' | 'terms'>): PlanCharge[] {
  return chargesOf(termsOf(terms, span.planVersionId), facts.currency, span.interval).filter(
    ({ price, manner }) => price.commitment?.term !== undefined && manner !== 'once',
  );
}

function stretchesOf(span: Span, charge: PlanCharge, { wanted, paidSince, since }: Asked): Stretch[] {
  const { facts, through } = wanted;
  const { commitment = {}, key: priceKey } = charge.price;
  const { term = 1, minimumAmount = '', maximumAmount = '' } = commitment;
  const cycle = cycleOf(span, facts);
  const first = billingPeriodContaining(cycle, paidSince).index;
  const common = { span, charge, commitment, facts, terms: termsOf(wanted.terms, span.planVersionId) };
  const stretches: Stretch[] = [];
  let next = billingPeriodContaining(cycle, firstLookedAt(span, since)).index;
  for (let number = Math.floor((next - first) / term); ; number += 1) {
    const { whole, countedUntil: until } = termAt(cycle, first, { term, number });
    const isNow = whole.start <= through && (span.endAt === null || whole.start < span.endAt);
    if (!isNow && stretches.length > 0) return stretches;
    // From where this span has the price in the term, not from where it is looked at.
    next = Math.max(first + number * term, billingPeriodContaining(cycle, span.startAt).index);
    if (since === undefined || until > since) {
      const key = [facts.id, priceKey, 'true-up', number, `${minimumAmount}-${maximumAmount}`, term].join('/');
      const billings = billingsFrom(next, { cycle, span, through, end: whole.end });
      const settled = settledAt(span, facts, whole.end);
      stretches.push({ ...common, key, whole, countedUntil: until, settledAt: settled, billings });
    }
    if (!isNow || whole.end > through || (span.endAt !== null && span.endAt <= whole.end)) return stretches;
  }
}

/** A span that ended long ago is still looked at in its last term. */
function firstLookedAt({ startAt, endAt }: Span, since: Date | undefined): Date {
  if (since === undefined || since <= startAt) return startAt;
  return endAt !== null && endAt <= since ? new Date(endAt.getTime() - 1) : since;
}

function termAt(
  cycle: BillingCycle,
  first: number,
  { term, number }: { term: number; number: number },
): { whole: Period; countedUntil: Date } {
  const { start } = nthBillingPeriod(cycle, first + number * term);
  const after = nthBillingPeriod(cycle, first + (number + 1) * term);
  return { whole: { start, end: after.start }, countedUntil: after.end };
}

function billingsFrom(
  index: number,
  { cycle, span, through, end }: { cycle: BillingCycle; span: Span; through: Date; end: Date },
): BillingPeriod[] {
  const billings: BillingPeriod[] = [];
  let next = nthBillingPeriod(cycle, index);
  while (next.start < end && next.start <= through && (span.endAt === null || next.start < span.endAt)) {
    if (span.startAt <= through) billings.push(next);
    next = nthBillingPeriod(cycle, next.index + 1);
  }
  return billings;
}

/** Where a span ends its term. A pause ends none: what follows it may go on in the same one. */
function settledAt({ endAt }: Pick<Span, 'endAt'>, facts: SubscriptionFacts, end: Date): Date {
  if (endAt === null || endAt >= end) return end;
  const pause = timeline(facts.spans).find(
    ({ kind, startAt }) => kind === 'paused' && startAt.getTime() === endAt.getTime(),
  );
  return pause === undefined ? endAt : settledAt(pause, facts, end);
}

function addStretch(found: Map<string, TermSoFar>, stretch: Stretch): void {
  const { key, terms, charge, commitment, whole, countedUntil: until, settledAt: at, billings, span } = stretch;
  // The span that had the price last says where the term ends and whose the line is.
  const latest = { key, terms, charge, commitment, whole, countedUntil: until, settledAt: at };
  const before = found.get(key) ?? { periods: new Set<string>(), served: zeroExact(), time: null };
  const term: TermSoFar = { ...before, ...latest };
  found.set(key, term);
  for (const billing of billings) {
    term.periods.add(servedKey(span.planVersionId, billing.start.getTime()));
    const paid = paidTime(stretch, billing);
    // A span that ended without a credit and the one after it may have the same time; it counts once.
    const time = paid && (term.time === null ? paid : intersect(paid, { start: term.time.end, end: null }));
    if (time === null) continue;
    const share = shareOf(
      time,
      billing,
      terms.proration === 'none' ? 'second' : terms.proration,
      stretch.facts.timeZone,
    );
    term.served = term.served.plus(exact(share.part).div(share.whole));
    term.time = { start: term.time?.start ?? time.start, end: time.end };
  }
}

/** The time of a billing period that counts for the minimum: what is charged for, or counted in. */
function paidTime({ span, charge, terms }: Stretch, billing: BillingPeriod): Period | null {
  const { startAt: start, endAt } = span;
  if (charge.manner === 'usage') return intersect(billing, { start, end: endAt });
  const end = span.endsWithoutCredit === true && charge.manner === 'advance' ? billing.end : endAt;
  return chargeableTime(billing, { start, end }, terms.proration);
}
