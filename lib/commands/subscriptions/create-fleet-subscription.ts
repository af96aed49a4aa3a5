import { findCustomer, type CustomerRow } from '@/db/write/customers';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import { insertSubscription, setNextBillingAt } from '@/db/write/subscriptions';
import { insertAttribution } from '@/db/write/partners';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { MAX_QUANTITY } from '@/lib/domain/subscriptions/decide-plan-change';
import { priceOf, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { billingTermsOf } from '@/db/write/billing-terms-of';
import { writeSpanChange } from './write-span-change';

export interface FleetOrder {
  readonly customerId: string;
  readonly productLineId: string;
  readonly planKey: string;
  readonly interval: BillingInterval;
  /** Units: stations, hubs. */
  readonly quantity: number;
  /** The partner who sold it. */
  readonly soldByPartnerId?: string;
}

/** Starts a subscription for a number of units that a business orders, billed from now on. */
export async function createFleetSubscription(
  viewer: AnyViewer,
  order: FleetOrder,
): Promise<{ subscriptionId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, emit, audit } = context;
    const customer = await findCustomer(tx, tenantId, order.customerId);
    if (!customer)
      return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.', { field: 'customerId' });
    const subject = { tenantId, customerId: customer.id, brandId: customer.brandId };
    const refusal = refusalUnlessMay(viewer, 'subscription.change', subject);
    if (refusal) return refusal;
    const offered = await offeredTo(context, customer, order);
    if (isRefusal(offered)) return offered;
    const subscriptionId = await startFleet(context, customer, { ...order, terms: offered });
    const direction = 'start';
    await emit('subscription.changed', {
      subscriptionId,
      customerId: customer.id,
      planVersionId: offered.planVersionId,
      direction,
    });
    await audit('subscription.created', { kind: 'subscription', id: subscriptionId }, order);
    return { subscriptionId };
  });
}

/** The live version of the ordered plan, with a price this customer can pay. */
async function offeredTo(
  { tx, tenantId }: CommandContext,
  customer: CustomerRow,
  order: FleetOrder,
): Promise<BillingTerms | Refusal> {
  if (!Number.isSafeInteger(order.quantity) || order.quantity < 1 || order.quantity > MAX_QUANTITY) {
    return refuse('INPUT_INVALID', `Accepted are whole numbers from 1 to ${MAX_QUANTITY}.`, { field: 'quantity' });
  }
  const live = await loadLiveCatalog(tx, tenantId, order.productLineId);
  const offered = live?.versions.find((version) => version.planKey === order.planKey && !version.content.archived);
  if (!live || !offered) return refuse('PLAN_NOT_OFFERED', 'This plan is not offered.', { field: 'planKey' });
  const terms = billingTermsOf(offered, live);
  const price = priceOf(terms, customer.currency, order.interval);
  return isRefusal(price) ? price : terms;
}

async function startFleet(
  context: CommandContext,
  { id: customerId, brandId, name, currency, timeZone, collection }: CustomerRow,
  order: FleetOrder & { terms: BillingTerms },
): Promise<string> {
  const { tx, tenantId, at, newId } = context;
  const subscriptionId = newId('subscription');
  const { productLineId, terms, planKey, quantity, interval } = order;
  const { planVersionId } = terms;
  await insertSubscription(tx, {
    tenantId,
    id: subscriptionId,
    customerId,
    brandId,
    productLineId,
    deviceId: null,
    currency,
    timeZone,
    createdAt: at,
    revision: 0,
  });
  if (order.soldByPartnerId) {
    await insertAttribution(tx, {
      tenantId,
      id: newId('attribution'),
      role: 'sold_by',
      partnerId: order.soldByPartnerId,
      subscriptionId,
      startAt: at,
      evidence: { kind: 'deal', reference: `order of ${name}` },
    });
  }
  const span = {
    planVersionId,
    planKey,
    kind: 'active' as const,
    quantity,
    interval,
    anchorAt: at,
    startAt: at,
    endAt: null,
  };
  await writeSpanChange(
    context,
    {
      facts: { id: subscriptionId, currency, timeZone, collection, spans: [], payments: [] },
      terms: new Map([[planVersionId, terms]]),
    },
    { spansToEnd: [], spansToAdd: [span], effectiveAt: at },
  );
  await setNextBillingAt(tx, tenantId, subscriptionId, at);
  return subscriptionId;
}
