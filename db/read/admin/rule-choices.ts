import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deviceModels, plans, productLines } from '@/db/schema/catalog';
import { dealRegistrations, partnerLinks } from '@/db/schema/partner-sales';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import type { PartnerType } from '@/lib/domain/partners/partner';

export interface RuleChoice {
  readonly id: string;
  readonly name: string;
}

/** What a rule can name, for forms and for reading a rule aloud. */
export interface RuleChoices {
  readonly partners: readonly (RuleChoice & { readonly type: PartnerType; readonly tier: string })[];
  readonly brands: readonly RuleChoice[];
  readonly productLines: readonly RuleChoice[];
  /** By key: the same plan of two product lines is one choice. */
  readonly plans: readonly RuleChoice[];
  readonly deviceModels: readonly RuleChoice[];
  readonly links: readonly RuleChoice[];
  readonly deals: readonly RuleChoice[];
}

const MOST = 500;

export async function ruleChoices(tx: Tx, tenantId: string): Promise<RuleChoices> {
  const lines = await tx
    .select({ id: productLines.id, names: productLines.names, brand: brands.name })
    .from(productLines)
    .innerJoin(brands, sql`${brands.tenantId} = ${productLines.tenantId} and ${brands.id} = ${productLines.brandId}`)
    .where(eq(productLines.tenantId, tenantId));
  const keys = await tx
    .selectDistinct({ id: plans.key, name: plans.key })
    .from(plans)
    .where(eq(plans.tenantId, tenantId))
    .orderBy(asc(plans.key));
  return {
    partners: await tx
      .select({ id: partners.id, name: partners.name, type: partners.type, tier: partners.tier })
      .from(partners)
      .where(eq(partners.tenantId, tenantId))
      .orderBy(asc(partners.name))
      .limit(MOST),
    brands: await tx
      .select({ id: brands.id, name: brands.name })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name)),
    productLines: lines.map(({ id, names }) => ({ id, name: names.en })),
    plans: keys,
    deviceModels: await tx
      .select({ id: deviceModels.id, name: deviceModels.name })
      .from(deviceModels)
      .where(eq(deviceModels.tenantId, tenantId))
      .orderBy(asc(deviceModels.name)),
    links: await tx
      .select({ id: partnerLinks.id, name: partnerLinks.name })
      .from(partnerLinks)
      .where(eq(partnerLinks.tenantId, tenantId))
      .limit(MOST),
    deals: await tx
      .select({ id: dealRegistrations.id, name: dealRegistrations.customerName })
      .from(dealRegistrations)
      .where(eq(dealRegistrations.tenantId, tenantId))
      .limit(MOST),
  };
}
