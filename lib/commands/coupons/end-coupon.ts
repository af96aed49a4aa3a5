import { endRedemption, listRedemptions } from '@/db/write/coupons';
import { bumpRevision, lockSubscription } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Ends a subscription's coupon: billing periods that begin from now on pay the whole price. It stays redeemed. */
export async function endCoupon(
  viewer: AnyViewer,
  { subscriptionId, couponId }: { subscriptionId: string; couponId: string },
): Promise<{ redemptionId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit }) => {
    const row = await lockSubscription(tx, tenantId, subscriptionId);
    if (!row) return notFound();
    const { brandId, customerId } = row;
    const refusal = refusalUnlessMay(viewer, 'coupon.apply', { tenantId, brandId, customerId });
    if (refusal) return refusal;
    const redeemed = await listRedemptions(tx, tenantId, [row.id]);
    const found = redeemed.find(({ coupon }) => coupon.id === couponId);
    if (!found) return notFound();
    const redemptionId = found.redemption.id;
    if (!(await endRedemption(tx, tenantId, redemptionId, at)))
      return refuse('ALREADY_DONE', 'This coupon has ended already.', { field: 'couponId' });
    await bumpRevision(tx, tenantId, subscriptionId);
    await audit('coupon.ended', { kind: 'subscription', id: subscriptionId }, { couponId });
    return { redemptionId };
  });
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such coupon on this subscription, or you cannot see it.', {
    field: 'couponId',
  });
}
