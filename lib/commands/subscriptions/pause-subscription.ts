import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { decidePause, PAUSES_PER_YEAR } from '@/lib/domain/subscriptions/decide-pause';
import { changeSubscription, type ChangedSubscription } from './change-subscription';

/** Pauses the plan when what is paid is used up, until a date or until somebody resumes it. */
export async function pauseSubscription(
  viewer: AnyViewer,
  input: { subscriptionId: string; resumeAt: Date | null },
): Promise<ChangedSubscription | Refusal> {
  return changeSubscription(
    viewer,
    input.subscriptionId,
    ({ facts }, { at }) =>
      decidePause({ facts, at, timing: 'period_end', resumeAt: input.resumeAt, pausesPerYear: PAUSES_PER_YEAR }),
    { event: 'subscription.paused', payload: { resumeAt: input.resumeAt?.toISOString() ?? null } },
  );
}
