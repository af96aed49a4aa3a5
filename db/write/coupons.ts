import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { invoices } from '@/db/schema/invoicing';
import { couponRedemptions, coupons, promotionCodes } from '@/db/schema/price-adjustments';

export type CouponRow = typeof coupons.$inferSelect;
export type PromotionCodeRow = typeof promotionCodes.$inferSelect;
export type RedemptionRow = typeof couponRedemptions.$inferSelect;

export async function insertCoupon(tx: Tx, row: typeof coupons.$inferInsert): Promise<void> {
  await tx.insert(coupons).values(row);
}

export async function insertPromotionCode(tx: Tx, row: typeof promotionCodes.$inferInsert): Promise<void> {
  await tx.insert(promotionCodes).values(row);
}

export async function insertRedemption(tx: Tx, row: typeof couponRedemptions.$inferInsert): Promise<void> {
  await tx.insert(couponRedemptions).values(row);
}

export async function findCoupon(tx: Tx, tenantId: string, couponId: string): Promise<CouponRow | undefined> {
  const [row] = await tx
    .select()
    .from(coupons)
    .where(and(eq(coupons.tenantId, tenantId), eq(coupons.id, couponId)));
  return row;
}

export async function findPromotionCode(
  tx: Tx,
  tenantId: string,
  promotionCodeId: string,
): Promise<PromotionCodeRow | undefined> {
  const [row] = await tx
    .select()
    .from(promotionCodes)
    .where(and(eq(promotionCodes.tenantId, tenantId), eq(promotionCodes.id, promotionCodeId)));
  return row;
}

/** A code of a brand with its coupon. */
export async function findCode(
  tx: Tx,
  tenantId: string,
  brandId: string,
  code: string,
): Promise<{ code: PromotionCodeRow; coupon: CouponRow } | undefined> {
  const [row] = await tx
    .select({ code: promotionCodes, coupon: coupons })
    .from(promotionCodes)
    .innerJoin(coupons, and(eq(coupons.tenantId, promotionCodes.tenantId), eq(coupons.id, promotionCodes.couponId)))
    .where(
      and(eq(promotionCodes.tenantId, tenantId), eq(promotionCodes.brandId, brandId), eq(promotionCodes.code, code)),
    );
  return row;
}

/** What a customer did with a coupon so far, and whether they ever paid for anything. */
export async function redemptionFacts(
  tx: Tx,
  tenantId: string,
  about: { couponId: string; customerId: string; subscriptionId: string },
): Promise<{ customerRedemptions: number; onSubscription: boolean; hasPaidBefore: boolean }> {
  const [row] = await tx
    .select({
      customerRedemptions: sql<number>`(select count(*)::int from ${couponRedemptions} r
        where r.tenant_id = ${tenantId} and r.coupon_id = ${about.couponId} and r.customer_id = ${about.customerId})`,
      onSubscription: sql<boolean>`exists (select 1 from ${couponRedemptions} r
        where r.tenant_id = ${tenantId} and r.coupon_id = ${about.couponId} and r.subscription_id = ${about.subscriptionId})`,
      hasPaidBefore: sql<boolean>`exists (select 1 from ${invoices} i
        where i.tenant_id = ${tenantId} and i.customer_id = ${about.customerId}
          and i.total_minor > 0 and i.status in ('paid', 'partly_paid'))`,
    })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, about.customerId)));
  return row ?? { customerRedemptions: 0, onSubscription: false, hasPaidBefore: false };
}

/** Counts one redemption. False when the coupon was used up meanwhile; two at once are counted one after the other. */
export async function countCoupon(tx: Tx, tenantId: string, couponId: string): Promise<boolean> {
  const counted = await tx
    .update(coupons)
    .set({ redeemed: sql`${coupons.redeemed} + 1` })
    .where(
      and(
        eq(coupons.tenantId, tenantId),
        eq(coupons.id, couponId),
        or(isNull(coupons.redemptionLimit), lt(coupons.redeemed, coupons.redemptionLimit)),
      ),
    )
    .returning({ id: coupons.id });
  return counted.length > 0;
}

/** The same for a promotion code. */
export async function countPromotionCode(tx: Tx, tenantId: string, promotionCodeId: string): Promise<boolean> {
  const counted = await tx
    .update(promotionCodes)
    .set({ redeemed: sql`${promotionCodes.redeemed} + 1` })
    .where(
      and(
        eq(promotionCodes.tenantId, tenantId),
        eq(promotionCodes.id, promotionCodeId),
        or(isNull(promotionCodes.redemptionLimit), lt(promotionCodes.redeemed, promotionCodes.redemptionLimit)),
      ),
    )
    .returning({ id: promotionCodes.id });
  return counted.length > 0;
}

export async function archiveCouponRow(tx: Tx, tenantId: string, couponId: string, archivedAt: Date): Promise<boolean> {
  const changed = await tx
    .update(coupons)
    .set({ archivedAt })
    .where(and(eq(coupons.tenantId, tenantId), eq(coupons.id, couponId), isNull(coupons.archivedAt)))
    .returning({ id: coupons.id });
  return changed.length > 0;
}

export async function disableCodeRow(
  tx: Tx,
  tenantId: string,
  promotionCodeId: string,
  disabledAt: Date,
): Promise<boolean> {
  const changed = await tx
    .update(promotionCodes)
    .set({ disabledAt })
    .where(
      and(
        eq(promotionCodes.tenantId, tenantId),
        eq(promotionCodes.id, promotionCodeId),
        isNull(promotionCodes.disabledAt),
      ),
    )
    .returning({ id: promotionCodes.id });
  return changed.length > 0;
}

/** Ends a redemption at a time; false when it has an end already. */
export async function endRedemption(tx: Tx, tenantId: string, redemptionId: string, endAt: Date): Promise<boolean> {
  const changed = await tx
    .update(couponRedemptions)
    .set({ endAt })
    .where(
      and(
        eq(couponRedemptions.tenantId, tenantId),
        eq(couponRedemptions.id, redemptionId),
        isNull(couponRedemptions.endAt),
      ),
    )
    .returning({ id: couponRedemptions.id });
  return changed.length > 0;
}

/** Everything these subscriptions redeemed, with the coupons. */
export async function listRedemptions(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<{ redemption: RedemptionRow; coupon: CouponRow }[]> {
  if (subscriptionIds.length === 0) return [];
  return tx
    .select({ redemption: couponRedemptions, coupon: coupons })
    .from(couponRedemptions)
    .innerJoin(
      coupons,
      and(eq(coupons.tenantId, couponRedemptions.tenantId), eq(coupons.id, couponRedemptions.couponId)),
    )
    .where(
      and(
        eq(couponRedemptions.tenantId, tenantId),
        // One array, not a parameter for each: thousands of subscriptions are asked about at once.
        sql`${couponRedemptions.subscriptionId} = any(${sql.param([...subscriptionIds])})`,
      ),
    )
    .orderBy(couponRedemptions.startAt, couponRedemptions.id);
}
