import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { changeSubscription, type ChangedSubscription } from './change-subscription';
import { freePlanOf } from './free-plan-of';
import { givenReason } from './given-reason';

/**
 * Ends the paid plan at once, for staff: because something was agreed with the customer or was wrong. What is paid beyond
 * the end is credited with the next bill run, or kept when that was agreed.
 */
export async function cancelNow(
  viewer: AnyViewer,
  input: { subscriptionId: string; credit: 'unused' | 'none'; reason: string },
): Promise<ChangedSubscription | Refusal> {
  const { subscriptionId, credit } = input;
  const reason = givenReason(input.reason);
  if (isRefusal(reason)) return reason;
  return changeSubscription(
    viewer,
    subscriptionId,
    (loaded, { at }) => decideCancel({ facts: loaded.facts, at, timing: 'now', credit, fallback: freePlanOf(loaded) }),
    { event: 'subscription.cancelled', payload: { reason, credit }, needs: 'subscription.correct' },
  );
}
