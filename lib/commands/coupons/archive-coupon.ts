import { archiveCouponRow, findCoupon } from '@/db/write/coupons';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Nobody can redeem it any more; who redeemed it before keeps it. */
export async function archiveCoupon(
  viewer: AnyViewer,
  { couponId }: { couponId: string },
): Promise<{ couponId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit }) => {
    const coupon = await findCoupon(tx, tenantId, couponId);
    if (!coupon) return refuse('NOT_FOUND', 'There is no such coupon, or you cannot see it.', { field: 'couponId' });
    const refusal = refusalUnlessMay(viewer, 'coupon.edit', { tenantId, brandId: coupon.brandId });
    if (refusal) return refusal;
    if (!(await archiveCouponRow(tx, tenantId, couponId, at)))
      return refuse('ALREADY_DONE', 'This coupon is archived already.', { field: 'couponId' });
    await audit('coupon.archived', { kind: 'coupon', id: couponId });
    return { couponId };
  });
}
