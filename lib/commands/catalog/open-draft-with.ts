import { insertDraft, insertDraftPatches, lastDraftNumber } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Patch } from '@/lib/domain/catalog/patch';

interface FilledDraft {
  readonly productLineId: string;
  readonly baseReleaseId: string | null;
  readonly title: string;
  /** They are known to apply to the base. */
  readonly patches: readonly Patch[];
}

/** Opens a draft that has edits from the beginning, in the transaction of a command that has locked or made the product line. */
export async function openDraftWith(
  { tx, viewer, tenantId, at, newId, audit }: CommandContext,
  { productLineId, baseReleaseId, title, patches }: FilledDraft,
): Promise<{ draftId: string; number: number }> {
  const draftId = newId('draft');
  const number = (await lastDraftNumber(tx, tenantId, productLineId)) + 1;
  const authorId = actorId(viewer);
  await insertDraft(tx, {
    tenantId,
    id: draftId,
    productLineId,
    number,
    title,
    baseReleaseId,
    createdBy: authorId,
    createdAt: at,
    revision: 1,
  });
  await insertDraftPatches(
    tx,
    patches.map((patch, index) => ({ tenantId, draftId, sequence: index + 1, patch, authorId, at })),
  );
  await audit('draft.created', { kind: 'draft', id: draftId }, { number, title });
  return { draftId, number };
}
