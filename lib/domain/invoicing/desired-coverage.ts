import type { DerivationStep } from '@/lib/domain/derivation';
import { adjustedRate, adjustmentsAt } from '@/lib/domain/invoicing/adjusted-rate';
import { billingPeriodsOf, cycleOf, paidSpans, ratesOf, type Timeline } from '@/lib/domain/invoicing/billing-time';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { chargeableTime } from '@/lib/domain/invoicing/share';
import { exactToString } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { RateSegment } from '@/lib/domain/rating/price-schedule';
import { termsOf, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { BillingCycle, BillingPeriod } from '@/lib/domain/time/billing-period';
import { intersect, type Period } from '@/lib/domain/time/period';

/** A time for which a subscription has to pay a price: its part of one billing period. */
export interface Coverage {
  /** Times with the same slot have the same price, so they can be compared with what was billed. */
  readonly slot: string;
  readonly terms: BillingTerms;
  readonly charge: PlanCharge;
  readonly rate: CoverageRate;
  readonly billing: BillingPeriod;
  readonly cycle: BillingCycle;
  readonly time: Period;
}

/** What a whole billing period costs. */
export interface CoverageRate {
  readonly model: PriceModel;
  readonly quantity: string;
  /** Exact price for all units, adjustments included. Decimal string, major units. */
  readonly amount: string;
  readonly steps: readonly DerivationStep[];
}

/**
 * Everything the paid spans of a subscription have to pay for as time passes, in order of time. What costs nothing (a free
 * phase, a coupon of 100 %) is left out: the plan is provided all the same.
 */
export function desiredCoverage(wanted: Timeline): Coverage[] {
  const spans = paidSpans(wanted.facts);
  const paidSince = spans[0]?.startAt;
  return paidSince === undefined ? [] : spans.flatMap((span) => coverageOfSpan(span, wanted, paidSince));
}

export function slotOf(
  planVersionId: string,
  priceKey: string,
  basis: { quantity: string; amount: string; billing: Period },
): string {
  const { quantity, amount, billing } = basis;
  return `${planVersionId}|${priceKey}|${quantity}|${amount}|${billing.start.getTime()}|${billing.end.getTime()}`;
}

function coverageOfSpan(span: Span, wanted: Timeline, paidSince: Date): Coverage[] {
  const { facts } = wanted;
  const terms = termsOf(wanted.terms, span.planVersionId);
  const charges = chargesOf(terms, facts.currency, span.interval);
  const cycle = cycleOf(span, facts);
  const covered: Coverage[] = [];
  for (const billing of billingPeriodsOf(span, cycle, wanted)) {
    for (const charge of charges) {
      if (charge.manner !== 'advance' && charge.manner !== 'arrears') continue;
      const shared = timeToPay(span, billing, { charge, terms, through: wanted.through });
      if (shared === null) continue;
      for (const segment of ratesOf(charge.price, billing, cycle, paidSince)) {
        const time = segment.time === billing ? shared : intersect(segment.time, shared);
        if (time === null) continue;
        const adjustments = adjustmentsAt({ facts, terms, charge, startAt: shared.start, billing, cycle });
        const rate = rateOf(charge, segment, quantityOf(charge, span), adjustments);
        if (rate.amount === '0') continue;
        const basis = { quantity: rate.quantity, amount: rate.amount, billing };
        covered.push({
          slot: slotOf(terms.planVersionId, charge.price.key, basis),
          terms,
          charge,
          rate,
          billing,
          cycle,
          time,
        });
      }
    }
  }
  return covered;
}

/** The time of a billing period that is due for a span; null when there is none yet. */
function timeToPay(
  span: Span,
  billing: BillingPeriod,
  { charge, terms, through }: { charge: PlanCharge; terms: BillingTerms; through: Date },
): Period | null {
  const endAt = span.endAt !== null && span.endAt < billing.end ? span.endAt : billing.end;
  if (charge.manner === 'arrears' && endAt > through) return null;
  // Without a credit the billing period in which the span ended stays paid to its end.
  const paidTo = span.endsWithoutCredit === true && charge.manner === 'advance' ? billing.end : span.endAt;
  const time = chargeableTime(billing, { start: span.startAt, end: paidTo }, terms.proration);
  return time === null || time.start > through ? null : time;
}

function quantityOf({ quantity }: PlanCharge, span: Span): string {
  return quantity.kind === 'subscription' ? String(span.quantity) : '1';
}

const known = new WeakMap<PlanCharge, Map<string, CoverageRate>>();

/** Remembered with the charge of the plan: most subscriptions of a plan have the same rate. */
function rateOf(
  charge: PlanCharge,
  segment: RateSegment,
  quantity: string,
  adjustments: readonly PriceAdjustment[],
): CoverageRate {
  if (adjustments.length > 0) return calculate(charge, segment, quantity, adjustments);
  let rates = known.get(charge);
  if (rates === undefined) known.set(charge, (rates = new Map<string, CoverageRate>()));
  const key = `${quantity}|${segment.percent ?? ''}|${modelNumber(charge, segment.model)}`;
  let rate = rates.get(key);
  if (rate === undefined) rates.set(key, (rate = calculate(charge, segment, quantity, adjustments)));
  return rate;
}

function calculate(
  charge: PlanCharge,
  segment: RateSegment,
  quantity: string,
  adjustments: readonly PriceAdjustment[],
): CoverageRate {
  const { amount, steps } = adjustedRate(charge, segment, quantity, adjustments);
  return { model: segment.model, quantity, amount: exactToString(amount), steps: steps() };
}

function modelNumber({ price }: PlanCharge, model: PriceModel): number {
  if (model === price.model) return 0;
  const models = [...(price.seasons ?? []), ...(price.rates ?? [])].map((each) => each.model);
  return models.indexOf(model) + 1;
}
