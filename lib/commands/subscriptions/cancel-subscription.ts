import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { changeSubscription, type ChangedSubscription } from './change-subscription';
import { freePlanOf } from './free-plan-of';

/** Ends the paid plan when what is paid is used up; the free plan remains where the product line has one. */
export async function cancelSubscription(
  viewer: AnyViewer,
  input: { subscriptionId: string; reason?: string },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(
    viewer,
    input.subscriptionId,
    (loaded, { at }) => decideCancel({ facts: loaded.facts, at, timing: 'period_end', fallback: freePlanOf(loaded) }),
    { event: 'subscription.cancelled', payload: input.reason ? { reason: input.reason } : {} },
  );
}
