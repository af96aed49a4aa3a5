import { refuse, type Refusal } from '@/lib/domain/refusal';
import { checkSoldAt, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { spanAt, type NewSpan } from '@/lib/domain/subscriptions/span';
import { endingSpans, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { addInterval } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';

export interface TrialRequest {
  readonly facts: SubscriptionFacts;
  readonly target: BillingTerms;
  readonly interval: BillingInterval;
  readonly quantity: number;
  readonly at: Date;
  /** Length in local calendar days. */
  readonly days: number;
  /** True when the serial, not the account, has had a trial of this plan before. */
  readonly alreadyUsed: boolean;
  /** What follows: the paid plan, the free plan, or nothing. */
  readonly afterwards: 'paid' | 'end' | BillingTerms;
}

/** Starts a trial; what follows it is scheduled with it. Billing is anchored where the trial ends. */
export function decideTrialStart(request: TrialRequest): SpanChange | Refusal {
  const { facts, target, interval, quantity, at, days, alreadyUsed } = request;
  const current = spanAt(facts.spans, at);
  if (alreadyUsed) return refuse('TRIAL_USED', 'This device has had its trial already.');
  if (current !== null && current.kind !== 'free')
    return refuse('CONFLICT', 'A trial starts from no plan or the free one.');
  const notSold = checkSoldAt(target, facts.currency, interval);
  if (notSold !== null) return notSold;
  const endAt = addInterval(at, { unit: 'day', count: days }, facts.timeZone);
  const trial: NewSpan = { ...planOf(target), kind: 'trial', quantity, interval, anchorAt: endAt, startAt: at, endAt };
  return {
    effectiveAt: at,
    spansToEnd: endingSpans(facts, at, at),
    spansToAdd: [trial, ...following(request, trial, endAt)],
  };
}

function following({ afterwards, target }: TrialRequest, trial: NewSpan, startAt: Date): NewSpan[] {
  if (afterwards === 'end') return [];
  const after =
    afterwards === 'paid'
      ? { ...planOf(target), kind: 'active' as const }
      : { ...planOf(afterwards), kind: 'free' as const };
  return [{ ...trial, ...after, startAt, endAt: null }];
}

function planOf({ planVersionId, planKey }: BillingTerms): Pick<NewSpan, 'planVersionId' | 'planKey'> {
  return { planVersionId, planKey };
}
