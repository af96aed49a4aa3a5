'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { decimalOf } from '@/app/admin/decimal-of';
import { archiveCoupon as archive } from '@/lib/commands/coupons/archive-coupon';
import { createCoupon } from '@/lib/commands/coupons/create-coupon';
import { createPromotionCode } from '@/lib/commands/coupons/create-promotion-code';
import { disablePromotionCode } from '@/lib/commands/coupons/disable-promotion-code';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import { requireViewer } from '@/lib/web/session';

const couponForm = z.object({
  brandId: z.string().min(1).max(80),
  name: z.string(),
  kind: z.enum(['percentage', 'EUR', 'CHF', 'GBP', 'USD']),
  value: z.string(),
  periods: z.string(),
  redemptionLimit: z.string(),
  code: z.string(),
  firstPurchaseOnly: z.literal('yes').optional(),
});

/** A coupon and the first code that opens it. */
export const makeCoupon = formAction(couponForm, async (form): Promise<{ couponId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const value = await decimalOf(form.value, 'value');
  if (isRefusal(value)) return value;
  const common = {
    brandId: form.brandId,
    names: { en: form.name },
    periods: wholeOrNone(form.periods),
    redemptionLimit: wholeOrNone(form.redemptionLimit),
  };
  const coupon = await createCoupon(
    viewer,
    form.kind === 'percentage'
      ? { ...common, kind: 'percentage', percent: value }
      : { ...common, kind: 'amount', amounts: { [form.kind]: value } },
  );
  if (isRefusal(coupon)) return inForm(coupon);
  revalidatePath('/admin/catalog/coupons');
  if (form.code.trim() === '') return coupon;
  const code = await createPromotionCode(viewer, {
    couponId: coupon.couponId,
    code: form.code,
    firstPurchaseOnly: form.firstPurchaseOnly === 'yes',
  });
  return isRefusal(code) ? code : coupon;
});

const codeForm = z.object({
  couponId: z.string().min(1).max(80),
  code: z.string(),
  redemptionLimit: z.string(),
  firstPurchaseOnly: z.literal('yes').optional(),
});

export const makeCode = formAction(codeForm, async (form) => {
  const answer = await createPromotionCode(await requireViewer('admin'), {
    couponId: form.couponId,
    code: form.code,
    redemptionLimit: wholeOrNone(form.redemptionLimit),
    firstPurchaseOnly: form.firstPurchaseOnly === 'yes',
  });
  if (!isRefusal(answer)) revalidatePath('/admin/catalog/coupons');
  return answer;
});

/** One that is archived already stays archived. */
export async function archiveCoupon(form: FormData): Promise<void> {
  await archive(await requireViewer('admin'), { couponId: textField(form, 'id') });
  revalidatePath('/admin/catalog/coupons');
}

export async function disableCode(form: FormData): Promise<void> {
  await disablePromotionCode(await requireViewer('admin'), { promotionCodeId: textField(form, 'id') });
  revalidatePath('/admin/catalog/coupons');
}

/** Empty is without limit; what is no number goes on, so that the command says what is accepted. */
function wholeOrNone(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** The command's fields by the names of the form. */
function inForm(refusal: Refusal): Refusal {
  const field = refusal.field ?? '';
  if (field.startsWith('names')) return { ...refusal, field: 'name' };
  return field.startsWith('percent') || field.startsWith('amounts') ? { ...refusal, field: 'value' } : refusal;
}
