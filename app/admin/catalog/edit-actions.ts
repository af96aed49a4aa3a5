'use server';

import { revalidatePath } from 'next/cache';
import type { z } from 'zod';
import type { DraftSnapshot, EditAnswer } from '@/components/catalog/draft-snapshot';
import { getDraft } from '@/db/read/catalog/get-draft';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { redoDraftEdit } from '@/lib/commands/catalog/redo-draft-edit';
import { undoDraftEdit } from '@/lib/commands/catalog/undo-draft-edit';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { explainRefusal } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { draftSnapshot } from './draft-snapshot-of';
import { editRequest, undoRequest } from './edit-request';

const NOT_READABLE = refuse('INPUT_INVALID', 'This edit could not be read. Reload the page and type it again.');

/** Saves one edit; the first one opens a draft, or joins the one that somebody else has open. */
export async function editCatalog(input: unknown): Promise<EditAnswer> {
  const viewer = await requireViewer('admin');
  const parsed = editRequest.safeParse(input);
  if (!parsed.success) return answer(viewer, NOT_READABLE, null);
  const { productLineId, revision, patches } = parsed.data;
  const opened =
    parsed.data.draftId === null
      ? await createDraft(viewer, { productLineId })
      : { draftId: parsed.data.draftId, revision };
  if (isRefusal(opened)) return answer(viewer, opened, opened.values?.draftId ?? null);
  return answer(viewer, await editDraft(viewer, { ...opened, patches }), opened.draftId);
}

export async function undoEdit(input: unknown): Promise<EditAnswer> {
  return step(input, undoDraftEdit);
}

export async function redoEdit(input: unknown): Promise<EditAnswer> {
  return step(input, redoDraftEdit);
}

type Step = (viewer: Viewer, at: z.output<typeof undoRequest>) => Promise<{ revision: number } | Refusal>;

async function step(input: unknown, command: Step): Promise<EditAnswer> {
  const viewer = await requireViewer('admin');
  const parsed = undoRequest.safeParse(input);
  if (!parsed.success) return answer(viewer, NOT_READABLE, null);
  return answer(viewer, await command(viewer, parsed.data), parsed.data.draftId);
}

/** What the command said, with the draft as it is now, so that the editor never has to guess. */
async function answer(
  viewer: Viewer,
  result: { revision: number } | Refusal,
  draftId: string | null,
): Promise<EditAnswer> {
  const draft = draftId === null ? null : await openSnapshot(viewer, draftId);
  if (!isRefusal(result) && draft !== null) {
    revalidatePath('/admin/catalog', 'layout');
    return { ok: true, draft };
  }
  const refusal = isRefusal(result) ? result : refuse('NOT_FOUND', 'This draft was closed meanwhile.');
  return {
    ok: false,
    code: refusal.code,
    message: await explainRefusal(refusal),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    draft,
  };
}

async function openSnapshot(viewer: Viewer, draftId: string): Promise<DraftSnapshot | null> {
  const review = await getDraft(viewer, draftId);
  return review && review.draft.closedAs === null ? draftSnapshot(review.draft) : null;
}
