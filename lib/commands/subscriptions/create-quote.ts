import { findSubscription, insertQuote } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Quote } from '@/lib/domain/invoicing/decide-quote';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { loadSubscription } from '@/db/write/load-subscription';
import { quoteChange } from './quote-change';

/** How long a shown price is held. */
export const QUOTE_VALID_MINUTES = 15;

export interface CreatedQuote {
  readonly quoteId: string;
  readonly quote: Quote;
  readonly planVersionId: string;
  readonly expiresAt: Date;
}

/** The exact price of changing to a live plan now, held for a quarter of an hour. Changes nothing. */
export async function createQuote(
  viewer: AnyViewer,
  input: { subscriptionId: string; planKey: string; interval: BillingInterval; quantity?: number },
): Promise<CreatedQuote | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId } = context;
    const row = await findSubscription(tx, tenantId, input.subscriptionId);
    if (!row)
      return refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', { field: 'subscriptionId' });
    const refusal = refusalUnlessMay(viewer, 'subscription.change', {
      tenantId,
      customerId: row.customerId,
      brandId: row.brandId,
    });
    if (refusal) return refusal;
    const loaded = await loadSubscription(tx, row);
    const offered = loaded.live.versions.find(
      (version) => version.planKey === input.planKey && !version.content.archived,
    );
    if (!offered)
      return refuse('PLAN_NOT_OFFERED', 'This plan is not offered any more. Choose another one.', { field: 'planKey' });

    const wanted = {
      planVersionId: offered.id,
      interval: input.interval,
      quantity: input.quantity ?? spanAt(loaded.facts.spans, at)?.quantity ?? 1,
      timing: 'now' as const,
    };
    const quoted = await quoteChange(context, loaded, wanted, at);
    if (isRefusal(quoted)) return quoted;
    const quoteId = newId('quote');
    const expiresAt = new Date(at.getTime() + QUOTE_VALID_MINUTES * 60_000);
    await insertQuote(tx, {
      tenantId,
      id: quoteId,
      customerId: row.customerId,
      subscriptionId: row.id,
      planVersionId: offered.id,
      subscriptionRevision: row.revision,
      currency: row.currency,
      totalMinor: quoted.quote.totalMinor,
      decision: { wanted, quote: quoted.quote },
      hash: quoted.quote.hash,
      createdAt: at,
      createdBy: viewer.kind === 'person' ? viewer.userId : viewer.kind,
      prorationAt: at,
      expiresAt,
    });
    return { quoteId, quote: quoted.quote, planVersionId: offered.id, expiresAt };
  });
}
