import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { UsageEvent } from '@/lib/domain/invoicing/example-story';
import { exact, sumExact, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import { timeline, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { nthBillingPeriod, type BillingPeriod } from '@/lib/domain/time/billing-period';
import { addDays, daysBetweenDates, localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { sameInterval } from '@/lib/domain/time/interval';

interface Counted {
  /** What the time costs, exactly. */
  readonly time: Exact;
  /** What the events cost, exactly, by the times that are priced together: each is rounded once. */
  readonly usage: ReadonlyMap<string, Exact>;
}

/**
 * A second opinion on billing: walk through the calendar day by day, ask who has the plan on that day, and add a day's worth
 * of every price; then ask for every single event what it costs. It knows nothing of lines, credits, keys or earlier runs,
 * and is slow and simple on purpose. It understands the plans of stories: prices for a unit, seasons, half the price at first.
 */
export function dayByDay(
  facts: SubscriptionFacts,
  terms: BillingTermsById,
  through: Date,
  usage: readonly UsageEvent[],
): Counted {
  const spans = timeline(facts.spans).filter(({ kind }) => kind === 'active');
  const parts: Exact[] = [];
  const windows = new Map<string, Exact>();
  for (const span of spans) {
    const plan = terms.get(span.planVersionId);
    const priceFrom = (prices: readonly PlanPrice[]): PlanPrice => {
      const price = prices.find((each) => sameInterval(each.interval, span.interval));
      if (price === undefined) throw new Error('the plans of stories have every price');
      return price;
    };
    if (plan === undefined) throw new Error('the plans of stories are known');
    const [ahead, after, meter] = plan.items ?? [];
    if (ahead === undefined || after === undefined || meter === undefined) throw new Error('stories have three items');
    const asked = { facts, span, spans, through };
    parts.push(daysOf({ ...asked, price: priceFrom(plan.prices), units: span.quantity, isOwn: true, arrears: false }));
    parts.push(daysOf({ ...asked, price: priceFrom(ahead.prices), units: 1, isOwn: false, arrears: false }));
    parts.push(daysOf({ ...asked, price: priceFrom(after.prices), units: span.quantity, isOwn: false, arrears: true }));
    const metered = { ...asked, price: priceFrom(meter.prices), units: 1, isOwn: false, arrears: true };
    for (const event of usage) addEvent(windows, metered, event);
  }
  return { time: sumExact(parts), usage: windows };
}

interface Asked {
  readonly facts: SubscriptionFacts;
  readonly span: Span;
  readonly spans: readonly Span[];
  readonly through: Date;
  readonly price: PlanPrice;
  readonly units: number;
  /** The price of the plan itself, which agreed prices and amounts are about. */
  readonly isOwn: boolean;
  readonly arrears: boolean;
}

function daysOf(asked: Asked): Exact {
  const { facts, span, through, price, arrears } = asked;
  const { timeZone } = facts;
  let total = zeroExact();
  if (span.startAt > through) return total;
  for (const billing of periodsOf(span, facts)) {
    if (billing.start > through) break;
    const end = span.endAt !== null && span.endAt < billing.end ? span.endAt : billing.end;
    if (arrears && end > through) continue;
    const from = localDateOf(billing.start, timeZone);
    const to = localDateOf(billing.end, timeZone);
    const begin = span.startAt > billing.start ? span.startAt : billing.start;
    const paidTo = !arrears && span.endsWithoutCredit === true ? to : localDateOf(end, timeZone);
    if (begin > through) break;
    for (let day: LocalDate = localDateOf(begin, timeZone); day < paidTo; day = addDays(day, 1)) {
      const days = daysBetweenDates(from, to);
      total = total.plus(wholePeriod(asked, billing, begin, inSeason(price, day)).div(days));
    }
  }
  return total;
}

function addEvent(windows: Map<string, Exact>, asked: Asked, event: UsageEvent): void {
  const { facts, span, spans, through, price } = asked;
  const { timeZone } = facts;
  if (event.at < span.startAt || (span.endAt !== null && event.at >= span.endAt)) return;
  const billing = periodAt(span, facts, event.at);
  const run = runOf(span, spans);
  if ((run.end !== null && run.end < billing.end ? run.end : billing.end) > through) return;
  const season = inSeason(price, localDateOf(event.at, timeZone));
  const begin = run.start > billing.start ? run.start : billing.start;
  const firstDay = localDateOf(begin, timeZone);
  let day = localDateOf(event.at, timeZone);
  while (day > firstDay && inSeason(price, addDays(day, -1)) === season) day = addDays(day, -1);
  const key = [span.planVersionId, begin.toISOString(), day].join(' ');
  const amount = wholePeriod(asked, billing, begin, season).times(event.quantity);
  windows.set(key, amount.plus(windows.get(key) ?? zeroExact()));
}

/** Spans of one plan that follow each other count on together. */
function runOf(span: Span, spans: readonly Span[]): { start: Date; end: Date | null } {
  const same = (each: Span): boolean =>
    each.planVersionId === span.planVersionId &&
    each.anchorAt.getTime() === span.anchorAt.getTime() &&
    sameInterval(each.interval, span.interval);
  let [start, end] = [span.startAt, span.endAt];
  for (let before; (before = spans.find((each) => same(each) && each.endAt?.getTime() === start.getTime()));)
    start = before.startAt;
  for (let next; (next = spans.find((each) => same(each) && each.startAt.getTime() === end?.getTime()));)
    end = next.endAt;
  return { start, end };
}

/** What a billing period costs for a time that began at an instant. */
function wholePeriod(
  { facts, span, spans, price, units, isOwn }: Asked,
  billing: BillingPeriod,
  begun: Date,
  season: boolean,
): Exact {
  const model = season ? price.seasons?.[0]?.model : price.model;
  if (model?.kind !== 'per_unit') throw new Error('the plans of stories are per unit');
  const holding = (facts.adjustments ?? []).filter((each) => holds(each, { facts, span, billing, begun }));
  const agreed = holding
    .filter(({ kind }) => isOwn && kind === 'unit_amount')
    .toSorted((a, b) => a.from.getTime() - b.from.getTime() || (a.id < b.id ? -1 : 1));
  let amount = exact(agreed.at(-1)?.value ?? model.unitAmount).times(units);
  const first = periodAt(span, facts, spans[0]?.startAt ?? span.startAt);
  const half = price.phases?.[0]?.periods ?? 0;
  if (billing.index - first.index < half) amount = amount.div(2);
  for (const each of holding)
    if (each.kind === 'percentage') amount = amount.times(exact(100).minus(exact(each.value))).div(100);
  for (const each of holding) if (isOwn && each.kind === 'amount') amount = amount.minus(exact(each.value));
  return amount.lt(0) ? zeroExact() : amount;
}

function holds(
  { from, periods }: PriceAdjustment,
  { facts, span, billing, begun }: { facts: SubscriptionFacts; span: Span; billing: BillingPeriod; begun: Date },
): boolean {
  if (begun < from) return false;
  if (periods === null) return true;
  let beginning = 0;
  for (let index = billing.index; ; index -= 1) {
    if (nthBillingPeriod(cycleOf(span, facts), index).start < from) break;
    beginning += 1;
  }
  return beginning <= periods;
}

function* periodsOf(span: Span, facts: SubscriptionFacts): Generator<BillingPeriod> {
  let index = 0;
  while (nthBillingPeriod(cycleOf(span, facts), index).start > span.startAt) index -= 1;
  for (; ; index += 1) {
    const billing = nthBillingPeriod(cycleOf(span, facts), index);
    if (span.endAt !== null && billing.start >= span.endAt) return;
    if (billing.end > span.startAt) yield billing;
  }
}

function periodAt(span: Span, facts: SubscriptionFacts, at: Date): BillingPeriod {
  for (const billing of periodsOf({ ...span, startAt: at, endAt: null }, facts))
    if (billing.start <= at && at < billing.end) return billing;
  throw new Error('billing periods have no gaps');
}

function cycleOf(span: Span, { timeZone }: SubscriptionFacts) {
  return { anchor: span.anchorAt, interval: span.interval, timeZone };
}

function inSeason(price: PlanPrice, day: LocalDate): boolean {
  return price.seasons?.[0]?.months.includes(Number(day.slice(5, 7))) ?? false;
}
