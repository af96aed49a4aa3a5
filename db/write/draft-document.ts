import type { Tx } from '@/db/client';
import { releasedCatalog } from '@/db/write/catalog';
import { activePatches, listDraftPatches, type DraftPatchRow, type DraftRow } from '@/db/write/drafts';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** What a draft was begun on, what it stands for now, and every edit in between. */
export interface DraftDocument {
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
  readonly written: readonly DraftPatchRow[];
}

export async function readDraftDocument(
  tx: Tx,
  { tenantId, id, baseReleaseId }: Pick<DraftRow, 'tenantId' | 'id' | 'baseReleaseId'>,
): Promise<DraftDocument | Refusal> {
  const base = await releasedCatalog(tx, tenantId, baseReleaseId);
  const written = await listDraftPatches(tx, tenantId, id);
  const applied = applyPatches(base, activePatches(written));
  return isRefusal(applied) ? applied : { base, document: applied.document, written };
}
