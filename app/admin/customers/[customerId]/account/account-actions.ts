'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { findCustomerAccount } from '@/db/read/admin/customer-account';
import { grantCredit } from '@/lib/commands/wallets/grant-credit';
import { revokeGrant } from '@/lib/commands/wallets/revoke-grant';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { addDays, isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import { requireViewer } from '@/lib/web/session';
import { minorOf } from '@/app/admin/decimal-of';

const creditForm = z.object({
  customerId: z.string().min(1).max(80),
  requestKey: z.string().min(1).max(100),
  kind: z.enum(['purchased', 'promotional']),
  amount: z.string(),
  expires: z.string(),
  priority: z.string(),
  reason: z.string(),
});

/** Prepaid credit in the customer's currency; it expires with the end of the stated day where the customer is billed. */
export const giveCredit = formAction(creditForm, async (form): Promise<{ grantId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const account = await findCustomerAccount(viewer, form.customerId);
  if (account === null) return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.');
  const amountMinor = await minorOf(form.amount, 'amount', account.currency);
  if (isRefusal(amountMinor)) return amountMinor;
  const expiresAt = endOfDay(form.expires, account.timeZone);
  if (isRefusal(expiresAt)) return expiresAt;
  const answer = await grantCredit(viewer, {
    customerId: account.id,
    kind: form.kind,
    currency: account.currency,
    amountMinor,
    priority: Number(form.priority),
    expiresAt,
    reason: form.reason,
    requestKey: form.requestKey,
  });
  if (isRefusal(answer)) return answer.field === 'amountMinor' ? { ...answer, field: 'amount' } : answer;
  revalidatePath(`/admin/customers/${account.id}`, 'layout');
  return answer;
});

/** Takes back what is left. One that has ended already stays as it is. */
export async function takeBackCredit(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  await revokeGrant(viewer, { grantId: textField(form, 'id'), reason: 'taken back in the console' });
  revalidatePath('/admin/customers', 'layout');
}

function endOfDay(day: string, timeZone: string): Date | null | Refusal {
  if (day === '') return null;
  if (!isLocalDate(day)) return refuse('INPUT_INVALID', 'Accepted is a day such as 2026-12-31.', { field: 'expires' });
  return startOfLocalDay(addDays(day, 1), timeZone);
}
