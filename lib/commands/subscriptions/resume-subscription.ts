import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { decideResume } from '@/lib/domain/subscriptions/decide-pause';
import { changeSubscription, type ChangedSubscription } from './change-subscription';

/** Ends a pause now; the rest of the billing period is charged by the next bill run. */
export async function resumeSubscription(
  viewer: AnyViewer,
  input: { subscriptionId: string },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(viewer, input.subscriptionId, ({ facts }, { at }) => decideResume({ facts, at }), {
    event: 'subscription.resumed',
  });
}
