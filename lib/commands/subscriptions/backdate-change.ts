import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideCancel } from '@/lib/domain/subscriptions/decide-cancel';
import { decidePlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { changeSubscription, type ChangedSubscription } from './change-subscription';
import { freePlanOf } from './free-plan-of';
import { givenReason } from './given-reason';

/** What should have happened in the past. */
export type BackdatedChange =
  /** Members that are left out stay as they were then. */
  | {
      readonly kind: 'plan';
      readonly planKey?: string;
      readonly interval?: BillingInterval;
      readonly quantity?: number;
    }
  | { readonly kind: 'cancel'; readonly credit: 'unused' | 'none' };

/**
 * Puts right what should have been different since an instant in the past, for staff. The next bill run charges and credits
 * the difference to what was billed since; the lines name what they correct.
 */
export async function backdateChange(
  viewer: AnyViewer,
  input: { subscriptionId: string; at: Date; change: BackdatedChange; reason: string },
): Promise<ChangedSubscription | Refusal> {
  const { subscriptionId, at, change } = input;
  const reason = givenReason(input.reason);
  if (isRefusal(reason)) return reason;
  return changeSubscription(
    viewer,
    subscriptionId,
    (loaded, { at: now }) =>
      at < now
        ? decide(loaded, change, { at, now })
        : refuse('INPUT_INVALID', `A change of the past is before ${now.toISOString()}.`, { field: 'at' }),
    {
      event: 'subscription.backdated',
      payload: { reason, at: at.toISOString(), change },
      needs: 'subscription.correct',
    },
  );
}

function decide(
  loaded: LoadedSubscription,
  change: BackdatedChange,
  { at, now }: { at: Date; now: Date },
): SpanChange | Refusal {
  const { facts, terms, live } = loaded;
  if (change.kind === 'cancel')
    return decideCancel({ facts, at, now, timing: 'now', credit: change.credit, fallback: freePlanOf(loaded) });
  const span = spanAt(facts.spans, at);
  const current = span && terms.get(span.planVersionId);
  if (!span || !current)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription was not running then, so its plan cannot be changed.', {
      field: 'at',
    });
  const { planKey = span.planKey, interval = span.interval, quantity = span.quantity } = change;
  // The plan it had keeps its version; another one is had as it is sold today.
  const sold = live.versions.find((version) => version.planKey === planKey && !version.content.archived);
  const target = planKey === span.planKey ? current : sold && terms.get(sold.id);
  if (!target) return refuse('PLAN_NOT_OFFERED', 'This plan is not offered. Choose another one.', { field: 'planKey' });
  return decidePlanChange({ facts, current, target, interval, quantity, at, now, timing: 'now' });
}
