import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { memberships } from '@/db/schema/people';

export type MembershipRecord = typeof memberships.$inferSelect;

/** All memberships of a partner, ended ones too, oldest first. */
export async function listPartnerMemberships(tx: Tx, tenantId: string, partnerId: string): Promise<MembershipRecord[]> {
  return tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.organizationKind, 'partner'),
        eq(memberships.organizationId, partnerId),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
}

export async function updateMembership(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
  change: { readonly roles?: string[]; readonly endedAt?: Date | null },
): Promise<void> {
  await tx
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.id, id)));
}
