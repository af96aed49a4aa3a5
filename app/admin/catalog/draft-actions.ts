'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { confirmed, publishInput } from '@/components/catalog/rollout-input';
import { getDraft } from '@/db/read/catalog/get-draft';
import { discardDraft } from '@/lib/commands/catalog/discard-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { rebaseDraft } from '@/lib/commands/catalog/rebase-draft';
import { renameDraft } from '@/lib/commands/catalog/rename-draft';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const draftId = z.string().min(1).max(80);

/** Closes a draft and leads back to its product line. Closing a closed draft leads there too. */
export async function discard(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  const parsed = draftId.safeParse(form.get('draftId'));
  const review = parsed.success ? await getDraft(viewer, parsed.data) : undefined;
  if (review) await discardDraft(viewer, { draftId: review.draft.id });
  revalidatePath('/admin/catalog', 'layout');
  redirect(review ? `/admin/catalog/plans/${review.line.key}` : '/admin/catalog/drafts');
}

export const rename = formAction(z.object({ draftId, title: z.string().max(200) }), async (input) => {
  const answer = await renameDraft(await requireViewer('admin'), input);
  if (!isRefusal(answer)) revalidatePath('/admin/catalog', 'layout');
  return answer;
});

/** Publishes what was reviewed and leads to the release. A second press leads to the release the first one made. */
export const publish = formAction(confirmed(publishInput), async ({ draftId: id, expectedHash, rollout }) => {
  const answer = await publishDraft(await requireViewer('admin'), { draftId: id, expectedHash, rollout });
  const releaseId = isRefusal(answer) ? answer.values?.releaseId : answer.releaseId;
  revalidatePath('/admin/catalog', 'layout');
  if (releaseId !== undefined) redirect(`/admin/catalog/releases/${releaseId}`);
  return answer;
});

export const rebase = formAction(z.object({ draftId, revision: z.coerce.number().int() }), async (input) => {
  const answer = await rebaseDraft(await requireViewer('admin'), input);
  revalidatePath('/admin/catalog', 'layout');
  return answer;
});
