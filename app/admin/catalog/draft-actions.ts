'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { confirmed, publishInput } from '@/components/catalog/rollout-input';
import { getDraft } from '@/db/read/catalog/get-draft';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { discardDraft } from '@/lib/commands/catalog/discard-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { rebaseDraft } from '@/lib/commands/catalog/rebase-draft';
import { renameDraft } from '@/lib/commands/catalog/rename-draft';
import type { Side } from '@/lib/domain/catalog/three-way';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const CHOICE = 'choices.';
const draftId = z.string().min(1).max(80);
const newDraft = z.object({ productLineId: z.string().min(1).max(80), line: z.string().regex(/^[a-z0-9-]{1,80}$/) });

/** Closes a draft and leads back to its product line. Closing a closed draft leads there too. */
export async function discard(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  const parsed = draftId.safeParse(form.get('draftId'));
  const review = parsed.success ? await getDraft(viewer, parsed.data) : undefined;
  if (review) await discardDraft(viewer, { draftId: review.draft.id });
  revalidatePath('/admin/catalog', 'layout');
  redirect(review ? `/admin/catalog/plans/${review.line.key}` : '/admin/catalog/drafts');
}

/** Opens another draft of a product line, beside the ones there are, and leads to it. */
export async function startDraft(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  const parsed = newDraft.safeParse(Object.fromEntries(form));
  if (!parsed.success) redirect('/admin/catalog/plans');
  const { productLineId, line } = parsed.data;
  const opened = await createDraft(viewer, { productLineId, alongside: true });
  revalidatePath('/admin/catalog', 'layout');
  redirect(`/admin/catalog/plans/${line}${isRefusal(opened) ? '' : `?draft=${opened.draftId}`}`);
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

/** The radios of a conflict are named after its field: `choices.plans.pro.terms.trialDays`. */
const rebaseForm = z.looseObject({ draftId, revision: z.coerce.number().int() }).transform((form) => ({
  draftId: form.draftId,
  revision: form.revision,
  choices: Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => name.startsWith(CHOICE))
      .map(([name, side]): [string, Side] => [name.slice(CHOICE.length), side === 'mine' ? 'mine' : 'theirs']),
  ),
}));

export const rebase = formAction(rebaseForm, async (input) => {
  const answer = await rebaseDraft(await requireViewer('admin'), input);
  revalidatePath('/admin/catalog', 'layout');
  return answer;
});
