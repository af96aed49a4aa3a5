import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionDisputes, commissionHolds } from '@/db/schema/commissions';

export type HoldRow = typeof commissionHolds.$inferSelect;
export type CommissionDisputeRow = typeof commissionDisputes.$inferSelect;

/** What a hold keeps from being paid: everything of a partner, one entry, or everything of a payment. */
export type HoldTarget =
  | { readonly kind: 'partner'; readonly id: string }
  | { readonly kind: 'entry'; readonly id: string }
  | { readonly kind: 'payment'; readonly id: string };

export async function insertHold(
  tx: Tx,
  {
    target,
    ...row
  }: { target: HoldTarget } & Omit<typeof commissionHolds.$inferInsert, 'partnerId' | 'entryId' | 'paymentId'>,
): Promise<void> {
  await tx.insert(commissionHolds).values({
    ...row,
    partnerId: target.kind === 'partner' ? target.id : null,
    entryId: target.kind === 'entry' ? target.id : null,
    paymentId: target.kind === 'payment' ? target.id : null,
  });
}

const COLUMN = {
  partner: commissionHolds.partnerId,
  entry: commissionHolds.entryId,
  payment: commissionHolds.paymentId,
} as const;

/** Ends the open holds of a target with a reason; answers how many there were. */
export async function endHolds(
  tx: Tx,
  tenantId: string,
  { target, reason }: { target: HoldTarget; reason: HoldRow['reason'] },
  by: { at: Date; endedBy: string },
): Promise<number> {
  const ended = await tx
    .update(commissionHolds)
    .set({ endAt: by.at, endedBy: by.endedBy })
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        eq(COLUMN[target.kind], target.id),
        eq(commissionHolds.reason, reason),
        isNull(commissionHolds.endAt),
      ),
    )
    .returning({ id: commissionHolds.id });
  return ended.length;
}

/** Open holds of a target with a reason. */
export async function hasOpenHold(
  tx: Tx,
  tenantId: string,
  target: HoldTarget,
  reason: HoldRow['reason'],
): Promise<boolean> {
  const [row] = await tx
    .select({ id: commissionHolds.id })
    .from(commissionHolds)
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        eq(COLUMN[target.kind], target.id),
        eq(commissionHolds.reason, reason),
        isNull(commissionHolds.endAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function lockHold(tx: Tx, tenantId: string, id: string): Promise<HoldRow | undefined> {
  const [row] = await tx
    .select()
    .from(commissionHolds)
    .where(and(eq(commissionHolds.tenantId, tenantId), eq(commissionHolds.id, id)))
    .for('no key update');
  return row;
}

export async function endHold(tx: Tx, tenantId: string, id: string, by: { at: Date; endedBy: string }): Promise<void> {
  await tx
    .update(commissionHolds)
    .set({ endAt: by.at, endedBy: by.endedBy })
    .where(and(eq(commissionHolds.tenantId, tenantId), eq(commissionHolds.id, id)));
}

export async function insertDispute(tx: Tx, row: typeof commissionDisputes.$inferInsert): Promise<void> {
  await tx.insert(commissionDisputes).values(row);
}

export async function lockDispute(tx: Tx, tenantId: string, id: string): Promise<CommissionDisputeRow | undefined> {
  const [row] = await tx
    .select()
    .from(commissionDisputes)
    .where(and(eq(commissionDisputes.tenantId, tenantId), eq(commissionDisputes.id, id)))
    .for('no key update');
  return row;
}

/** Whether something about an entry is being looked at already. */
export async function hasOpenDispute(tx: Tx, tenantId: string, entryId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: commissionDisputes.id })
    .from(commissionDisputes)
    .where(
      and(
        eq(commissionDisputes.tenantId, tenantId),
        eq(commissionDisputes.entryId, entryId),
        sql`${commissionDisputes.status} in ('OPEN', 'IN_REVIEW')`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function updateDispute(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<CommissionDisputeRow>,
): Promise<void> {
  await tx
    .update(commissionDisputes)
    .set(change)
    .where(and(eq(commissionDisputes.tenantId, tenantId), eq(commissionDisputes.id, id)));
}

/** Whether a payment was ever held for this dispute of a customer's bank. */
export async function wasHeldFor(tx: Tx, tenantId: string, paymentId: string, disputeId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: commissionHolds.id })
    .from(commissionHolds)
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        eq(commissionHolds.paymentId, paymentId),
        eq(commissionHolds.note, disputeId),
      ),
    )
    .limit(1);
  return row !== undefined;
}
