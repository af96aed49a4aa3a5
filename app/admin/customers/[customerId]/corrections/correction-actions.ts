'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { findCustomerAccount } from '@/db/read/admin/customer-account';
import { alignBilling } from '@/lib/commands/subscriptions/align-billing';
import { backdateChange } from '@/lib/commands/subscriptions/backdate-change';
import { cancelNow } from '@/lib/commands/subscriptions/cancel-now';
import { transferSubscription } from '@/lib/commands/subscriptions/transfer-subscription';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const reason = z.string().max(500);

export const endNow = formAction(
  z.object({ subscriptionId: id, credit: z.enum(['unused', 'none']), reason }),
  async (form) => shown(await cancelNow(await requireViewer('admin'), form)),
);

export const handOver = formAction(
  z.object({ subscriptionId: id, toCustomerId: z.string().trim(), reason }),
  async (form) => shown(await transferSubscription(await requireViewer('admin'), form)),
);

const dayForm = z.object({ customerId: id, day: z.string() });

/** Every subscription of the customer renews on one day of the month. */
export const moveDates = formAction(dayForm, async ({ customerId, day }): Promise<{ changed: number } | Refusal> => {
  const viewer = await requireViewer('admin');
  const account = await findCustomerAccount(viewer, customerId);
  if (account === null) return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.');
  const subscriptionIds = account.subscriptions.map((subscription) => subscription.id);
  const answer = await alignBilling(viewer, { subscriptionIds, to: { kind: 'day', day: Number(day) } });
  return shown(isRefusal(answer) && answer.field === 'to' ? { ...answer, field: 'day' } : answer);
});

const pastForm = z.object({
  customerId: id,
  subscriptionId: id,
  since: z.string(),
  planKey: z.string().max(80),
  quantity: z.string(),
  reason,
});

/** What should have been different since a day: another plan, another number of units, or both. */
export const putRight = formAction(pastForm, async (form) => {
  const viewer = await requireViewer('admin');
  const account = await findCustomerAccount(viewer, form.customerId);
  if (account === null) return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.');
  if (!isLocalDate(form.since))
    return refuse('INPUT_INVALID', 'Accepted is a day such as 2026-10-31.', { field: 'since' });
  const planKey = form.planKey.trim();
  const quantity = form.quantity.trim();
  const answer = await backdateChange(viewer, {
    subscriptionId: form.subscriptionId,
    at: startOfLocalDay(form.since, account.timeZone),
    change: {
      kind: 'plan',
      ...(planKey === '' ? {} : { planKey }),
      ...(quantity === '' ? {} : { quantity: Number(quantity) }),
    },
    reason: form.reason,
  });
  return shown(isRefusal(answer) && answer.field === 'at' ? { ...answer, field: 'since' } : answer);
});

function shown<T>(answer: T | Refusal): T | Refusal {
  if (!isRefusal(answer)) revalidatePath('/admin/customers', 'layout');
  return answer;
}
