import { and, count, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partnerHostClaims, partnerLogos } from '@/db/schema/partner-brand';
import { partnerHosts } from '@/db/schema/tenancy';

/** Keeps a logo; the same one of the same partner is there already and stays. */
export async function insertLogo(tx: Tx, row: typeof partnerLogos.$inferInsert): Promise<void> {
  await tx.insert(partnerLogos).values(row).onConflictDoNothing();
}

export interface HostOf {
  readonly tenantId: string;
  readonly partnerId: string;
  readonly host: string;
}

export type HostClaim = typeof partnerHostClaims.$inferSelect;

const isClaim = ({ tenantId, partnerId, host }: HostOf) =>
  and(
    eq(partnerHostClaims.tenantId, tenantId),
    eq(partnerHostClaims.partnerId, partnerId),
    eq(partnerHostClaims.host, host),
  );

export async function lockHostClaim(tx: Tx, of: HostOf): Promise<HostClaim | undefined> {
  const [row] = await tx.select().from(partnerHostClaims).where(isClaim(of)).for('update');
  return row;
}

export async function countHostClaims(tx: Tx, { tenantId, partnerId }: Omit<HostOf, 'host'>): Promise<number> {
  const [row] = await tx
    .select({ claims: count() })
    .from(partnerHostClaims)
    .where(and(eq(partnerHostClaims.tenantId, tenantId), eq(partnerHostClaims.partnerId, partnerId)));
  return row?.claims ?? 0;
}

export async function insertHostClaim(tx: Tx, row: typeof partnerHostClaims.$inferInsert): Promise<void> {
  await tx.insert(partnerHostClaims).values(row);
}

export async function updateHostClaim(
  tx: Tx,
  of: HostOf,
  change: { checkedAt: Date; verifiedAt?: Date },
): Promise<void> {
  await tx.update(partnerHostClaims).set(change).where(isClaim(of));
}

/** Leads a host to a partner's portal. False when it leads to somebody else's already. */
export async function routeHost(tx: Tx, { tenantId, partnerId, host }: HostOf): Promise<boolean> {
  await tx.insert(partnerHosts).values({ host, tenantId, partnerId }).onConflictDoNothing();
  const [row] = await tx.select().from(partnerHosts).where(eq(partnerHosts.host, host));
  return row?.tenantId === tenantId && row.partnerId === partnerId;
}

/** Forgets a host and where it led. */
export async function deleteHost(tx: Tx, of: HostOf): Promise<void> {
  const { tenantId, partnerId, host } = of;
  await tx.delete(partnerHostClaims).where(isClaim(of));
  await tx
    .delete(partnerHosts)
    .where(
      and(eq(partnerHosts.host, host), eq(partnerHosts.tenantId, tenantId), eq(partnerHosts.partnerId, partnerId)),
    );
}
