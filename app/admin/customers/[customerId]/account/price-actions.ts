'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { decimalOf } from '@/app/admin/decimal-of';
import { findCustomerAccount } from '@/db/read/admin/customer-account';
import { setInvoiceGroup } from '@/lib/commands/billing/set-invoice-group';
import { setPayer } from '@/lib/commands/billing/set-payer';
import { applyCoupon } from '@/lib/commands/coupons/apply-coupon';
import { endPriceOverride } from '@/lib/commands/price-overrides/end-price-override';
import { setPriceOverride } from '@/lib/commands/price-overrides/set-price-override';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const optional = z
  .string()
  .max(80)
  .transform((text) => (text.trim() === '' ? null : text.trim()));

const priceForm = z.object({
  customerId: id,
  productLineId: id,
  planKey: optional,
  itemKey: optional,
  kind: z.enum(['less', 'more', 'month/1', 'year/1']),
  value: z.string(),
  starts: z.string(),
  reason: z.string(),
});

/** Another price for this customer from a day on, in the customer's currency. */
export const setPrice = formAction(priceForm, async (form): Promise<{ overrideId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const account = await findCustomerAccount(viewer, form.customerId);
  if (account === null) return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.');
  const value = await decimalOf(form.value, 'value');
  if (isRefusal(value)) return value;
  if (form.starts !== '' && !isLocalDate(form.starts))
    return refuse('INPUT_INVALID', 'Accepted is a day such as 2026-12-31.', { field: 'starts' });
  const { customerId, productLineId, planKey, itemKey, reason, kind } = form;
  const startAt = isLocalDate(form.starts) ? { startAt: startOfLocalDay(form.starts, account.timeZone) } : {};
  const common = { customerId, productLineId, planKey, itemKey, reason, ...startAt };
  const answer = await setPriceOverride(
    viewer,
    kind === 'less' || kind === 'more'
      ? { ...common, kind: 'percentage', value: kind === 'more' ? `-${value}` : value }
      : { ...common, kind: 'unit_amount', value, currency: account.currency, interval: kind },
  );
  if (isRefusal(answer)) return answer.field === 'startAt' ? { ...answer, field: 'starts' } : answer;
  revalidatePath('/admin/customers', 'layout');
  return answer;
});

/** Billing periods that begin from now on pay the catalogue again. */
export async function endPrice(form: FormData): Promise<void> {
  await endPriceOverride(await requireViewer('admin'), { overrideId: textField(form, 'id') });
  revalidatePath('/admin/customers', 'layout');
}

export const giveCoupon = formAction(z.object({ subscriptionId: id, couponId: id }), async (form) => {
  const answer = await applyCoupon(await requireViewer('admin'), form);
  if (!isRefusal(answer)) revalidatePath('/admin/customers', 'layout');
  return answer;
});

const payerForm = z.object({ subscriptionId: id, partnerId: optional, invoiceGroup: optional });

/** Who is invoiced for a subscription, and with which others it shares an invoice. */
export const choosePayer = formAction(payerForm, async ({ subscriptionId, partnerId, invoiceGroup }) => {
  const viewer = await requireViewer('admin');
  const answer = await setPayer(viewer, { subscriptionId, partnerId });
  if (isRefusal(answer)) return answer;
  const grouped = await setInvoiceGroup(viewer, { subscriptionId, invoiceGroup });
  if (!isRefusal(grouped)) revalidatePath('/admin/customers', 'layout');
  return grouped;
});
