import { asCustomer } from '@/db/read/my/load-mine';
import { findCode } from '@/db/write/coupons';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Coupon } from '@/lib/domain/coupons/coupon';
import { normalizeCode } from '@/lib/domain/coupons/decide-redemption';

/** What a promotion code is worth, in the words of the quote that uses it. */
export interface PromotionView extends Pick<Coupon, 'kind' | 'percent' | 'amounts' | 'periods'> {
  /** As it is stored, whatever was typed. */
  readonly code: string;
}

/** Undefined for a code the customer's brand does not have. Whether it may be used is for the quote to say. */
export async function findPromotion(viewer: Viewer, typed: string): Promise<PromotionView | undefined> {
  return asCustomer(viewer, async (tx, { customer }) => {
    const found = await findCode(tx, customer.tenantId, customer.brandId, normalizeCode(typed));
    if (!found) return undefined;
    const { kind, percent, amounts, periods } = found.coupon;
    return { code: found.code.code, kind, percent, amounts, periods };
  });
}
