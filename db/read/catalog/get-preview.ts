import { and, asc, eq } from 'drizzle-orm';
import { getDraft } from '@/db/read/catalog/get-draft';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { isFreePlan } from '@/db/write/billing-terms-of';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { offeredPlans, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { DocumentBrand, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { CatalogLine } from './catalog-line';

/** A draft as customers would see it: what it offers, and the brands it can be looked at in. */
export interface Preview {
  readonly at: Date;
  readonly draft: { readonly id: string; readonly number: number; readonly isOpen: boolean };
  readonly line: CatalogLine;
  readonly plans: readonly PlanContent[];
  /** The plan somebody has when nothing else is asked: the lowest that is paid. Undefined when nothing is offered. */
  readonly standardPlan: PlanContent | undefined;
  readonly features: readonly FeatureDefinition[];
  /** The brand of the product line first. */
  readonly brands: readonly PreviewBrand[];
}

export interface PreviewBrand extends DocumentBrand {
  readonly timeZone: string;
  readonly seller: InvoiceDocument['seller'];
}

/** Undefined when there is no such draft for this viewer. */
export async function getPreview(viewer: AnyViewer, draftId: string): Promise<Preview | undefined> {
  const review = await getDraft(viewer, draftId);
  if (!review) return undefined;
  const { at, draft, line, features } = review;
  const { tenantId } = viewer;
  const plans = offeredPlans(draft.document);
  const rows = await inTenant(tenantId, (tx) =>
    tx
      .select({ brand: brands, seller: legalEntities })
      .from(brands)
      .innerJoin(
        legalEntities,
        and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
      )
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name)),
  );
  const seen = rows.filter(({ brand }) => may(viewer, 'draft.read', { tenantId, brandId: brand.id }).allowed);
  return {
    at,
    draft: { id: draft.id, number: draft.number, isOpen: draft.closedAs === null },
    line,
    plans,
    standardPlan: plans.find((plan) => !isFreePlan(plan)) ?? plans[0],
    features,
    brands: seen
      .map(({ brand, seller }) => ({
        id: brand.id,
        key: brand.key,
        name: brand.name,
        supportEmail: brand.supportEmail,
        supportPhone: brand.supportPhone,
        timeZone: brand.timeZone,
        seller: {
          name: seller.name,
          address: seller.address,
          vatId: seller.vatId,
          register: seller.register,
          managingDirector: seller.managingDirector,
        },
      }))
      .toSorted((a, b) => Number(b.id === line.brand.id) - Number(a.id === line.brand.id)),
  };
}
