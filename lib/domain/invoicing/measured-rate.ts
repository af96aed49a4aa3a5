import type { DerivationStep } from '@/lib/domain/derivation';
import type { DeviceServicePeriod } from '@/lib/domain/devices/device-service';
import { billableQuantities, type BillableQuantity } from '@/lib/domain/devices/billable-quantity';
import { deviceTransitions } from '@/lib/domain/devices/device-transitions';
import { adjustedRate, adjustmentsAt } from '@/lib/domain/invoicing/adjusted-rate';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { isWhole } from '@/lib/domain/invoicing/line-words';
import { amountOfShare, shareOf, type Share } from '@/lib/domain/invoicing/share';
import type { MeasuredWindow, UsageReadings } from '@/lib/domain/invoicing/usage-window';
import { exact, exactToStored, type Exact } from '@/lib/domain/money/exact';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import type { RatingInput } from '@/lib/domain/rating/rating-input';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** What the whole counting of a window costs, however often it was looked at before. */
export interface MeasuredRate {
  readonly amount: Exact;
  /** What was counted, in the unit of the price. */
  readonly quantity: Exact;
  readonly steps: () => readonly DerivationStep[];
}

/** Rates a window; null where nobody has read its meter. */
export function measuredRate(
  facts: SubscriptionFacts,
  window: MeasuredWindow,
  usage: UsageReadings,
): MeasuredRate | null {
  const { quantity } = window.charge;
  switch (quantity.kind) {
    case 'meter': {
      const reading = usage.get(window.key);
      if (reading === undefined) return null;
      const { eventCount } = reading;
      const counted = exact(reading.quantity);
      const units = quantity.per === undefined ? counted : counted.div(exact(quantity.per));
      const steps = [
        ...(quantity.dailyCap === undefined ? [] : [capStep(quantity.dailyCap)]),
        ...(quantity.per === undefined ? [] : [perStep(reading.quantity, quantity.per)]),
      ];
      return rate(facts, window, { units, eventCount, steps });
    }
    case 'devices':
      return rateDevices(facts, window, deviceQuantity(facts, window));
    case 'device_transitions': {
      const { from, to } = quantity;
      const changes = deviceTransitions(facts.devicePeriods ?? [], window.time, from, to).length;
      return rate(facts, window, { units: exact(changes), steps: [] });
    }
    case 'one':
    case 'subscription':
      return null;
  }
}

interface Counted {
  readonly units: Exact;
  readonly eventCount?: number | undefined;
  /** How the units came about. */
  readonly steps: readonly DerivationStep[];
}

function rate(facts: SubscriptionFacts, window: MeasuredWindow, { units, eventCount, steps }: Counted): MeasuredRate {
  const input: RatingInput = eventCount === undefined ? units : { quantity: units, eventCount };
  const rated = adjustedRate(chargeOf(window, facts), window.segment, input, adjustmentsOf(facts, window));
  return { amount: settled(rated.amount), quantity: units, steps: () => [...steps, ...rated.steps()] };
}

/** Devices of the item in this window, after the items before it have used their part of the free ones. */
function deviceQuantity(facts: SubscriptionFacts, window: MeasuredWindow): BillableQuantity | undefined {
  const { terms, charge, time, billing, cycle } = window;
  const items = chargesOf(terms, facts.currency, cycle.interval as PlanCharge['price']['interval']).filter(
    ({ quantity }) => quantity.kind === 'devices',
  );
  const questions = items.flatMap(({ quantity }) => (quantity.kind === 'devices' ? [quantity] : []));
  const periods: readonly DeviceServicePeriod[] = facts.devicePeriods ?? [];
  const counted = billableQuantities(questions, { periods, within: time, billing, timeZone: facts.timeZone });
  return counted[items.indexOf(charge)];
}

/**
 * Device-days are multiplied by the price first and divided by the days last where the price is the same for every device, so
 * that 3400/30 × 4.00 is exact. Counts that are not by the day are charged for the window's share of the billing period.
 */
