import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { planVersions, productLines, releasePlans } from '@/db/schema/catalog';
import { brands } from '@/db/schema/tenancy';
import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';

/** A price somebody can buy at today: of a plan, or of something it charges beside. */
export interface LivePrice {
  readonly line: { readonly key: string; readonly names: Localized; readonly timeZone: string };
  readonly planKey: string;
  readonly planNames: Localized;
  /** Null for the price of the plan itself. */
  readonly itemNames: Localized | null;
  readonly price: PlanPrice;
}

/** What is sold at an instant, which is the tenant's time. */
export interface LivePrices {
  readonly at: Date;
  readonly prices: readonly LivePrice[];
}

/** Every live price of the brands a viewer sees, in the order of product lines and tiers. */
export async function listLivePrices(viewer: AnyViewer): Promise<LivePrices> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => ({
    at: await tenantTime(tx, tenantId),
    prices: may(viewer, 'draft.read', { tenantId }).allowed ? await pricesFor(viewer, tx) : [],
  }));
}

async function pricesFor(viewer: AnyViewer, tx: Tx): Promise<LivePrice[]> {
  const { tenantId } = viewer;
  const rows = await tx
    .select({
      key: productLines.key,
      names: productLines.names,
      timeZone: brands.timeZone,
      brandId: brands.id,
      plan: planVersions.content,
    })
    .from(productLines)
    .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
    .innerJoin(
      releasePlans,
      and(eq(releasePlans.tenantId, productLines.tenantId), eq(releasePlans.releaseId, productLines.liveReleaseId)),
    )
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, releasePlans.tenantId), eq(planVersions.id, releasePlans.planVersionId)),
    )
    .where(eq(productLines.tenantId, tenantId))
    .orderBy(asc(productLines.position), asc(productLines.key), asc(releasePlans.position));
  return rows
    .filter(({ brandId, plan }) => !plan.archived && may(viewer, 'draft.read', { tenantId, brandId }).allowed)
    .flatMap(({ plan, key, names, timeZone }) => {
      const own = { line: { key, names, timeZone }, planKey: plan.key, planNames: plan.names };
      return [
        ...plan.prices.map((price) => ({ ...own, itemNames: null, price })),
        ...(plan.items ?? []).flatMap((item) => item.prices.map((price) => ({ ...own, itemNames: item.names, price }))),
      ];
    });
}
