import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listDraftPatches, listOpenDrafts } from '@/db/write/drafts';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { findCatalogLine } from './catalog-line';
import { personNames } from './person-names';

/** An open draft of a product line, told apart by who works on it. */
export interface LineDraft {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly createdBy: string;
  /** The viewer began it or has written in it. */
  readonly mine: boolean;
  /** Null before the first edit. */
  readonly lastEdit: { readonly by: string; readonly at: Date; readonly mine: boolean } | null;
  /** The last edit of somebody else, when it is less than five minutes old. */
  readonly othersEdit: { readonly by: string; readonly at: Date } | null;
}

const RECENT_MS = 5 * 60 * 1000;

/** Every open draft of a product line, newest first; none for somebody who may not see the product line. */
export async function listLineDrafts(
  viewer: Viewer,
  line: { readonly id: string } | { readonly key: string },
): Promise<LineDraft[]> {
  const { tenantId, userId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return [];
  return inTenant(tenantId, async (tx) => {
    const found = await findCatalogLine(tx, tenantId, line);
    if (!found || !may(viewer, 'draft.read', { tenantId, brandId: found.brand.id }).allowed) return [];
    const now = await tenantTime(tx, tenantId);
    const open = await listOpenDrafts(tx, tenantId, found.id);
    const drafts: LineDraft[] = [];
    for (const { id, number, title, createdBy } of open) {
      const written = await listDraftPatches(tx, tenantId, id);
      const nameOf = await personNames(tx, [createdBy, ...written.map(({ authorId }) => authorId)]);
      const last = written.at(-1);
      const other = written.findLast(({ authorId }) => authorId !== userId);
      const recent = other !== undefined && now.getTime() - other.at.getTime() < RECENT_MS;
      drafts.push({
        id,
        number,
        title,
        createdBy: nameOf(createdBy),
        mine: createdBy === userId || written.some(({ authorId }) => authorId === userId),
        lastEdit: last ? { by: nameOf(last.authorId), at: last.at, mine: last.authorId === userId } : null,
        othersEdit: recent ? { by: nameOf(other.authorId), at: other.at } : null,
      });
    }
    return drafts;
  });
}
