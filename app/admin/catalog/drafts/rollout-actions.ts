'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requestImpact } from '@/lib/commands/catalog/impact/request-impact';
import { isRefusal } from '@/lib/domain/refusal';
import { hintJob } from '@/lib/jobs/hint-delivery';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { chosenRollout, draftIdInput, rolloutChoice, rolloutInput } from '@/components/catalog/rollout-input';

/** Works out what publishing with the chosen rollout does; the newest answer is the rollout that would be published. */
export const chooseRollout = formAction(rolloutChoice, async (input) => {
  const rollout = chosenRollout(input);
  return answered(await requestImpact(await requireViewer('admin'), { draftId: input.draftId, rollout }));
});

/** The same question again, of the draft as it is now. */
export const recomputeImpact = formAction(z.object({ draftId: draftIdInput, rollout: rolloutInput }), async (input) => {
  return answered(await requestImpact(await requireViewer('admin'), input));
});

async function answered(answer: Awaited<ReturnType<typeof requestImpact>>): Promise<typeof answer> {
  if (isRefusal(answer)) return answer;
  // The jobs look for what was asked of them every minute; this makes them look now.
  if (answer.impactId === null) await hintJob('run-rollouts', {}, 'run-rollouts');
  revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
}
