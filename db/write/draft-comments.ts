import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draftComments } from '@/db/schema/rollout';

export type DraftCommentRow = typeof draftComments.$inferSelect;

export async function insertDraftComment(tx: Tx, row: typeof draftComments.$inferInsert): Promise<void> {
  await tx.insert(draftComments).values(row);
}

export async function findDraftComment(
  tx: Tx,
  tenantId: string,
  commentId: string,
): Promise<DraftCommentRow | undefined> {
  const [row] = await tx
    .select()
    .from(draftComments)
    .where(and(eq(draftComments.tenantId, tenantId), eq(draftComments.id, commentId)));
  return row;
}

/** What was said about a draft, oldest first. */
export async function listCommentsOf(tx: Tx, tenantId: string, draftId: string): Promise<DraftCommentRow[]> {
  return tx
    .select()
    .from(draftComments)
    .where(and(eq(draftComments.tenantId, tenantId), eq(draftComments.draftId, draftId)))
    .orderBy(asc(draftComments.at), asc(draftComments.id));
}

/** Settles a comment; false when it was settled before. */
export async function setResolved(
  tx: Tx,
  comment: Pick<DraftCommentRow, 'tenantId' | 'id'>,
  resolved: { resolvedAt: Date; resolvedBy: string },
): Promise<boolean> {
  const rows = await tx
    .update(draftComments)
    .set(resolved)
    .where(
      and(
        eq(draftComments.tenantId, comment.tenantId),
        eq(draftComments.id, comment.id),
        isNull(draftComments.resolvedAt),
      ),
    )
    .returning({ id: draftComments.id });
  return rows.length === 1;
}
