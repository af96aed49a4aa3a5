import { asc, eq } from 'drizzle-orm';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asPartner } from './partner-scope';

export interface PartnerHelp {
  readonly holdDays: number | null;
  readonly contacts: readonly { readonly brand: string; readonly email: string; readonly phone: string }[];
}

/** Whom a partner asks, and the terms the answers depend on. Null for viewers who are no partner. */
export async function getPartnerHelp(viewer: Viewer): Promise<PartnerHelp | null> {
  return asPartner(viewer, async ({ tx, tenantId, plan }) => ({
    holdDays: plan?.holdDays ?? null,
    contacts: await tx
      .select({ brand: brands.name, email: brands.supportEmail, phone: brands.supportPhone })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name)),
  }));
}
