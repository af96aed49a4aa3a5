import { and, asc, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { productLines } from '@/db/schema/catalog';
import { brands, publicBrands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { listFeatures, releasedCatalog } from '@/db/write/catalog';
import { offeredPlans, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';

/** What a brand sells to anybody, as its live releases state it. */
export interface Pricing {
  readonly brand: { readonly key: string; readonly name: string; readonly tagline: Localized };
  readonly lines: readonly PricedLine[];
}

export interface PricedLine {
  readonly key: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly currencies: readonly string[];
  readonly features: readonly FeatureDefinition[];
  /** Cheapest first; archived plans are not offered. */
  readonly plans: readonly PlanContent[];
}

/**
 * The one read without a viewer: what is live is public. Undefined when no brand has this address. Lines without a release
 * are left out, and nothing is cached, so a publish is seen by the next request.
 */
export async function getPricing(brandKey: string): Promise<Pricing | undefined> {
  const [address] = await database().select().from(publicBrands).where(eq(publicBrands.key, brandKey));
  if (!address) return undefined;
  const { tenantId, brandId } = address;
  return inTenant(tenantId, async (tx) => {
    const [brand] = await tx
      .select()
      .from(brands)
      .where(and(eq(brands.tenantId, tenantId), eq(brands.id, brandId)));
    if (!brand) return undefined;
    const rows = await tx
      .select()
      .from(productLines)
      .where(and(eq(productLines.tenantId, tenantId), eq(productLines.brandId, brandId)))
      .orderBy(asc(productLines.position));
    const lines: PricedLine[] = [];
    for (const { id, key, names, description, unitNames, currencies, liveReleaseId } of rows) {
      const plans = offeredPlans(await releasedCatalog(tx, tenantId, liveReleaseId));
      if (plans.length === 0) continue;
      lines.push({
        key,
        names,
        description,
        unitNames,
        currencies,
        features: await listFeatures(tx, tenantId, id),
        plans,
      });
    }
    return { brand: { key: brand.key, name: brand.name, tagline: brand.tagline }, lines };
  });
}
