'use server';

import { z } from 'zod';
import { decideDispute } from '@/lib/commands/commissions/decide-dispute';
import { placeHold, releaseHold } from '@/lib/commands/commissions/hold-commission';
import { isRefusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

type Done = { readonly done: true };

const decision = z.discriminatedUnion('step', [
  z.object({ step: z.literal('review'), disputeId: z.string() }),
  z.object({ step: z.enum(['accept', 'reject']), disputeId: z.string(), answer: z.string().trim().max(1000) }),
]);

const decide = formAction<typeof decision, Done>(decision, async ({ disputeId, ...input }) => {
  const decided = await decideDispute(await requireViewer('admin'), disputeId, input);
  return isRefusal(decided) ? decided : { done: true };
});

export async function answerDispute(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return decide(previous, sent);
}

const newHold = z.object({
  kind: z.enum(['entry', 'payment', 'partner']),
  entryId: z.string(),
  paymentId: z.string(),
  partnerId: z.string(),
  note: z.string().trim().max(400),
});

const hold = formAction<typeof newHold, Done>(newHold, async ({ kind, note, ...ids }) => {
  const id = { entry: ids.entryId, payment: ids.paymentId, partner: ids.partnerId }[kind];
  const placed = await placeHold(await requireViewer('admin'), { target: { kind, id }, note });
  return isRefusal(placed) ? placed : { done: true };
});

export async function placeEntryHold(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return hold(previous, sent);
}

const ended = z.object({ holdId: z.string() });

const release = formAction<typeof ended, Done>(ended, async ({ holdId }) => {
  const released = await releaseHold(await requireViewer('admin'), holdId);
  return isRefusal(released) ? released : { done: true };
});

export async function releaseEntryHold(previous: FormState<Done>, sent: FormData): Promise<FormState<Done>> {
  return release(previous, sent);
}
