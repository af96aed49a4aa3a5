import { and, eq } from 'drizzle-orm';
import { partnerLogos } from '@/db/schema/partner-brand';
import { inTenant } from '@/db/tenant';
import type { StoredLogo } from './brand-in-force';

/**
 * A logo by what is in it, for everybody who has its address: it stands on letters and on pages nobody has to sign in to.
 * Undefined when this manufacturer's partners have no such logo.
 */
export async function findPublicLogo(tenantId: string, hash: string): Promise<StoredLogo | undefined> {
  const [row] = await inTenant(tenantId, (tx) =>
    tx
      .select({ type: partnerLogos.type, bytes: partnerLogos.bytes })
      .from(partnerLogos)
      .where(and(eq(partnerLogos.tenantId, tenantId), eq(partnerLogos.hash, hash)))
      .limit(1),
  );
  return row;
}
