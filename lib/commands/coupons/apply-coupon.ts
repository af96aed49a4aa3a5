import { findCoupon, redemptionFacts } from '@/db/write/coupons';
import { lockCustomer } from '@/db/write/customers';
import { loadSubscription } from '@/db/write/load-subscription';
import { bumpRevision, lockSubscription } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideRedemption } from '@/lib/domain/coupons/decide-redemption';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { recordRedemption } from './record-redemption';

/** Gives a running subscription a coupon without a code, from its next billing period on. The coupon's own limits hold. */
export async function applyCoupon(
  viewer: AnyViewer,
  { subscriptionId, couponId }: { subscriptionId: string; couponId: string },
): Promise<{ redemptionId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at } = context;
    const row = await lockSubscription(tx, tenantId, subscriptionId);
    if (!row) return notFound('subscriptionId');
    const { brandId, customerId, currency } = row;
    const refusal = refusalUnlessMay(viewer, 'coupon.apply', { tenantId, brandId, customerId });
    if (refusal) return refusal;
    const coupon = await findCoupon(tx, tenantId, couponId);
    if (coupon?.brandId !== brandId) return notFound('couponId');
    await lockCustomer(tx, tenantId, customerId);
    const span = spanAt((await loadSubscription(tx, row)).facts.spans, at);
    if (!span) return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running.', { field: 'subscriptionId' });
    const facts = await redemptionFacts(tx, tenantId, { couponId, customerId, subscriptionId });
    const adjustment = decideRedemption({ coupon, code: null, ...facts, planKey: span.planKey, currency, at });
    if (isRefusal(adjustment)) return { ...adjustment, field: 'couponId' };
    await bumpRevision(tx, tenantId, subscriptionId);
    return recordRedemption(context, { resolved: { couponId, promotionCodeId: null, adjustment }, row, quoteId: null });
  });
}

function notFound(field: string): Refusal {
  return refuse('NOT_FOUND', 'There is no such subscription or coupon, or you cannot see it.', { field });
}
