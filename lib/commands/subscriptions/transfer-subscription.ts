import { findCustomer, lockCustomers, type CustomerRow } from '@/db/write/customers';
import { loadSubscription, type LoadedSubscription } from '@/db/write/load-subscription';
import {
  findSubscription,
  insertSubscription,
  lockSubscription,
  planNextBilling,
  type SubscriptionRow,
} from '@/db/write/subscriptions';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideTransfer, type Transfer } from '@/lib/domain/subscriptions/decide-transfer';
import { givenReason } from './given-reason';
import { handOverDevices } from './hand-over-devices';
import { writeSpanChange } from './write-span-change';

export interface TransferOrder {
  readonly subscriptionId: string;
  readonly toCustomerId: string;
  readonly reason: string;
}

/**
 * Hands a subscription with its devices to another customer of the brand, from now on: the old one ends, the new customer's
 * begins with the same plan version, units and billing dates. The next bill run credits the old customer what they paid
 * beyond now and charges the new one from now. For staff.
 */
export async function transferSubscription(
  viewer: AnyViewer,
  order: TransferOrder,
): Promise<{ subscriptionId: string } | Refusal> {
  const reason = givenReason(order.reason);
  if (isRefusal(reason)) return reason;
  return runCommand(viewer, async (context) => {
    const people = await bothSides(context, order);
    if (isRefusal(people)) return people;
    const { row, to } = people;
    const loaded = await loadSubscription(context.tx, row);
    const decided = decideTransfer({ facts: loaded.facts, at: context.at });
    if (isRefusal(decided)) return decided;
    await endOld(context, loaded, decided);
    const made = await startNew(context, { loaded, decided, to });
    await handOverDevices(context, { from: row, to: made });
    await refreshSubscriptionDevices(context, row);
    await refreshSubscriptionDevices(context, made);
    const about = { subscriptionId: row.id, newSubscriptionId: made.id, fromCustomerId: row.customerId, reason };
    await context.emit('subscription.transferred', { ...about, customerId: to.id });
    await context.audit('subscription.transferred', { kind: 'subscription', id: row.id }, { ...about, to: to.id });
    return { subscriptionId: made.id };
  });
}

/** The subscription and who gets it, locked; refused unless both are the viewer's, of one brand and one currency. */
async function bothSides(
  { tx, tenantId, viewer }: CommandContext,
  { subscriptionId, toCustomerId }: TransferOrder,
): Promise<{ row: SubscriptionRow; to: CustomerRow } | Refusal> {
  const found = await findSubscription(tx, tenantId, subscriptionId);
  const unknown = refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', {
    field: 'subscriptionId',
  });
  if (!found) return unknown;
  const { customerId, brandId } = found;
  const refusal = refusalUnlessMay(viewer, 'subscription.correct', { tenantId, customerId, brandId });
  if (refusal) return refusal.code === 'NOT_FOUND' ? unknown : refusal;
  const to = await findCustomer(tx, tenantId, toCustomerId);
  if (to?.brandId !== brandId)
    return refuse('NOT_FOUND', 'There is no such customer of this brand.', { field: 'toCustomerId' });
  if (to.id === customerId)
    return refuse('ALREADY_DONE', 'This customer has the subscription already.', { field: 'toCustomerId' });
  if (to.currency !== found.currency) {
    const message = `The subscription is paid in ${found.currency} and this customer pays in ${to.currency}.`;
    return refuse('CONFLICT', message, { field: 'toCustomerId' });
  }
  await lockCustomers(tx, tenantId, [customerId, to.id, ...(found.payerCustomerId ? [found.payerCustomerId] : [])]);
  const row = await lockSubscription(tx, tenantId, subscriptionId);
  assert(row, 'a subscription that was found can be locked');
  return { row, to };
}

async function endOld(context: CommandContext, loaded: LoadedSubscription, { ending }: Transfer): Promise<void> {
  const { tx, tenantId, at } = context;
  await writeSpanChange(context, loaded, ending);
  await planNextBilling(tx, { tenantId, subscriptionId: loaded.row.id, at }, at);
}

interface Handover {
  readonly loaded: LoadedSubscription;
  readonly decided: Transfer;
  readonly to: CustomerRow;
}

/** Billing dates stay in the zone they were counted in. Who pays for somebody else, and agreed prices, do not go along. */
async function startNew(context: CommandContext, { loaded, decided, to }: Handover): Promise<SubscriptionRow> {
  const { tx, tenantId, at, newId } = context;
  const { brandId, productLineId, deviceId, currency, timeZone } = loaded.row;
  const subscriptionId = newId('subscription');
  const kept = { brandId, productLineId, deviceId, currency, timeZone };
  await insertSubscription(tx, {
    ...kept,
    tenantId,
    id: subscriptionId,
    customerId: to.id,
    createdAt: at,
    revision: 0,
  });
  const facts = { id: subscriptionId, currency, timeZone, collection: to.collection, spans: [], payments: [] };
  const change = { effectiveAt: at, spansToEnd: [], spansToAdd: decided.spans };
  await writeSpanChange(context, { facts, terms: loaded.terms }, change);
  await planNextBilling(tx, { tenantId, subscriptionId, at }, at);
  const made = await lockSubscription(tx, tenantId, subscriptionId);
  assert(made, 'a subscription that was written can be locked');
  return made;
}
