import { disableCodeRow, findPromotionCode } from '@/db/write/coupons';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** The code opens its coupon no longer; who used it before keeps the reduction. */
export async function disablePromotionCode(
  viewer: AnyViewer,
  { promotionCodeId }: { promotionCodeId: string },
): Promise<{ promotionCodeId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit }) => {
    const code = await findPromotionCode(tx, tenantId, promotionCodeId);
    if (!code) return refuse('NOT_FOUND', 'There is no such code, or you cannot see it.', { field: 'promotionCodeId' });
    const refusal = refusalUnlessMay(viewer, 'coupon.edit', { tenantId, brandId: code.brandId });
    if (refusal) return refusal;
    if (!(await disableCodeRow(tx, tenantId, promotionCodeId, at)))
      return refuse('ALREADY_DONE', 'This code is disabled already.', { field: 'promotionCodeId' });
    await audit('promotion_code.disabled', { kind: 'coupon', id: code.couponId }, { promotionCodeId });
    return { promotionCodeId };
  });
}
