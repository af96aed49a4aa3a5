'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { finaliseInvoiceDraft } from '@/lib/commands/billing/finalise-invoice-draft';
import { refreshInvoiceDraft } from '@/lib/commands/billing/refresh-invoice-draft';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const draft = z.object({ draftId: z.string().min(1).max(80) });

/** Issues the draft and goes to the invoice, or to the drafts when nothing was left on it. */
export const issueNow = formAction(draft, async ({ draftId }) => {
  const answer = await finaliseInvoiceDraft(await requireViewer('admin'), draftId);
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/billing/invoices', 'layout');
  const [invoiceId] = answer.invoiceIds;
  redirect(invoiceId === undefined ? '/admin/billing/invoices?state=draft' : `/admin/billing/invoices/${invoiceId}`);
});

export const refreshDraft = formAction(draft, async ({ draftId }) => {
  const answer = await refreshInvoiceDraft(await requireViewer('admin'), draftId);
  if (isRefusal(answer)) return answer;
  revalidatePath('/admin/billing/invoices', 'layout');
  if (answer.isGone) redirect('/admin/billing/invoices?state=draft');
  revalidatePath(`/admin/billing/drafts/${draftId}`);
  return answer;
});
