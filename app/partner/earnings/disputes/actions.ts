'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { decideDispute } from '@/lib/commands/commissions/decide-dispute';
import { openDispute } from '@/lib/commands/commissions/open-dispute';
import { DISPUTE_REASONS } from '@/lib/domain/commissions/commission-dispute';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { parseDecimal, toMinor } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { textField } from '@/lib/web/form-fields';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

const schema = z.object({
  entryId: z.string().transform((id) => id || null),
  reason: z.enum(DISPUTE_REASONS),
  text: z.string().trim().min(1).max(1000),
  expected: z.string().trim().min(1).max(20),
  currency: z.enum(CURRENCIES),
});

const send = formAction<typeof schema, never>(schema, async ({ expected, currency, ...dispute }) => {
  const viewer = await requireViewer('partner');
  const amount = parseDecimal(expected.replace(',', '.'), 'expected');
  if (isRefusal(amount)) return amount;
  const opened = await openDispute(viewer, {
    ...dispute,
    partnerId: viewer.organization.id,
    expectedMinor: toMinor(amount, currency),
    currency,
  });
  if (isRefusal(opened)) return opened;
  redirect('/partner/earnings/disputes');
});

export async function sendDispute(previous: FormState<never>, sent: FormData): Promise<FormState<never>> {
  return send(previous, sent);
}

export async function withdrawDispute(sent: FormData): Promise<void> {
  await decideDispute(await requireViewer('partner'), textField(sent, 'disputeId'), { step: 'withdraw' });
  redirect('/partner/earnings/disputes');
}
