import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draftApprovals } from '@/db/schema/rollout';

export type ApprovalRow = typeof draftApprovals.$inferSelect;

export async function insertApproval(
  tx: Tx,
  row: Omit<typeof draftApprovals.$inferInsert, 'decision' | 'decidedBy' | 'decidedAt' | 'decisionNote'>,
): Promise<void> {
  await tx.insert(draftApprovals).values(row);
}

/** Every request about a draft, the newest first. */
export async function listApprovals(tx: Tx, tenantId: string, draftId: string): Promise<ApprovalRow[]> {
  return tx
    .select()
    .from(draftApprovals)
    .where(and(eq(draftApprovals.tenantId, tenantId), eq(draftApprovals.draftId, draftId)))
    .orderBy(desc(draftApprovals.requestedAt), desc(draftApprovals.id));
}

export async function findApproval(tx: Tx, tenantId: string, approvalId: string): Promise<ApprovalRow | undefined> {
  const [row] = await tx
    .select()
    .from(draftApprovals)
    .where(and(eq(draftApprovals.tenantId, tenantId), eq(draftApprovals.id, approvalId)));
  return row;
}

/** Writes the word of the second person; false when somebody said theirs before. */
export async function setDecision(
  tx: Tx,
  approval: Pick<ApprovalRow, 'tenantId' | 'id'>,
  decided: {
    decision: 'approved' | 'changes_requested';
    decidedBy: string;
    decidedAt: Date;
    decisionNote: string;
  },
): Promise<boolean> {
  const rows = await tx
    .update(draftApprovals)
    .set(decided)
    .where(
      and(
        eq(draftApprovals.tenantId, approval.tenantId),
        eq(draftApprovals.id, approval.id),
        isNull(draftApprovals.decision),
      ),
    )
    .returning({ id: draftApprovals.id });
  return rows.length === 1;
}
