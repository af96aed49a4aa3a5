import { adjustedRate, adjustmentsAt } from '@/lib/domain/invoicing/adjusted-rate';
import { cycleOf, paidSpans, ratesOf } from '@/lib/domain/invoicing/billing-time';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { sumExact, zeroExact, type Exact } from '@/lib/domain/money/exact';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { contains } from '@/lib/domain/time/period';

/** Intervals in a year: a year has 12 months, 52 weeks, 365 days. Exact, and the same in every year, so MRR never moves by itself. */
const PER_YEAR = { year: 1, month: 12, week: 52, day: 365 } as const;

/**
 * What a paid span brings in a month at the rates that are in force at a time: its price and every item that is charged by
 * time or by devices in service, with seasons, phases, commitments and adjustments as an invoice has them. Usage and fees
 * that are paid once do not recur. 120.00 a year is 10.00 a month, 10.00 a week is 10 × 52 ÷ 12 = 43.33…
 */
export function monthlyRecurring(facts: SubscriptionFacts, terms: BillingTerms, span: Span, at: Date): Exact {
  const amounts = chargesOf(terms, facts.currency, span.interval).map((charge) => {
    const quantity = recurringQuantity(charge, facts, span, at);
    return quantity === null ? zeroExact() : amountAt({ facts, terms, span, charge, quantity, at });
  });
  return monthly(sumExact(amounts), span.interval);
}

interface RatedCharge {
  readonly facts: SubscriptionFacts;
  readonly terms: BillingTerms;
  readonly span: Span;
  readonly charge: PlanCharge;
  readonly quantity: number;
  readonly at: Date;
}

/** A whole billing period at the rate of the moment. */
function amountAt({ facts, terms, span, charge, quantity, at }: RatedCharge): Exact {
  const cycle = cycleOf(span, facts);
  const billing = billingPeriodContaining(cycle, at);
  const paidSince = paidSpans(facts)[0]?.startAt ?? span.startAt;
  const segments = ratesOf(charge.price, billing, cycle, paidSince);
  const segment = segments.find(({ time }) => contains(time, at)) ?? segments[0];
  if (segment === undefined) return zeroExact();
  const startAt = span.startAt > billing.start ? span.startAt : billing.start;
  const adjustments = adjustmentsAt({ facts, terms, charge, startAt, billing, cycle });
  return adjustedRate(charge, segment, quantity, adjustments).amount;
}

/** Units that are paid for as time passes; null for what does not recur. */
function recurringQuantity(
  { quantity, manner }: PlanCharge,
  facts: SubscriptionFacts,
  span: Span,
  at: Date,
): number | null {
  if (manner === 'once') return null;
  switch (quantity.kind) {
    case 'one':
      return 1;
    case 'subscription':
      return span.quantity;
    case 'devices': {
      const served = (facts.devicePeriods ?? []).filter(
        ({ state, startAt, endAt }) => quantity.states.includes(state) && contains({ start: startAt, end: endAt }, at),
      ).length;
      return Math.max(0, served - (quantity.free ?? 0));
    }
    case 'meter':
    case 'device_transitions':
      return null;
  }
}

function monthly(amount: Exact, interval: BillingInterval): Exact {
  if (interval.unit === 'month' && interval.count === 1) return amount;
  return amount.times(PER_YEAR[interval.unit]).div(12 * interval.count);
}
