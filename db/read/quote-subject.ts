import { and, eq } from 'drizzle-orm';
import { planVersions, productLines } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { quotes, subscriptions } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { localize } from '@/lib/domain/localized';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** What a quote is about, in the customer's language, and how it is found again. */
export interface QuoteSubject {
  readonly title: string;
  readonly subscriptionId: string;
  readonly planKey: string;
  readonly interval: BillingInterval;
}

/** Null when there is none or the viewer cannot see it. */
export async function findQuoteSubject(viewer: AnyViewer, quoteId: string): Promise<QuoteSubject | null> {
  const { tenantId } = viewer;
  const [row] = await inTenant(tenantId, (tx) =>
    tx
      .select({
        customerId: quotes.customerId,
        brandId: subscriptions.brandId,
        subscriptionId: quotes.subscriptionId,
        decision: quotes.decision,
        plan: planVersions.content,
        lineNames: productLines.names,
        locale: customers.locale,
      })
      .from(quotes)
      .innerJoin(
        subscriptions,
        and(eq(subscriptions.tenantId, quotes.tenantId), eq(subscriptions.id, quotes.subscriptionId)),
      )
      .innerJoin(customers, and(eq(customers.tenantId, quotes.tenantId), eq(customers.id, quotes.customerId)))
      .innerJoin(
        planVersions,
        and(eq(planVersions.tenantId, quotes.tenantId), eq(planVersions.id, quotes.planVersionId)),
      )
      .innerJoin(
        productLines,
        and(eq(productLines.tenantId, subscriptions.tenantId), eq(productLines.id, subscriptions.productLineId)),
      )
      .where(and(eq(quotes.tenantId, tenantId), eq(quotes.id, quoteId))),
  );
  if (!row) return null;
  const { customerId, brandId, subscriptionId, plan, lineNames, locale } = row;
  if (!may(viewer, 'subscription.change', { tenantId, customerId, brandId }).allowed) return null;
  return {
    title: `${localize(plan.names, locale)}, ${localize(lineNames, locale)}`,
    subscriptionId,
    planKey: plan.key,
    interval: row.decision.wanted.interval,
  };
}
