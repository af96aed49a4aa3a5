import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { decideUndoCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { changeSubscription, type ChangedSubscription } from './change-subscription';

/** Takes back a cancellation or a scheduled change: the plan goes on as it is. */
export async function undoScheduledChange(
  viewer: AnyViewer,
  input: { subscriptionId: string },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(viewer, input.subscriptionId, ({ facts }, { at }) => decideUndoCancel({ facts, at }), {
    event: 'subscription.change_withdrawn',
  });
}
