import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { decideTrialStart } from '@/lib/domain/subscriptions/decide-trial-start';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { changeSubscription, type ChangedSubscription } from './change-subscription';
import { freePlanOf } from './free-plan-of';

/** Starts the trial of a plan, once per device. Afterwards the paid plan follows when a card is stored, else the free one. */
export async function startTrial(
  viewer: AnyViewer,
  input: { subscriptionId: string; planKey: string; interval: BillingInterval },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(
    viewer,
    input.subscriptionId,
    (loaded, { at }) => {
      const { facts, live, terms, customer } = loaded;
      const offered = live.versions.find((version) => version.planKey === input.planKey && !version.content.archived);
      const target = offered && terms.get(offered.id);
      if (!offered || !target)
        return refuse('PLAN_NOT_OFFERED', 'This plan is not offered any more. Choose another one.', {
          field: 'planKey',
        });
      if (offered.content.terms.trialDays === 0) {
        return refuse('UNSUPPORTED', `${offered.content.names.en} has no trial.`, { field: 'planKey' });
      }
      const free = freePlanOf(loaded);
      assert(free, 'a plan with a trial stands in a ladder with a free plan');
      return decideTrialStart({
        facts,
        target,
        interval: input.interval,
        quantity: spanAt(facts.spans, at)?.quantity ?? 1,
        at,
        days: offered.content.terms.trialDays,
        alreadyUsed: facts.spans.some((span) => span.kind === 'trial'),
        afterwards: customer.defaultMethodId ? 'paid' : free,
      });
    },
    { event: 'subscription.trial_started', payload: { planKey: input.planKey } },
  );
}
