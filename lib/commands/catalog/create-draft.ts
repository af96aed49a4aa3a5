import { lockProductLine } from '@/db/write/catalog';
import { findOpenDraft, insertDraft, lastDraftNumber } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface NewDraft {
  readonly productLineId: string;
  /** What the change is about; it becomes the title of the release. */
  readonly title?: string;
  /** Opens a second draft although one is open; without it, people are led to the open one. */
  readonly alongside?: boolean;
}

/** Opens an empty draft on what is live now. */
export async function createDraft(
  viewer: AnyViewer,
  { productLineId, title = '', alongside = false }: NewDraft,
): Promise<{ draftId: string; number: number; revision: number } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'draft.edit', { tenantId });
    if (refusal) return refusal;
    const line = await lockProductLine(tx, tenantId, productLineId);
    if (!line) return refuse('NOT_FOUND', 'There is no such product line.');
    const outside = refusalUnlessMay(viewer, 'draft.edit', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    const open = alongside ? undefined : await findOpenDraft(tx, tenantId, productLineId);
    if (open) {
      return refuse('CONFLICT', `Draft ${open.number} of this product line is open already.`, {
        values: { draftId: open.id, number: String(open.number) },
      });
    }
    const draftId = newId('draft');
    const number = (await lastDraftNumber(tx, tenantId, productLineId)) + 1;
    await insertDraft(tx, {
      tenantId,
      id: draftId,
      productLineId,
      number,
      title: title.trim(),
      baseReleaseId: line.liveReleaseId,
      createdBy: actorId(viewer),
      createdAt: at,
      revision: 0,
    });
    await audit('draft.created', { kind: 'draft', id: draftId }, { number });
    return { draftId, number, revision: 0 };
  });
}
