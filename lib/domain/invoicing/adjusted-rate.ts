import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { rateScheduled, type RateSegment } from '@/lib/domain/rating/price-schedule';
import { priceSteps, rateExact } from '@/lib/domain/rating/rate-price';
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
 * customer, then what a partner who resells buys for, then the special price of a partner, the latest before older ones),
 * percentages of the partner, of the customer and of coupons, then amounts. What a partner buys for is net: its special prices
 * do not come off it. Equals are in order of their beginning and id, so the order is always the same.
 */
export function adjustmentsAt(moment: ChargedMoment): readonly PriceAdjustment[] {
  const all = moment.facts.adjustments;
  if (all === undefined || all.length === 0) return [];
  const holding = all.filter((each) => holdsFor(each, moment)).toSorted(inOrder);
  const unitAmount = holding.findLast(({ kind }) => kind === 'unit_amount');
  const isBought = unitAmount?.source === 'book';
  return holding.filter((each) =>
    each.kind === 'unit_amount' ? each === unitAmount : !(isBought && each.source === 'partner'),
  );
}

/** An exact amount whose working is only written down for those who bill it. */
export interface AdjustedRate {
  readonly amount: Exact;
  readonly steps: () => readonly DerivationStep[];
}

/** What a whole billing period costs with its adjustments, which never make it less than nothing. */
export function adjustedRate(
  { price }: PlanCharge,
  segment: RateSegment,
  input: RatingInput,
  adjustments: readonly PriceAdjustment[],
): AdjustedRate {
  const [first] = adjustments;
  if (first === undefined && price.commitment === undefined && segment.percent === undefined) {
    return { amount: rateExact(segment.model, input), steps: () => priceSteps(segment.model, input) };
  }
  const replaced = first?.kind === 'unit_amount' ? withUnitAmount(segment.model, first.value) : segment.model;
  const rated = rateScheduled(price, { ...segment, model: replaced }, input);
  const steps: DerivationStep[] = [...rated.steps];
  let { amount } = rated;
  for (const adjustment of adjustments) {
    const step = stepOf(adjustment, amount);
    steps.push(step);
    if (step.op === '−') amount = amount.minus(exact(step.value));
    if (step.op === '×') amount = amount.times(exact(step.value.replace(' %', ''))).div(100);
  }
  return { amount, steps: () => steps };
}

function stepOf({ kind, value: stated, source: by, id }: PriceAdjustment, amount: Exact): DerivationStep {
  const source = { type: SOURCE_TYPES[by], id };
  switch (kind) {
    case 'unit_amount':
      return { label: 'agreed-price', values: { by, amount: stated }, op: 'note', value: '', source };
    case 'percentage': {
      const off = exact(stated);
      const left = off.gt(100) ? zeroExact() : exact(100).minus(off);
      const label = off.lt(0) ? 'adjustment-more' : 'adjustment';
      const values = { by, percent: exactToString(off.abs()) };
      return { label, values, op: '×', value: `${exactToString(left)} %`, source };
    }
    case 'amount': {
      // What costs nothing already is not made cheaper.
      const off = exact(stated);
      const most = amount.lt(0) ? zeroExact() : amount;
      return {
        label: 'adjustment-amount',
        values: { by },
        op: '−',
        value: exactToString(off.gt(most) ? most : off),
        source,
      };
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
const SOURCES = ['partner', 'book', 'customer', 'coupon'] as const;
const SOURCE_TYPES = {
  partner: 'price-override',
  book: 'price-book',
  customer: 'price-override',
  coupon: 'coupon',
} as const;

function inOrder(a: PriceAdjustment, b: PriceAdjustment): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) ||
    a.from.getTime() - b.from.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
