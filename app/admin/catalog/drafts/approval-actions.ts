'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { commentDraft } from '@/lib/commands/catalog/comment-draft';
import { decideApproval } from '@/lib/commands/catalog/decide-approval';
import { requestApproval } from '@/lib/commands/catalog/request-approval';
import { resolveComment } from '@/lib/commands/catalog/resolve-comment';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { draftIdInput, rolloutInput } from '@/components/catalog/rollout-input';

const id = z.string().min(1).max(80);
const note = z.string().max(2_000);

/** Shows what a command did to everybody who looks at drafts. */
function shown<Result>(answer: Result): Result {
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/drafts', 'layout');
  return answer;
}

export const askApproval = formAction(z.object({ draftId: draftIdInput, rollout: rolloutInput, note }), async (input) =>
  shown(await requestApproval(await requireViewer('admin'), input)),
);

export const approve = formAction(z.object({ approvalId: id, note }), async (input) =>
  shown(await decideApproval(await requireViewer('admin'), { ...input, decision: 'approved' })),
);

/** What has to change is said; a bare no helps nobody. */
export const askForChanges = formAction(z.object({ approvalId: id, note: note.min(3) }), async (input) =>
  shown(await decideApproval(await requireViewer('admin'), { ...input, decision: 'changes_requested' })),
);

export const comment = formAction(
  z.object({ draftId: draftIdInput, path: z.string().max(300), body: z.string() }),
  async ({ draftId, path, body }) =>
    shown(await commentDraft(await requireViewer('admin'), { draftId, path: path === '' ? null : path, body })),
);

export const resolve = formAction(z.object({ commentId: id }), async (input) =>
  shown(await resolveComment(await requireViewer('admin'), input)),
);
