import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { productLines } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import type { Localized } from '@/lib/domain/localized';

/** A product line as every page of the catalogue names it. */
export interface CatalogLine {
  readonly id: string;
  readonly key: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly currencies: readonly string[];
  readonly featureGroups: readonly { readonly key: string; readonly names: Localized }[];
  readonly liveReleaseId: string | null;
  readonly brand: { readonly id: string; readonly key: string; readonly name: string; readonly timeZone: string };
}

export async function findCatalogLine(
  tx: Tx,
  tenantId: string,
  by: { id: string } | { key: string },
): Promise<CatalogLine | undefined> {
  const [row] = await tx
    .select({
      line: productLines,
      brand: { id: brands.id, key: brands.key, name: brands.name, timeZone: brands.timeZone },
    })
    .from(productLines)
    .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
    .where(
      and(eq(productLines.tenantId, tenantId), 'id' in by ? eq(productLines.id, by.id) : eq(productLines.key, by.key)),
    );
  if (!row) return undefined;
  const { id, key, names, description, unitNames, currencies, featureGroups, liveReleaseId } = row.line;
  return { id, key, names, description, unitNames, currencies, featureGroups, liveReleaseId, brand: row.brand };
}
