import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { decidePlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { changeSubscription, type ChangedSubscription } from './change-subscription';

/** Moves to another plan when what is paid is used up. Costs and credits nothing now; can be taken back until then. */
export async function schedulePlanChange(
  viewer: AnyViewer,
  input: { subscriptionId: string; planKey: string; interval: BillingInterval },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(
    viewer,
    input.subscriptionId,
    ({ facts, live, terms }, { at }) => {
      const offered = live.versions.find((version) => version.planKey === input.planKey && !version.content.archived);
      if (!offered)
        return refuse('PLAN_NOT_OFFERED', 'This plan is not offered any more. Choose another one.', {
          field: 'planKey',
        });
      const span = spanAt(facts.spans, at);
      const current = span && terms.get(span.planVersionId);
      const target = terms.get(offered.id);
      assert(target, 'a live plan has terms');
      if (!current)
        return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so its plan cannot be changed.');
      return decidePlanChange({
        facts,
        current,
        target,
        interval: input.interval,
        quantity: span.quantity,
        at,
        timing: 'period_end',
      });
    },
    { event: 'subscription.change_scheduled', payload: { planKey: input.planKey } },
  );
}
