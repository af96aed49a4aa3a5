'use server';

import { z } from 'zod';
import { reviewDeal } from '@/lib/commands/partners/onboarding/change-deal';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

type Done = { readonly done: true };

const review = z.discriminatedUnion('step', [
  z.object({ step: z.literal('take'), dealId: z.string() }),
  z.object({ step: z.enum(['ask', 'reject']), dealId: z.string(), reason: z.string().trim().max(400) }),
  z.object({
    step: z.literal('approve'),
    dealId: z.string(),
    // Protects through the whole of the day that was named.
    protectedUntil: z.iso.date().transform((day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)),
  }),
  z.object({ step: z.literal('convert'), dealId: z.string(), customerId: z.string().min(1) }),
]);

const decide = formAction<typeof review, Done>(review, async (input) => {
  const decided = await reviewDeal(await requireViewer('admin'), input);
  return isRefusal(decided) ? decided : { done: true };
});

export async function decideDeal(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return decide(previous, sent);
}
