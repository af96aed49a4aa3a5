'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { voidInvoice } from '@/lib/commands/billing/void-invoice';
import { writeOffInvoice } from '@/lib/commands/billing/write-off-invoice';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const id = z.string().min(1).max(80);
const reasoned = z.object({ invoiceId: id, reason: z.string() });

export const voidIt = formAction(reasoned, async (form) => {
  const answer = await voidInvoice(await requireViewer('admin'), form);
  if (!isRefusal(answer)) revalidatePath('/admin/billing/invoices', 'layout');
  return answer;
});

export const writeOff = formAction(reasoned, async (form) => {
  const answer = await writeOffInvoice(await requireViewer('admin'), form);
  if (!isRefusal(answer)) revalidatePath('/admin/billing/invoices', 'layout');
  return answer;
});

export const transferArrived = formAction(
  z.object({ invoiceId: id, arrivedOn: z.string().max(20).optional() }),
  async (form) => {
    const answer = await recordTransfer(await requireViewer('admin'), form);
    if (!isRefusal(answer)) revalidatePath('/admin/billing/invoices', 'layout');
    return answer;
  },
);

const wanted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('amount'), amountMinor: z.number() }),
  z.object({
    kind: z.literal('lines'),
    lines: z.array(z.object({ lineId: z.string(), amountMinor: z.number() })).max(1_000),
  }),
]);

const note = z.object({
  invoiceId: id,
  /** What was previewed, as the page wrote it. */
  wanted: z.string().max(100_000),
  to: z.enum(['balance', 'card']),
  reason: z.string(),
  requestKey: z.string().min(1).max(100),
});

/** Issues the note that was previewed and goes to it. */
export const giveCreditNote = formAction(note, async (form) => {
  const viewer = await requireViewer('admin');
  const asked = wanted.safeParse(JSON.parse(form.wanted));
  if (!asked.success) return refuse('INPUT_INVALID', 'Say again what is to be credited.');
  const issued = await issueCreditNote(viewer, { ...form, wanted: asked.data });
  if (isRefusal(issued)) return issued;
  revalidatePath('/admin/billing/invoices', 'layout');
  redirect(`/admin/billing/credit-notes/${issued.creditNoteId}`);
});
