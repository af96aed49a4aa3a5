import { monthlyRecurring } from '@/lib/domain/analytics/monthly-recurring';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { toMinor } from '@/lib/domain/money/exact';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { intervalKey } from '@/lib/domain/time/interval';

const known = new WeakMap<BillingTerms, Map<string, number>>();

/**
 * MRR of a subscription in minor units if its span were on a version: the same rule as `mrrOf`. Terms never change, so the answer
 * for a number of units is remembered where neither the day nor anything agreed with the customer plays a part.
 */
export function recurringMinor(facts: SubscriptionFacts, terms: BillingTerms, span: Span, at: Date): number {
  if (span.kind !== 'active') return 0;
  const work = (): number => toMinor(monthlyRecurring(facts, terms, span, at), facts.currency);
  const isAgreed = facts.adjustments !== undefined && facts.adjustments.length > 0;
  if (isAgreed || !chargesOf(terms, facts.currency, span.interval).every(isTheSameForAll)) return work();
  let answers = known.get(terms);
  if (answers === undefined) known.set(terms, (answers = new Map<string, number>()));
  const key = `${facts.currency} ${intervalKey(span.interval)} ${span.quantity}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = work()));
  return answer;
}

function isTheSameForAll({ price, quantity }: PlanCharge): boolean {
  const isSteady = price.seasons === undefined && price.rates === undefined && price.phases === undefined;
  return isSteady && quantity.kind !== 'devices';
}
