'use server';

import { revalidatePath } from 'next/cache';
import type { z } from 'zod';
import type { DraftNews, DraftSnapshot, EditAnswer } from '@/components/catalog/draft-snapshot';
import { getDraft } from '@/db/read/catalog/get-draft';
import { listLineDrafts } from '@/db/read/catalog/list-line-drafts';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { redoDraftEdit } from '@/lib/commands/catalog/redo-draft-edit';
import { undoDraftEdit } from '@/lib/commands/catalog/undo-draft-edit';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { explainRefusal } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { draftSnapshot } from './draft-snapshot-of';
import { editRequest, lookRequest, undoRequest } from './edit-request';

const NOT_READABLE = refuse('INPUT_INVALID', 'This edit could not be read. Reload the page and type it again.');

/** Saves one edit; the first one opens a draft. When only others have one open, nothing is saved and the person is asked. */
export async function editCatalog(input: unknown): Promise<EditAnswer> {
  const viewer = await requireViewer('admin');
  const parsed = editRequest.safeParse(input);
  if (!parsed.success) return answer(viewer, NOT_READABLE, null);
  const { productLineId, revision, patches, alongside = false } = parsed.data;
  const opened =
    parsed.data.draftId === null
      ? await createDraft(viewer, { productLineId, alongside })
      : { draftId: parsed.data.draftId, revision };
  if (isRefusal(opened)) {
    const drafts = opened.values?.draftId === undefined ? [] : await listLineDrafts(viewer, { id: productLineId });
    const own = drafts.find(({ mine }) => mine);
    const refused = await answer(viewer, opened, own?.id ?? null);
    return refused.ok || own !== undefined || drafts.length === 0 ? refused : { ...refused, choice: drafts };
  }
  return answer(viewer, await editDraft(viewer, { ...opened, patches }), opened.draftId);
}

export async function undoEdit(input: unknown): Promise<EditAnswer> {
  return step(input, undoDraftEdit);
}

export async function redoEdit(input: unknown): Promise<EditAnswer> {
  return step(input, redoDraftEdit);
}

/** What happened to an open draft since it was looked at, and which other drafts there are. */
export async function lookAtDraft(input: unknown): Promise<DraftNews> {
  const viewer = await requireViewer('admin');
  const parsed = lookRequest.safeParse(input);
  if (!parsed.success) return { draft: null, closed: false, drafts: [] };
  const { productLineId, draftId, revision } = parsed.data;
  const drafts = await listLineDrafts(viewer, { id: productLineId });
  const draft = await openSnapshot(viewer, draftId);
  const news = draft !== null && draft.revision !== revision;
  return { draft: news ? draft : null, closed: draft === null, drafts };
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
