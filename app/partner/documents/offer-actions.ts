'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { makeOffer } from '@/lib/commands/partners/documents/make-offer';
import { LOCALES } from '@/lib/domain/localized';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const offerForm = z.object({
  key: z.string().min(1).max(80),
  line: z.string().max(80),
  currency: z.string().max(3),
  customerId: z.string().min(1).max(80),
  price: z.string().min(1).max(120),
  quantity: z.string().trim().min(1).transform(Number).pipe(z.int().min(1).max(100_000)),
  locale: z.enum(LOCALES),
});

/** Gives a customer an offer with a number. */
export const giveOffer = formAction(offerForm, async (form) => {
  const made = await makeOffer(await requireViewer('partner'), form);
  if (!isRefusal(made)) revalidatePath('/partner/documents');
  return made;
});
