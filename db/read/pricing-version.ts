import { and, eq, sql } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { database } from '@/db/client';
import { features, productLines } from '@/db/schema/catalog';
import { brands, publicBrands, tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { contentHash } from '@/lib/domain/content-hash';
import { localDateOf } from '@/lib/domain/time/calendar';

/**
 * Changes whenever what a brand sells changes: the live releases, names of lines, features and the brand itself, or the date, which
 * stands on the page and on which a price may begin. Reads digests only, no catalogue; undefined when no brand has this address.
 */
export async function pricingVersion(brandKey: string): Promise<string | undefined> {
  const [address] = await database().select().from(publicBrands).where(eq(publicBrands.key, brandKey));
  if (!address) return undefined;
  const { tenantId, brandId } = address;
  const ofBrand = and(eq(productLines.tenantId, tenantId), eq(productLines.brandId, brandId));
  return inTenant(tenantId, async (tx) => {
    const [at, ...facts] = await Promise.all([
      tenantTime(tx, tenantId),
      tx
        .select({ digest: sql<string>`md5(${brands}::text)`, timeZone: tenants.timeZone })
        .from(brands)
        .innerJoin(tenants, eq(tenants.id, brands.tenantId))
        .where(and(eq(brands.tenantId, tenantId), eq(brands.id, brandId))),
      tx
        .select({ digest: sql<string>`md5(string_agg(${productLines}::text, '' order by ${productLines.id}))` })
        .from(productLines)
        .where(ofBrand),
      tx
        .select({ digest: sql<string>`md5(string_agg(${features}::text, '' order by ${features.id}))` })
        .from(features)
        .innerJoin(
          productLines,
          and(eq(productLines.tenantId, features.tenantId), eq(productLines.id, features.productLineId)),
        )
        .where(ofBrand),
    ]);
    const timeZone = facts[0][0]?.timeZone ?? 'UTC';
    return contentHash([localDateOf(at, timeZone), ...facts.map(([row]) => row?.digest ?? '')]);
  });
}
