import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partnerInvitations } from '@/db/schema/partner-sales';
import { agreements, commissionPlans, partnerRelations, partners } from '@/db/schema/partners';
import type { PartnerRelation } from '@/lib/domain/partners/partner';

export type PartnerRecord = typeof partners.$inferSelect;
export type InvitationRecord = typeof partnerInvitations.$inferSelect;

interface RowOf {
  readonly tenantId: string;
  readonly id: string;
}

/** Changes to the tree of a tenant wait for each other, so that two of them cannot close a circle together. */
export async function lockNetwork(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`network ${tenantId}`}))`);
}

export async function lockPartner(tx: Tx, { tenantId, id }: RowOf): Promise<PartnerRecord | undefined> {
  const [row] = await tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, id)))
    .for('no key update');
  return row;
}

export async function updatePartner(
  tx: Tx,
  { tenantId, id }: RowOf,
  change: Partial<typeof partners.$inferInsert>,
): Promise<void> {
  await tx
    .update(partners)
    .set(change)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, id)));
}

export async function endRelation(tx: Tx, tenantId: string, relation: PartnerRelation, endAt: Date): Promise<void> {
  await tx
    .update(partnerRelations)
    .set({ endAt })
    .where(
      and(
        eq(partnerRelations.tenantId, tenantId),
        eq(partnerRelations.childId, relation.childId),
        eq(partnerRelations.parentId, relation.parentId),
        eq(partnerRelations.startAt, relation.startAt),
        isNull(partnerRelations.endAt),
      ),
    );
}

export async function listAgreementsOf(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<(typeof agreements.$inferSelect)[]> {
  return tx
    .select()
    .from(agreements)
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.partnerId, partnerId)))
    .orderBy(asc(agreements.version));
}

export async function endAgreement(tx: Tx, { tenantId, id }: RowOf, endAt: Date): Promise<void> {
  await tx
    .update(agreements)
    .set({ endAt })
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.id, id)));
}

export async function hasCommissionPlan(tx: Tx, { tenantId, id }: RowOf): Promise<boolean> {
  const count = await tx.$count(
    commissionPlans,
    and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, id)),
  );
  return count > 0;
}

export async function insertInvitation(tx: Tx, row: typeof partnerInvitations.$inferInsert): Promise<void> {
  await tx.insert(partnerInvitations).values(row);
}

export async function lockInvitation(tx: Tx, { tenantId, id }: RowOf): Promise<InvitationRecord | undefined> {
  const [row] = await tx
    .select()
    .from(partnerInvitations)
    .where(and(eq(partnerInvitations.tenantId, tenantId), eq(partnerInvitations.id, id)))
    .for('no key update');
  return row;
}

export async function lockInvitationByToken(
  tx: Tx,
  tenantId: string,
  tokenHash: string,
): Promise<InvitationRecord | undefined> {
  const [row] = await tx
    .select()
    .from(partnerInvitations)
    .where(and(eq(partnerInvitations.tenantId, tenantId), eq(partnerInvitations.tokenHash, tokenHash)))
    .for('no key update');
  return row;
}

export async function updateInvitation(
  tx: Tx,
  { tenantId, id }: RowOf,
  change: Partial<typeof partnerInvitations.$inferInsert>,
): Promise<void> {
  await tx
    .update(partnerInvitations)
    .set(change)
    .where(and(eq(partnerInvitations.tenantId, tenantId), eq(partnerInvitations.id, id)));
}
