import { lockCustomer } from '@/db/write/customers';
import { findSubscription, lockSubscription, planNextBilling } from '@/db/write/subscriptions';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { SpanChange } from '@/lib/domain/subscriptions/span-change';
import { loadSubscription, type LoadedSubscription } from '@/db/write/load-subscription';
import { writeSpanChange } from './write-span-change';

/** What a change that costs nothing now says about itself, for the outbox and the audit. */
export interface ChangeStory {
  /** `subscription.cancelled` and the like. */
  readonly event: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Which permission it needs; `subscription.change` when not stated. */
  readonly needs?: 'subscription.change' | 'subscription.correct';
}

export type DecideChange = (loaded: LoadedSubscription, context: CommandContext) => SpanChange | Refusal;

export interface ChangedSubscription {
  readonly subscriptionId: string;
  readonly effectiveAt: Date;
}

/**
 * The way every change without a price takes: lock, load, decide, write the spans, refresh the entitlements, tell the
 * outbox. Changes that cost money go through a quote.
 */
export async function changeSubscription(
  viewer: AnyViewer,
  subscriptionId: string,
  decide: DecideChange,
  story: ChangeStory,
): Promise<ChangedSubscription | Refusal> {
  return runCommand(viewer, (context) => changeWithin(context, subscriptionId, decide, story));
}

/** The same as a part of a command that does more. */
export async function changeWithin(
  context: CommandContext,
  subscriptionId: string,
  decide: DecideChange,
  story: ChangeStory,
): Promise<ChangedSubscription | Refusal> {
  const { tx, tenantId, viewer, emit, audit } = context;
  const found = await findSubscription(tx, tenantId, subscriptionId);
  if (!found)
    return refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', { field: 'subscriptionId' });
  const subject = { tenantId, customerId: found.customerId, brandId: found.brandId };
  const refusal = refusalUnlessMay(viewer, story.needs ?? 'subscription.change', subject);
  if (refusal) return refusal;
  await lockCustomer(tx, tenantId, found.customerId);
  const row = await lockSubscription(tx, tenantId, subscriptionId);
  assert(row, 'a subscription that was found can be locked');

  const loaded = await loadSubscription(tx, row);
  const change = decide(loaded, context);
  if (isRefusal(change)) return change;
  const facts = await writeSpanChange(context, loaded, change);
  const dueNow = decideBilling({ ...loaded, facts, through: context.at }).length > 0;
  if (dueNow) await planNextBilling(tx, { tenantId, subscriptionId, at: context.at }, context.at);
  await refreshSubscriptionDevices(context, row);
  const about = {
    subscriptionId,
    customerId: row.customerId,
    effectiveAt: change.effectiveAt.toISOString(),
    ...story.payload,
  };
  await emit(story.event, about);
  await audit(story.event, { kind: 'subscription', id: subscriptionId }, about);
  return { subscriptionId, effectiveAt: change.effectiveAt };
}
