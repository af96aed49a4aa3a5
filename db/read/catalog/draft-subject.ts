import type { Tx } from '@/db/client';
import { findProductLine, type ProductLineRow } from '@/db/write/catalog';
import { readDraftDocument } from '@/db/write/draft-document';
import { findDraft, type DraftRow } from '@/db/write/drafts';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { isRefusal } from '@/lib/domain/refusal';

/** A draft and its product line for a viewer who may read them; undefined otherwise. */
export async function readableDraft(
  tx: Tx,
  viewer: AnyViewer,
  draftId: string,
): Promise<{ draft: DraftRow; line: ProductLineRow } | undefined> {
  const { tenantId } = viewer;
  const draft = await findDraft(tx, tenantId, draftId);
  const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
  if (!draft || !line || !may(viewer, 'draft.read', { tenantId, brandId: line.brandId }).allowed) return undefined;
  return { draft, line };
}

/** The hash of what a draft stands for now. */
export async function hashOfDraft(tx: Tx, draft: DraftRow): Promise<string> {
  const read = await readDraftDocument(tx, draft);
  assert(!isRefusal(read), `the stored edits of draft ${draft.id} can be applied`);
  return documentHash(read.document);
}
