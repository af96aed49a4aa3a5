import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { coupons, promotionCodes } from '@/db/schema/price-adjustments';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asStaff } from './staff-scope';

export interface CouponView {
  readonly id: string;
  readonly names: (typeof coupons.$inferSelect)['names'];
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  readonly kind: 'percentage' | 'amount';
  readonly percent: string | null;
  readonly amounts: (typeof coupons.$inferSelect)['amounts'];
  readonly periods: number | null;
  readonly planKeys: readonly string[] | null;
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly redemptionLimit: number | null;
  readonly redeemed: number;
  readonly state: 'running' | 'coming' | 'over' | 'used_up' | 'archived';
  readonly codes: readonly {
    readonly id: string;
    readonly code: string;
    readonly redeemed: number;
    readonly redemptionLimit: number | null;
    readonly firstPurchaseOnly: boolean;
    readonly endAt: Date | null;
    readonly disabledAt: Date | null;
  }[];
}

export interface CouponsPage {
  readonly at: Date;
  readonly coupons: readonly CouponView[];
  readonly brands: readonly { readonly id: string; readonly key: string; readonly name: string }[];
}

/** Coupons of the viewer's brands with their codes, newest first. */
export async function listCoupons(viewer: Viewer): Promise<CouponsPage | null> {
  return asStaff(viewer, 'catalog.read', async ({ tx, tenantId, at }) => {
    const reached = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name })
      .from(brands)
      .where(
        and(
          eq(brands.tenantId, tenantId),
          viewer.brandIds === 'all' ? undefined : inArray(brands.id, [...viewer.brandIds]),
        ),
      )
      .orderBy(asc(brands.name));
    const brandIds = reached.map((brand) => brand.id);
    if (brandIds.length === 0) return { at, coupons: [], brands: [] };
    const rows = await tx
      .select()
      .from(coupons)
      .where(and(eq(coupons.tenantId, tenantId), inArray(coupons.brandId, brandIds)))
      .orderBy(desc(coupons.createdAt), desc(coupons.id));
    const codes = await tx
      .select()
      .from(promotionCodes)
      .where(and(eq(promotionCodes.tenantId, tenantId), inArray(promotionCodes.brandId, brandIds)))
      .orderBy(asc(promotionCodes.code));
    return {
      at,
      brands: reached,
      coupons: rows.flatMap(({ brandId, ...row }) => {
        const brand = reached.find((each) => each.id === brandId);
        if (!brand) return [];
        return [{ ...row, brand, state: stateAt(row, at), codes: codes.filter((code) => code.couponId === row.id) }];
      }),
    };
  });
}

function stateAt(
  coupon: Pick<typeof coupons.$inferSelect, 'archivedAt' | 'startAt' | 'endAt' | 'redemptionLimit' | 'redeemed'>,
  at: Date,
): CouponView['state'] {
  if (coupon.archivedAt !== null) return 'archived';
  if (coupon.endAt !== null && coupon.endAt <= at) return 'over';
  if (coupon.redemptionLimit !== null && coupon.redeemed >= coupon.redemptionLimit) return 'used_up';
  return coupon.startAt > at ? 'coming' : 'running';
}
