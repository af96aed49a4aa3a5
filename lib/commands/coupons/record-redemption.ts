import { countCoupon, countPromotionCode, insertRedemption } from '@/db/write/coupons';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import { actorId } from '@/lib/commands/catalog/actor-id';
import type { CommandContext } from '@/lib/commands/run-command';
import { refuseCode } from '@/lib/domain/coupons/decide-redemption';
import type { Refusal } from '@/lib/domain/refusal';
import type { ResolvedCoupon } from './resolve-promotion-code';

/**
 * Redeems a coupon in the transaction that executes what it was resolved for. Coupon and code are counted by conditional updates,
 * so of two who take the last one exactly one gets it; the other is refused and rolls back. The customer is locked by the caller.
 */
export async function recordRedemption(
  { tx, tenantId, at, newId, viewer, emit, audit }: CommandContext,
  { resolved, row, quoteId }: { resolved: ResolvedCoupon; row: SubscriptionRow; quoteId: string | null },
): Promise<{ redemptionId: string } | Refusal> {
  const { couponId, promotionCodeId, adjustment } = resolved;
  if (!(await countCoupon(tx, tenantId, couponId))) return refuseCode('used_up');
  if (promotionCodeId !== null && !(await countPromotionCode(tx, tenantId, promotionCodeId)))
    return refuseCode('used_up');
  const redemptionId = newId('coupon');
  const about = { couponId, promotionCodeId, customerId: row.customerId, subscriptionId: row.id };
  await insertRedemption(tx, {
    ...about,
    tenantId,
    id: redemptionId,
    startAt: adjustment.from,
    endAt: adjustment.until,
    quoteId,
    createdAt: at,
    createdBy: actorId(viewer),
  });
  await audit('coupon.redeemed', { kind: 'subscription', id: row.id }, { couponId, promotionCodeId });
  await emit('coupon.redeemed', { redemptionId, ...about });
  return { redemptionId };
}
