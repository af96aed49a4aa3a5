import { bumpRevision, insertSpans, planNextBilling, setSpanEnd } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { endsUsageAt, nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import type { BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/**
 * Writes a decided change: ends first, then the new spans, so that the no-overlap constraint holds after every statement.
 * Answers with the facts as they are now.
 */
export async function writeSpanChange(
  { tx, tenantId, at, newId }: CommandContext,
  { facts, terms }: { readonly facts: SubscriptionFacts; readonly terms: BillingTermsById },
  change: SpanChange,
): Promise<SubscriptionFacts> {
  for (const end of change.spansToEnd) await setSpanEnd(tx, tenantId, end);
  const added = change.spansToAdd.map((span) => ({ ...span, id: newId('span') }));
  await insertSpans(
    tx,
    added.map(({ interval, planKey: _, ...span }) => ({
      ...span,
      tenantId,
      subscriptionId: facts.id,
      intervalUnit: interval.unit,
      intervalCount: interval.count,
      createdAt: at,
    })),
  );
  const after: SubscriptionFacts = {
    ...facts,
    spans: [...applySpanChange(facts, { ...change, spansToAdd: [] }).spans, ...added],
  };
  await bumpRevision(tx, tenantId, facts.id);
  const touched = [...change.spansToEnd.map(({ endAt }) => endAt), ...added.map(({ startAt }) => startAt)];
  const due = endsUsageAt(after, terms, at) ? at : nextBillingAt(after, terms, at);
  const dates = [due, ...touched.filter((date) => date !== null && date < at)];
  const next = dates.filter((date) => date !== null).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  await planNextBilling(tx, { tenantId, subscriptionId: facts.id, at }, next);
  return after;
}