function rateDevices(
  facts: SubscriptionFacts,
  window: MeasuredWindow,
  count: BillableQuantity | undefined,
): MeasuredRate | null {
  const { quantity } = window.charge;
  if (count === undefined || quantity.kind !== 'devices') return null;
  const { part, whole } = count;
  const units = exact(part).div(whole);
  const steps = [devicesStep(count)];
  const byDay = quantity.policy === 'day_weighted';
  if (byDay && whole > 1 && isProportional(window, adjustmentsOf(facts, window))) {
    const all = rate(facts, window, { units: exact(part), steps });
    const days: DerivationStep = { label: 'days-of-period', op: '÷', value: String(whole) };
    return { amount: settled(all.amount.div(whole)), quantity: units, steps: () => [...all.steps(), days] };
  }
  const rated = rate(facts, window, { units, steps });
  const share = shareOfWindow(window, facts);
  if (byDay || quantity.policy === 'pool' || isWhole(share)) return rated;
  const value = `${share.part}/${share.whole}`;
  const amount = rated.amount.times(share.part).div(share.whole);
  return { ...rated, amount, steps: () => [...rated.steps(), { label: 'share-of-window', op: '×', value }] };
}

function isProportional({ segment, charge }: MeasuredWindow, adjustments: readonly PriceAdjustment[]): boolean {
  const { model } = segment;
  return (
    model.kind === 'per_unit' &&
    model.includedQuantity === undefined &&
    !boundsPeriod(charge.price.commitment) &&
    adjustments.every(({ kind }) => kind !== 'amount')
  );
}

/** Amounts over a term are no part of what a billing period costs. */
function boundsPeriod(commitment: Commitment | undefined): boolean {
  return commitment !== undefined && (commitment.term === undefined || commitment.minimumQuantity !== undefined);
}

/** The charge with what it commits to in this window: its share of what is committed for the whole billing period. */
function chargeOf(window: MeasuredWindow, facts: SubscriptionFacts): PlanCharge {
  const { charge } = window;
  const { commitment } = charge.price;
  if (commitment === undefined || !boundsPeriod(commitment)) return charge;
  const share = shareOfWindow(window, facts);
  if (isWhole(share)) return charge;
  return { ...charge, price: { ...charge.price, commitment: shareOfCommitment(commitment, share) } };
}

function shareOfCommitment(commitment: Commitment, share: Share): Commitment {
  const { minimumQuantity, minimumAmount, maximumAmount, term } = commitment;
  const part = (of: string): string => exactToStored(amountOfShare(of, share));
  return {
    ...(term === undefined ? {} : { term }),
    ...(minimumQuantity === undefined ? {} : { minimumQuantity: part(minimumQuantity) }),
    ...(minimumAmount === undefined ? {} : { minimumAmount: part(minimumAmount) }),
    ...(maximumAmount === undefined ? {} : { maximumAmount: part(maximumAmount) }),
  };
}

function shareOfWindow({ time, billing, terms }: MeasuredWindow, facts: SubscriptionFacts): Share {
  return shareOf(time, billing, terms.proration === 'none' ? 'day' : terms.proration, facts.timeZone);
}

function adjustmentsOf(facts: SubscriptionFacts, window: MeasuredWindow): readonly PriceAdjustment[] {
  const { terms, charge, begunAt, billing, cycle } = window;
  return adjustmentsAt({ facts, terms, charge, startAt: begunAt, billing, cycle });
}

/** The reading has it in already; who reads the line has to know. */
function capStep(cap: string): DerivationStep {
  return { label: 'daily-cap', values: { cap }, op: 'note', value: '' };
}

function perStep(counted: string, per: string): DerivationStep {
  return { label: 'per', values: { counted, per }, op: 'note', value: '' };
}

/** "100 × 30 days, 20 × 15 days": what was counted, before free devices were taken off. */
function devicesStep({ groups, part, whole, freePart }: BillableQuantity): DerivationStep {
  const counted = groups.map(({ devices, days }) => (days === undefined ? `${devices}` : `${devices} × ${days}`));
  const values = {
    counted: counted.join(' + '),
    part: String(part),
    whole: String(whole),
    free: String(freePart),
  };
  return { label: 'devices', values, op: 'note', value: '' };
}

/**
 * A quantity such as 1/3 is known to forty places, so half a cent may arrive as 0.00499…; so many places are no amount.
 */
function settled(amount: Exact): Exact {
  return amount.round(25);
}
