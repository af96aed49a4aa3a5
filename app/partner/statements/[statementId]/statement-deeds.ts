'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { acceptStatement } from '@/lib/commands/payouts/accept-statement';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

/** The partner agrees to a statement and to what was invoiced in its name. */
export const accept = formAction(z.object({ statementId: z.string().min(1).max(80) }), async ({ statementId }) => {
  const answer = await acceptStatement(await requireViewer('partner'), { statementId });
  if (!isRefusal(answer)) revalidatePath('/partner/statements', 'layout');
  return answer;
});
