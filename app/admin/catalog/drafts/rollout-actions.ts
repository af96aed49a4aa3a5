'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { chosenRollout, draftIdInput, rolloutChoice, rolloutInput } from '@/components/catalog/rollout-input';

/** Works out what publishing with the chosen rollout does; the newest answer is the rollout that would be published. */
export const chooseRollout = formAction(rolloutChoice, async (input) => {
  const answer = await computeImpact(await requireViewer('admin'), {
    draftId: input.draftId,
    rollout: chosenRollout(input),
  });
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
});

/** The same question again, of the draft as it is now. */
export const recomputeImpact = formAction(z.object({ draftId: draftIdInput, rollout: rolloutInput }), async (input) => {
  const answer = await computeImpact(await requireViewer('admin'), input);
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
});
