import { and, asc, eq, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { drafts } from '@/db/schema/catalog';
import { draftReasons } from '@/db/schema/rollout';

type DraftReasonRow = typeof draftReasons.$inferSelect;

/** The newest reason for each warning: of the draft, and of drafts of the product line that were published with one. */
export async function listDraftReasons(
  tx: Tx,
  tenantId: string,
  draft: { id: string; productLineId: string },
): Promise<DraftReasonRow[]> {
  const rows = await tx
    .select({ reason: draftReasons })
    .from(draftReasons)
    .innerJoin(drafts, and(eq(drafts.tenantId, draftReasons.tenantId), eq(drafts.id, draftReasons.draftId)))
    .where(
      and(
        eq(draftReasons.tenantId, tenantId),
        eq(drafts.productLineId, draft.productLineId),
        or(eq(drafts.id, draft.id), eq(drafts.closedAs, 'published')),
      ),
    )
    .orderBy(asc(draftReasons.at));
  return [...new Map(rows.map(({ reason }) => [reason.warning, reason])).values()];
}

/** False when the draft has a reason for this warning already; what was written stays. */
export async function insertDraftReason(tx: Tx, row: typeof draftReasons.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(draftReasons)
    .values(row)
    .onConflictDoNothing()
    .returning({ warning: draftReasons.warning });
  return written.length === 1;
}
