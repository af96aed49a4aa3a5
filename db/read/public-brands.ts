import { and, asc, eq } from 'drizzle-orm';
import { database, type Tx } from '@/db/client';
import { brands, legalEntities, publicBrands, type PostalAddress } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { findPublicTenant } from './shell';

/** What anybody may know about a brand: who answers for it and how to reach them. */
export interface PublicBrand {
  readonly tenantId: string;
  readonly brandId: string;
  readonly key: string;
  readonly name: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly owner: {
    readonly name: string;
    readonly address: PostalAddress;
    readonly register: string;
    readonly managingDirector: string;
    readonly vatId: string;
  };
}

/** The brand with a public address; undefined when there is none. */
export async function findPublicBrand(key: string): Promise<PublicBrand | undefined> {
  const [address] = await database().select().from(publicBrands).where(eq(publicBrands.key, key));
  if (!address) return undefined;
  const found = await inTenant(address.tenantId, (tx) => brandsOf(tx, address.tenantId));
  return found.find((brand) => brand.brandId === address.brandId);
}

/**
 * The brands somebody can mean who came to this host without naming one. Empty where the host belongs to no single
 * manufacturer, so that nobody reads who else is a customer of this installation.
 */
export async function listPublicBrands(host: string): Promise<PublicBrand[]> {
  const outside = await findPublicTenant(host);
  return outside ? inTenant(outside.tenantId, (tx) => brandsOf(tx, outside.tenantId)) : [];
}

async function brandsOf(tx: Tx, tenantId: string): Promise<PublicBrand[]> {
  const rows = await tx
    .select({ brand: brands, owner: legalEntities })
    .from(brands)
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
    )
    .where(eq(brands.tenantId, tenantId))
    .orderBy(asc(brands.name));
  return rows.map(({ brand: { id, key, name, supportEmail, supportPhone }, owner }) => ({
    tenantId,
    brandId: id,
    key,
    name,
    supportEmail,
    supportPhone,
    owner: {
      name: owner.name,
      address: owner.address,
      register: owner.register,
      managingDirector: owner.managingDirector,
      vatId: owner.vatId,
    },
  }));
}
