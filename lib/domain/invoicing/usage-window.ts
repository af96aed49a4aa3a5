import type { MeterAggregation } from '@/lib/domain/catalog/catalog-document';
import { billingPeriodsOf, cycleOf, paidSpans, ratesOf, type Timeline } from '@/lib/domain/invoicing/billing-time';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import type { RateSegment } from '@/lib/domain/rating/price-schedule';
import { termsOf, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { BillingCycle, BillingPeriod } from '@/lib/domain/time/billing-period';
import { intersect, type Period } from '@/lib/domain/time/period';

/** How long after a billing period its usage is still looked at; late readings are accepted for less. */
export const LOOK_BACK_DAYS = 45;

/** A reading that billing needs: what a meter counted for a subscription in `[from, to)`. */
export interface UsageWindow {
  /** Under which the reading is handed over. Unique over all subscriptions, and the same in every later run. */
  readonly key: string;
  readonly featureKey: string;
  readonly aggregation: MeterAggregation;
  /** The most that counts for one device on one local day; no limit when absent. */
  readonly dailyCap?: string;
  readonly from: Date;
  readonly to: Date;
}

/** What was counted in a window, as a decimal string, and in how many events where a price depends on it. */
export interface UsageReading {
  readonly quantity: string;
  readonly eventCount?: number;
}

/** By the key of the window. A window without a reading is left alone: not having looked is not having found nothing. */
export type UsageReadings = ReadonlyMap<string, UsageReading>;

/** A time whose counting has one price, one plan and one billing period: the whole of it is priced as one cumulative sum. */
export interface MeasuredWindow {
  readonly key: string;
  readonly terms: BillingTerms;
  readonly charge: PlanCharge;
  readonly segment: RateSegment;
  readonly cycle: BillingCycle;
  readonly billing: BillingPeriod;
  readonly time: Period;
  /** Where the plan's part of the billing period began; a season may have cut it since. */
  readonly begunAt: Date;
  /** The counting is over, so it is billed; before, it only stands for what may have been billed already. */
  readonly isOver: boolean;
}

/** The readings a decision needs. `billed` must then hold what was billed in billing periods that end after `lookedBackTo`. */
export function usageWindows(wanted: Timeline): UsageWindow[] {
  return measuredWindows(wanted).flatMap(({ key, charge, time, isOver }) => {
    const { quantity } = charge;
    if (!isOver || quantity.kind !== 'meter') return [];
    const { featureKey, aggregation = 'sum', dailyCap } = quantity;
    const cap = dailyCap === undefined ? {} : { dailyCap };
    return [{ key, featureKey, aggregation, ...cap, from: time.start, to: time.end }];
  });
}

/** Usage of billing periods that ended by then is settled. Undefined when everything is looked at. */
export function lookedBackTo({ since, through }: Pick<Timeline, 'since' | 'through'>): Date | undefined {
  if (since === undefined) return undefined;
  return new Date(Math.min(since.getTime(), through.getTime() - LOOK_BACK_DAYS * 86_400_000));
}

/**
 * The windows of every counted charge in the billing periods that may still change, also those that are not over. Spans that
 * follow each other with the same plan version and billing dates (more units, say) count on together.
 */
export function measuredWindows(wanted: Timeline): MeasuredWindow[] {
  const { facts } = wanted;
  const spans = paidSpans(facts);
  const paidSince = spans[0]?.startAt;
  if (paidSince === undefined) return [];
  const counted = spans.filter(({ planVersionId, interval }) =>
    chargesOf(termsOf(wanted.terms, planVersionId), facts.currency, interval).some(isMeasured),
  );
  if (counted.length === 0) return [];
  const since = lookedBackTo(wanted);
  const within = since === undefined ? { through: wanted.through } : { through: wanted.through, since };
  return joined(counted).flatMap((span) => windowsOfSpan(span, wanted, { paidSince, within }));
}

export function windowKey(
  facts: SubscriptionFacts,
  planVersionId: string,
  priceKey: string,
  from: WindowStart,
): string {
  return `${facts.id}|${planVersionId}|${priceKey}|${from.billingMs}|${from.startMs}`;
}

/** Where a window begins, in milliseconds. Its end is no part of what it is: an earlier end corrects the same window. */
export interface WindowStart {
  readonly billingMs: number;
  readonly startMs: number;
}

function isMeasured({ manner }: PlanCharge): boolean {
  return manner === 'usage';
}

function joined(spans: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last !== undefined && continues(last, span)) runs[runs.length - 1] = { ...last, endAt: span.endAt };
    else runs.push(span);
  }
  return runs;
}

function continues(before: Span, span: Span): boolean {
  return (
    before.endAt?.getTime() === span.startAt.getTime() &&
    before.planVersionId === span.planVersionId &&
    before.anchorAt.getTime() === span.anchorAt.getTime() &&
    before.interval.unit === span.interval.unit &&
    before.interval.count === span.interval.count
  );
}

function windowsOfSpan(
  span: Span,
  { facts, terms: termsById, through }: Timeline,
  { paidSince, within }: { paidSince: Date; within: Pick<Timeline, 'through' | 'since'> },
): MeasuredWindow[] {
  const terms = termsOf(termsById, span.planVersionId);
  const charges = chargesOf(terms, facts.currency, span.interval).filter(isMeasured);
  const cycle = cycleOf(span, facts);
  const windows: MeasuredWindow[] = [];
  for (const billing of billingPeriodsOf(span, cycle, within)) {
    const shared = intersect(billing, { start: span.startAt, end: span.endAt });
    if (shared === null) continue;
    for (const charge of charges) {
      for (const segment of ratesOf(charge.price, billing, cycle, paidSince)) {
        const time = intersect(segment.time, shared);
        if (time === null) continue;
        const start = { billingMs: billing.start.getTime(), startMs: time.start.getTime() };
        const key = windowKey(facts, terms.planVersionId, charge.price.key, start);
        windows.push({
          key,
          terms,
          charge,
          segment,
          cycle,
          billing,
          time,
          begunAt: shared.start,
          isOver: shared.end <= through,
        });
      }
    }
  }
  return windows;
}
