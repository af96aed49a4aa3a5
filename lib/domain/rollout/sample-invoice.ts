import type { ImpactSample } from '@/lib/domain/catalog/impact/impact';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { desiredLines } from '@/lib/domain/invoicing/decide-billing';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { isRefusal } from '@/lib/domain/refusal';
import { decideVersionMove } from '@/lib/domain/rollout/decide-version-move';
import type { RolloutQuestion, RolloutSubject, Touched } from '@/lib/domain/rollout/touch-subscription';
import type { BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { applySpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { localDateOf } from '@/lib/domain/time/calendar';

/**
 * What the invoice of the next billing period charges as things are and after the move, before tax and without what is measured.
 * Null when nothing more is going to be billed.
 */
export function sampleInvoice(
  { rollout, at, versions }: RolloutQuestion,
  { facts, customer }: RolloutSubject,
  { after }: Touched,
): ImpactSample | null {
  const terms: BillingTermsById = new Map(
    [...[...versions.values()].map((version) => version.terms), after.terms].map((each) => [each.planVersionId, each]),
  );
  const next = nextBillingAt(facts, terms, at);
  const timing = rollout.kind === 'now' ? 'now' : 'renewal';
  const change = decideVersionMove({ facts, target: after.terms, timing, at });
  if (next === null || isRefusal(change)) return null;
  const linesOf = (each: SubscriptionFacts) =>
    desiredLines({ facts: each, terms, through: next, since: next }).map(plainLine);
  return {
    subscriptionId: facts.id,
    customer,
    currency: facts.currency,
    on: localDateOf(next, facts.timeZone),
    before: linesOf(facts),
    after: linesOf(applySpanChange(facts, change)),
  };
}

function plainLine({ description, quantity, amountMinor }: BilledLine): ImpactSample['before'][number] {
  const { plan = '', item } = description.values;
  const subject = item === undefined ? plan : `${plan}: ${item}`;
  return { text: quantity === '1' ? subject : `${subject} × ${quantity}`, amountMinor };
}
