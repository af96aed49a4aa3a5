import { and, asc, eq } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { partnerHostClaims } from '@/db/schema/partner-brand';
import { partners } from '@/db/schema/partners';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PartnerBrandKit } from '@/lib/domain/partners/partner-profile';
import { partnerLocale } from '@/lib/domain/payouts/self-bill-words';
import { hostProof, type HostProof } from '@/lib/domain/partners/own-host';
import type { Locale } from '@/lib/domain/localized';
import { brandInForce } from './brand-in-force';

export interface BrandHost {
  readonly host: string;
  readonly proof: HostProof;
  readonly checkedAt: Date | null;
  readonly verifiedAt: Date | null;
}

export interface BrandSettings {
  readonly tenantId: string;
  readonly partnerId: string;
  readonly name: string;
  readonly mayChange: boolean;
  /** Its own; null when it looks like somebody else. */
  readonly kit: PartnerBrandKit | null;
  /** Whom it looks like without a kit of its own. */
  readonly inherited: { readonly name: string; readonly kit: PartnerBrandKit } | null;
  /** What documents say where the kit does not. */
  readonly contact: { readonly email: string; readonly phone: string; readonly lines: readonly string[] };
  readonly locale: Locale;
  readonly hosts: readonly BrandHost[];
}

/**
 * The brand of a partner with what it may change, for its own people and people of the manufacturer. Null for everybody else,
 * also for partners above and below.
 */
export async function getBrandSettings(viewer: Viewer, partnerId: string): Promise<BrandSettings | null> {
  const { tenantId } = viewer;
  if (!may(viewer, 'partner.read', { tenantId, partnerId }).allowed) return null;
  return inTenant(tenantId, async (tx) => {
    const of = { tenantId, partnerId, at: await tenantTime(tx, tenantId) };
    const [partner] = await tx
      .select()
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)));
    if (!partner) return null;
    const found = partner.brandKit ? null : await brandInForce(tx, of);
    const [above] = found
      ? await tx
          .select({ name: partners.name })
          .from(partners)
          .where(and(eq(partners.tenantId, tenantId), eq(partners.id, found.partnerId)))
      : [];
    const hosts = await tx
      .select()
      .from(partnerHostClaims)
      .where(and(eq(partnerHostClaims.tenantId, tenantId), eq(partnerHostClaims.partnerId, partnerId)))
      .orderBy(asc(partnerHostClaims.host));
    const { name, brandKit: kit, email, phone, address } = partner;
    return {
      tenantId,
      partnerId,
      name,
      mayChange: may(viewer, 'brand_kit.edit', { tenantId, partnerId }).allowed,
      kit,
      inherited: found && above ? { name: above.name, kit: found.kit } : null,
      contact: { email, phone, lines: [name, `${address.street}, ${address.postalCode} ${address.city}`] },
      locale: partnerLocale(kit, address.country),
      hosts: hosts.map(({ host, token, checkedAt, verifiedAt }) => ({
        host,
        proof: hostProof(host, token),
        checkedAt,
        verifiedAt,
      })),
    };
  });
}
