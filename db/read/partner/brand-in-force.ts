import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partnerLogos } from '@/db/schema/partner-brand';
import { partners } from '@/db/schema/partners';
import { listPartnerRelations } from '@/db/write/partners';
import { kitInForce, type KitInForce } from '@/lib/domain/partners/brand-kit';
import type { LogoType } from '@/lib/domain/partners/brand-logo';
import { chainAt } from '@/lib/domain/partners/partner-tree';

export interface BrandOf {
  readonly tenantId: string;
  readonly partnerId: string;
  readonly at: Date;
}

/** What a partner looks like at an instant, by its own kit or that of the nearest partner above; null where none has one. */
export async function brandInForce(tx: Tx, { tenantId, partnerId, at }: BrandOf): Promise<KitInForce | null> {
  const relations = await listPartnerRelations(tx, tenantId);
  const rows = await tx
    .select({ id: partners.id, kit: partners.brandKit })
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), inArray(partners.id, chainAt(relations, partnerId, at))));
  return kitInForce(new Map(rows.map(({ id, kit }) => [id, kit])), relations, { partnerId, at });
}

export interface StoredLogo {
  readonly type: LogoType;
  readonly bytes: Uint8Array;
}

export async function readLogoOf(
  tx: Tx,
  { tenantId, partnerId, hash }: { tenantId: string; partnerId: string; hash: string },
): Promise<StoredLogo | undefined> {
  const [row] = await tx
    .select({ type: partnerLogos.type, bytes: partnerLogos.bytes })
    .from(partnerLogos)
    .where(
      and(eq(partnerLogos.tenantId, tenantId), eq(partnerLogos.partnerId, partnerId), eq(partnerLogos.hash, hash)),
    );
  return row;
}

/** A logo in the text of a document or a drawing. */
export function logoUrl({ type, bytes }: StoredLogo): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
