'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { giveReason } from '@/lib/commands/catalog/give-reason';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const reasonForm = z.object({
  draftId: z.string().min(1).max(80),
  warning: z.string().min(1).max(300),
  reason: z.string(),
});

export const reasonFor = formAction(reasonForm, async (input) => {
  const answer = await giveReason(await requireViewer('admin'), input);
  if (!isRefusal(answer)) revalidatePath('/admin/catalog', 'layout');
  return answer;
});
