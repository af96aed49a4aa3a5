'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { startFromTemplate } from '@/lib/commands/catalog/start-from-template';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const startForm = z.object({
  templateKey: z.string().min(1).max(80),
  brandId: z.string().max(80),
  name: z.string(),
  key: z.string(),
  currencies: z.string(),
});

/** Makes the product line and leads to its matrix with the draft. */
export const start = formAction(startForm, async ({ currencies, ...form }) => {
  const codes = currencies
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const answer = await startFromTemplate(await requireViewer('admin'), { ...form, currencies: codes });
  if (isRefusal(answer)) return inForm(answer);
  revalidatePath('/admin/catalog', 'layout');
  redirect(`/admin/catalog/plans/${answer.key}?draft=${answer.draftId}`);
});

/** A refused currency stands at the field of all of them, and a key that is taken is said in words. */
function inForm(refusal: Refusal): Refusal {
  if (refusal.field?.startsWith('currencies') === true) return { ...refusal, field: 'currencies' };
  const isTaken = refusal.code === 'CONFLICT' && refusal.field === 'key';
  return isTaken ? { ...refusal, values: { messageKey: 'catalog-new.taken' } } : refusal;
}
