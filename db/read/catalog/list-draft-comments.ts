import { inTenant } from '@/db/tenant';
import { listCommentsOf } from '@/db/write/draft-comments';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { readableDraft } from './draft-subject';
import { personNames } from './person-names';

export interface DraftCommentView {
  readonly id: string;
  readonly path: string | null;
  readonly body: string;
  readonly author: string;
  readonly at: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
}

/** What people said about a draft, oldest first; nothing when there is no such draft for this viewer. */
export async function listDraftComments(viewer: AnyViewer, draftId: string): Promise<DraftCommentView[]> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    if (!(await readableDraft(tx, viewer, draftId))) return [];
    const rows = await listCommentsOf(tx, tenantId, draftId);
    const nameOf = await personNames(
      tx,
      rows.flatMap(({ authorId, resolvedBy }) => [authorId, ...(resolvedBy === null ? [] : [resolvedBy])]),
    );
    return rows.map(({ id, path, body, authorId, at, resolvedAt, resolvedBy }) => ({
      id,
      path,
      body,
      author: nameOf(authorId),
      at,
      resolvedAt,
      resolvedBy: resolvedBy === null ? null : nameOf(resolvedBy),
    }));
  });
}
