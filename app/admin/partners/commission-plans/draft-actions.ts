'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { getCommissionPlan } from '@/db/read/admin/get-commission-plan';
import { discardCommissionDraft } from '@/lib/commands/partners/commission-plans/discard-commission-draft';
import { editCommissionDraft } from '@/lib/commands/partners/commission-plans/edit-commission-draft';
import { publishCommissionDraft } from '@/lib/commands/partners/commission-plans/publish-commission-draft';
import type { DraftEdit } from '@/lib/domain/commissions/draft-rules';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { explainRefusal, formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const address = (planId: string) => `/admin/partners/commission-plans/${planId}`;
const place = z.object({ planId: z.string().min(1).max(80), revision: z.coerce.number().int().min(0) });
type Place = z.output<typeof place>;

const ruleInput = z.object({ code: z.string().max(40), name: z.string().max(400), content: z.unknown() });

/** Puts a rule into the draft. What is wrong with it comes back with the member of the rule it is about. */
export async function saveRule(
  where: Place,
  rule: { code: string; name: string; content: unknown },
): Promise<{ ok: true } | { ok: false; field?: string | undefined; message: string }> {
  const given = place.safeParse(where);
  const put = ruleInput.safeParse(rule);
  if (!given.success || !put.success) return { ok: false, message: 'This rule cannot be read.' };
  const answer = await edit(given.data, { op: 'put', ...put.data });
  if (!isRefusal(answer)) return { ok: true };
  const message = await explainRefusal(answer);
  return { ok: false, field: answer.field, message: readable(message) };
}

const removeForm = place.extend({ code: z.string().max(40) });

export const removeRule = formAction(removeForm, ({ code, ...where }) => edit(where, { op: 'remove', code }));

const priorityForm = removeForm.extend({ priority: z.coerce.number().int() });

export const rankRule = formAction(priorityForm, ({ code, priority, ...where }) =>
  edit(where, { op: 'priority', code, priority }),
);

const startForm = place.extend({ startOn: z.string().max(20) });

export const discardDraft = formAction(place, async ({ planId, revision }) => {
  const viewer = await requireViewer('admin');
  const answer = await discardCommissionDraft(viewer, { commissionPlanId: planId, revision });
  revalidatePath(address(planId), 'layout');
  return isRefusal(answer) ? withAuthor(answer, planId) : answer;
});

/** Takes the day along, so that what is published begins on the day that is shown. */
export const publishDraft = formAction(startForm, async ({ planId, revision, startOn }) => {
  const viewer = await requireViewer('admin');
  const moved = await edit({ planId, revision }, { op: 'start', startOn });
  if (isRefusal(moved)) return moved;
  const answer = await publishCommissionDraft(viewer, { commissionPlanId: planId, revision: moved.revision });
  revalidatePath(address(planId), 'layout');
  return isRefusal(answer) ? withAuthor(answer, planId) : { added: answer.added, ended: answer.ended };
});

async function edit({ planId, revision }: Place, change: DraftEdit) {
  const viewer = await requireViewer('admin');
  const answer = await editCommissionDraft(viewer, { commissionPlanId: planId, revision, edit: change });
  if (isRefusal(answer)) return withAuthor(answer, planId);
  revalidatePath(address(planId), 'layout');
  return answer;
}

/** Says who changed the draft meanwhile; ids of people are nothing to read. */
async function withAuthor(refusal: Refusal, planId: string): Promise<Refusal> {
  if (refusal.code !== 'CONFLICT' || refusal.field !== 'revision') return refusal;
  const found = await getCommissionPlan(await requireViewer('admin'), planId);
  const messageKey = found?.draft ? 'rules.stale' : 'rules.closed';
  const who = found?.draft?.updatedBy ?? '';
  return { refused: true, code: 'CONFLICT', message: refusal.message, values: { ...refusal.values, who, messageKey } };
}

/** What a schema says about a type is not for people. */
function readable(message: string): string {
  return message.includes('Invalid input') || message.includes('Too small') || message.includes('Too big')
    ? 'This is missing or not a number that is accepted here. Accepted are digits, such as 12.50.'
    : message;
}
