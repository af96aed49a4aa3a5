'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { submitDeal, withdrawDeal } from '@/lib/commands/partners/onboarding/change-deal';
import { registerDeal } from '@/lib/commands/partners/onboarding/register-deal';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

const text = z.string().trim().max(120).optional();
const newDeal = z.object({
  partnerId: z.string().min(1),
  brandId: z.string().min(1),
  customerName: z.string().trim().min(1).max(160),
  vatId: text,
  domain: text,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  postalCode: text,
  street: text,
  serials: z.string().trim().max(4_000).optional(),
  expected: z.string().trim().min(1).max(400),
  draft: z.string().optional(),
});

const register = formAction<typeof newDeal, never>(newDeal, async ({ draft, serials, ...deal }) => {
  const made = await registerDeal(await requireViewer('partner'), {
    ...deal,
    serials: serials?.split(/[\s,;]+/).filter(Boolean) ?? [],
    draft: draft === 'yes',
  });
  if (isRefusal(made)) return made;
  redirect(`/partner/deals/${made.dealId}`);
});

/** Registers a customer; who is protected already is said at once. */
export async function registerCustomer(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return register(previous, sent);
}

const own = z.object({ dealId: z.string().min(1), answer: text });

const submit = formAction<typeof own, { done: true }>(own, async ({ dealId, answer }) => {
  const sent = await submitDeal(await requireViewer('partner'), { dealId, ...(answer ? { answer } : {}) });
  return isRefusal(sent) ? sent : { done: true };
});

export async function sendDeal(
  previous: FormState<{ done: true }>,
  sent: FormData,
): Promise<FormState<{ done: true }>> {
  return submit(previous, sent);
}

const withdraw = formAction<typeof own, { done: true }>(own, async ({ dealId }) => {
  const taken = await withdrawDeal(await requireViewer('partner'), { dealId });
  return isRefusal(taken) ? taken : { done: true };
});

export async function takeBackDeal(
  previous: FormState<{ done: true }>,
  sent: FormData,
): Promise<FormState<{ done: true }>> {
  return withdraw(previous, sent);
}
