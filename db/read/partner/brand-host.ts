import { and, eq } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { database } from '@/db/client';
import { partners } from '@/db/schema/partners';
import { partnerHosts } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { brandInForce } from './brand-in-force';

/** What anybody who comes to a partner's own host may see: whose portal it is. */
export interface HostBrand {
  readonly tenantId: string;
  readonly partnerId: string;
  readonly name: string;
  /** `#rrggbb`; null is ink. */
  readonly colour: string | null;
  /** What is in its logo. */
  readonly logoHash: string | null;
}

/** Whose portal a host is; null for every host that is no active partner's own. */
export async function findHostBrand(host: string): Promise<HostBrand | null> {
  const [route] = await database().select().from(partnerHosts).where(eq(partnerHosts.host, host));
  if (!route) return null;
  const { tenantId, partnerId } = route;
  return inTenant(tenantId, async (tx) => {
    const [partner] = await tx
      .select({ name: partners.name, status: partners.status })
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)));
    if (!partner || partner.status === 'inactive') return null;
    const found = await brandInForce(tx, { tenantId, partnerId, at: await tenantTime(tx, tenantId) });
    const { displayName, colour, logo } = found?.kit ?? {};
    return {
      tenantId,
      partnerId,
      name: displayName ?? partner.name,
      colour: colour ?? null,
      logoHash: logo?.hash ?? null,
    };
  });
}

/** Whether a host is a partner's own, by the routing table alone. */
export async function isRoutedHost(host: string): Promise<boolean> {
  return (await database().$count(partnerHosts, eq(partnerHosts.host, host))) > 0;
}
