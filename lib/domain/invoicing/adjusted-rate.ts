import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { rateScheduled, type RateSegment, type ScheduledRate } from '@/lib/domain/rating/price-schedule';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining, type BillingCycle, type BillingPeriod } from '@/lib/domain/time/billing-period';
import { intervalKey } from '@/lib/domain/time/interval';

/** A time that begins to be charged, as far as the adjustments that hold for it depend on it. */
export interface ChargedMoment {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTerms;
  readonly charge: PlanCharge;
  /** Where the plan's part of the billing period begins; what began before an adjustment keeps its price. */
  readonly startAt: Date;
  readonly billing: BillingPeriod;
  readonly cycle: BillingCycle;
}

/**
 * The adjustments that hold where a time begins, in the order in which they are applied: another unit amount (that of the
 * customer before that of the partner's price book, the latest before older ones), percentages of the price book, of the
 * customer and of coupons, then amounts. Equals are in order of their beginning and id, so the order is always the same.
 */
export function adjustmentsAt(moment: ChargedMoment): readonly PriceAdjustment[] {
  const all = moment.facts.adjustments;
  if (all === undefined || all.length === 0) return [];
  const holding = all.filter((each) => holdsFor(each, moment)).toSorted(inOrder);
  const unitAmount = holding.findLast(({ kind }) => kind === 'unit_amount');
  return holding.filter((each) => each.kind !== 'unit_amount' || each === unitAmount);
}

/** What a whole billing period costs with its adjustments: exact, never below zero, with the working. */
export function adjustedRate(
  { price }: PlanCharge,
  segment: RateSegment,
  input: RatingInput,
  adjustments: readonly PriceAdjustment[],
): ScheduledRate {
  const [first] = adjustments;
  if (first === undefined) return rateScheduled(price, segment, input);
  const replaced = first.kind === 'unit_amount' ? withUnitAmount(segment.model, first.value) : segment.model;
  const rated = rateScheduled(price, { ...segment, model: replaced }, input);
  const steps: DerivationStep[] = [...rated.steps];
  let { amount } = rated;
  for (const adjustment of adjustments) {
    const step = stepOf(adjustment, amount);
    steps.push(step);
    if (step.op === '−') amount = amount.minus(exact(step.value));
    if (step.op === '×') amount = amount.times(exact(step.value.replace(' %', ''))).div(100);
  }
  return { amount, steps };
}

function stepOf({ kind, value: stated, source: from, id }: PriceAdjustment, amount: Exact): DerivationStep {
  const source = { type: from === 'coupon' ? 'coupon' : 'price-override', id };
  switch (kind) {
    case 'unit_amount':
      return { label: 'agreed-price', values: { from }, op: 'note', value: stated, source };
    case 'percentage': {
      const left = exact(100).minus(exact(stated));
      const value = `${exactToString(left.lt(0) ? zeroExact() : left)} %`;
      return { label: 'adjustment', values: { from, percent: stated }, op: '×', value, source };
    }
    case 'amount': {
      // What costs nothing already is not made cheaper.
      const off = exact(stated);
      const most = amount.lt(0) ? zeroExact() : amount;
      const value = exactToString(off.gt(most) ? most : off);
      return { label: 'adjustment-amount', values: { from, amount: stated }, op: '−', value, source };
    }
  }
}

function withUnitAmount(model: PriceModel, amount: string): PriceModel {
  switch (model.kind) {
    case 'flat':
      return { ...model, amount };
    case 'per_unit':
      return { ...model, unitAmount: amount };
    case 'package':
      return { ...model, packageAmount: amount };
    default:
      return model;
  }
}

function holdsFor(each: PriceAdjustment, { facts, terms, charge, startAt, billing, cycle }: ChargedMoment): boolean {
  if (startAt < each.from || (each.until !== null && startAt >= each.until)) return false;
  if (each.currency !== null && each.currency !== facts.currency) return false;
  if (each.planKeys !== null && !each.planKeys.includes(terms.planKey)) return false;
  if (each.interval !== null && each.interval !== intervalKey(charge.price.interval)) return false;
  if (!holdsForItem(each, terms, charge)) return false;
  if (each.periods === null) return true;
  const begun = billingPeriodContaining(cycle, each.from);
  const first = begun.start.getTime() === each.from.getTime() ? begun.index : begun.index + 1;
  return billing.index - first < each.periods;
}

/** An amount is taken off once, from the first thing the plan charges; another unit amount is that of the plan's own price. */
function holdsForItem({ itemKey, kind }: PriceAdjustment, terms: BillingTerms, charge: PlanCharge): boolean {
  if (itemKey !== null) return itemKey === charge.item?.key;
  if (kind === 'percentage') return true;
  if (kind === 'unit_amount') return charge.item === null;
  return chargesOf(terms, charge.price.currency, charge.price.interval)[0] === charge;
}

const KINDS = ['unit_amount', 'percentage', 'amount'] as const;
const SOURCES = ['partner', 'customer', 'coupon'] as const;

function inOrder(a: PriceAdjustment, b: PriceAdjustment): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) ||
    a.from.getTime() - b.from.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
