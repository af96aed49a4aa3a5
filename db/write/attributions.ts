import { and, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { attributions, partners } from '@/db/schema/partners';
import { memberships, users } from '@/db/schema/people';
import type { AttributionRole, AttributionTarget } from '@/lib/domain/partners/attribution';

export type AttributionRow = typeof attributions.$inferSelect;

export interface AttributionPlace {
  readonly role: AttributionRole;
  readonly target: { readonly kind: AttributionTarget; readonly id: string };
}

const COLUMN = {
  customer: attributions.customerId,
  site: attributions.siteId,
  device: attributions.deviceId,
  subscription: attributions.subscriptionId,
} as const;

/** What is in force for a role and a target at a time or begins later. */
export async function listAttributionsFrom(
  tx: Tx,
  tenantId: string,
  { role, target }: AttributionPlace,
  at: Date,
): Promise<AttributionRow[]> {
  return tx
    .select()
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        eq(attributions.role, role),
        eq(COLUMN[target.kind], target.id),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
      ),
    )
    .orderBy(attributions.startAt, attributions.id);
}

/** The columns of a row that name its target. */
export function targetColumns({ kind, id }: AttributionPlace['target']) {
  return {
    customerId: kind === 'customer' ? id : null,
    siteId: kind === 'site' ? id : null,
    deviceId: kind === 'device' ? id : null,
    subscriptionId: kind === 'subscription' ? id : null,
  };
}

export async function findAttribution(tx: Tx, tenantId: string, id: string): Promise<AttributionRow | undefined> {
  const [row] = await tx
    .select()
    .from(attributions)
    .where(and(eq(attributions.tenantId, tenantId), eq(attributions.id, id)));
  return row;
}

export async function setAttributionsEnd(tx: Tx, tenantId: string, ids: readonly string[], endAt: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(attributions)
    .set({ endAt })
    .where(and(eq(attributions.tenantId, tenantId), inArray(attributions.id, [...ids])));
}

export async function findPartner(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<typeof partners.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)));
  return row;
}

export async function listPartnerRows(tx: Tx, tenantId: string): Promise<(typeof partners.$inferSelect)[]> {
  return tx.select().from(partners).where(eq(partners.tenantId, tenantId));
}

/** Whether somebody who acts for a partner has this address or is this person. */
export async function actsForPartner(
  tx: Tx,
  tenantId: string,
  { partnerId, email, userId }: { partnerId: string; email: string; userId: string | null },
): Promise<boolean> {
  const who: SQL | undefined =
    userId === null ? eq(users.email, email) : or(eq(users.email, email), eq(users.id, userId));
  const [found] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.organizationKind, 'partner'),
        eq(memberships.organizationId, partnerId),
        isNull(memberships.endedAt),
        who,
      ),
    )
    .limit(1);
  return found !== undefined;
}
