import { findCode, redemptionFacts } from '@/db/write/coupons';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { CommandContext } from '@/lib/commands/run-command';
import { decideRedemption, normalizeCode, refuseCode } from '@/lib/domain/coupons/decide-redemption';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';

/** A coupon that may be redeemed, and the price it makes. */
export interface ResolvedCoupon {
  readonly couponId: string;
  /** Null when staff gave the coupon without a code. */
  readonly promotionCodeId: string | null;
  readonly adjustment: PriceAdjustment;
}

/**
 * What a promotion code gives a subscription that is about to have a plan, counted from `at`. Changes nothing. Refused with
 * PROMOTION_REFUSED on the field `promotionCode`; `values.reason` says why.
 */
export async function resolvePromotionCode(
  { tx, tenantId }: CommandContext,
  asked: { loaded: Pick<LoadedSubscription, 'row'>; planKey: string; code: string; at: Date },
): Promise<ResolvedCoupon | Refusal> {
  const { brandId, customerId, currency, id: subscriptionId } = asked.loaded.row;
  const found = await findCode(tx, tenantId, brandId, normalizeCode(asked.code));
  if (!found) return refuseCode('unknown');
  const facts = await redemptionFacts(tx, tenantId, { couponId: found.coupon.id, customerId, subscriptionId });
  const { planKey, at } = asked;
  const adjustment = decideRedemption({ ...found, ...facts, planKey, currency, at });
  if (isRefusal(adjustment)) return adjustment;
  return { couponId: found.coupon.id, promotionCodeId: found.code.id, adjustment };
}
