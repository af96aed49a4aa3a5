'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { checkVatId } from '@/lib/commands/customers/check-vat-id';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

/** Asks the register again about the number a customer has now. */
export const checkAgain = formAction(z.object({ customerId: z.string().min(1).max(80) }), async (input) => {
  const answer = await checkVatId(await requireViewer('admin'), input);
  revalidatePath('/admin/billing/tax');
  return answer;
});
