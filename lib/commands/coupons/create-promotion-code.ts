import { z } from 'zod';
import { findCode, findCoupon, insertPromotionCode } from '@/db/write/coupons';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { normalizeCode } from '@/lib/domain/coupons/decide-redemption';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const input = z.object({
  couponId: z.string(),
  code: z
    .string()
    .transform(normalizeCode)
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9_-]{2,39}$/, 'A code has 3 to 40 letters A to Z, digits, - and _.')),
  redemptionLimit: z.int().min(1, 'A limit is 1 or more.').nullable().default(null),
  firstPurchaseOnly: z.boolean().default(false),
  endAt: z.date().nullable().default(null),
});

export type NewPromotionCode = z.input<typeof input>;

/** Makes a code that customers type to redeem a coupon; unique in the brand, whether written large or small. */
export async function createPromotionCode(
  viewer: AnyViewer,
  given: NewPromotionCode,
): Promise<{ promotionCodeId: string; code: string } | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const wanted = parsed.data;
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const coupon = await findCoupon(tx, tenantId, wanted.couponId);
    if (!coupon) return refuse('NOT_FOUND', 'There is no such coupon, or you cannot see it.', { field: 'couponId' });
    const { brandId } = coupon;
    const refusal = refusalUnlessMay(viewer, 'coupon.edit', { tenantId, brandId });
    if (refusal) return refusal;
    if (coupon.archivedAt !== null) return refuse('ALREADY_DONE', 'This coupon is archived.', { field: 'couponId' });
    if (wanted.endAt !== null && wanted.endAt <= at)
      return refuse('INPUT_INVALID', 'A code ends in the future.', { field: 'endAt' });
    if (await findCode(tx, tenantId, brandId, wanted.code))
      return refuse('CONFLICT', `The code ${wanted.code} exists already.`, { field: 'code' });
    const promotionCodeId = newId('coupon');
    await insertPromotionCode(tx, { ...wanted, brandId, tenantId, id: promotionCodeId, createdAt: at });
    await audit('promotion_code.created', { kind: 'coupon', id: coupon.id }, wanted);
    return { promotionCodeId, code: wanted.code };
  });
}
