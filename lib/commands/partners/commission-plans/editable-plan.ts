import {
  findOpenCommissionDraft,
  lockCommissionPlan,
  type CommissionDraftRow,
  type CommissionPlanRow,
} from '@/db/write/commission-plans';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface EditablePlan {
  readonly plan: CommissionPlanRow;
  readonly draft: CommissionDraftRow | undefined;
}

/** Locks a commission plan for somebody who may change its rules. */
export async function editablePlan(
  { tx, viewer, tenantId }: CommandContext,
  commissionPlanId: string,
): Promise<EditablePlan | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'program.edit', { tenantId });
  if (refusal) return refusal;
  const plan = await lockCommissionPlan(tx, tenantId, commissionPlanId);
  if (!plan) return refuse('NOT_FOUND', 'There is no such commission plan.');
  return { plan, draft: await findOpenCommissionDraft(tx, tenantId, commissionPlanId) };
}

/** The same, and the editor has to know the newest revision of its draft; 0 is for a draft that is not open yet. */
export async function planAtRevision(
  context: CommandContext,
  { commissionPlanId, revision }: { commissionPlanId: string; revision: number },
): Promise<EditablePlan | Refusal> {
  const found = await editablePlan(context, commissionPlanId);
  if (isRefusal(found)) return found;
  const current = found.draft?.revision ?? 0;
  if (current === revision) return found;
  return refuse('CONFLICT', `The draft was changed meanwhile; it is at revision ${current} now.`, {
    field: 'revision',
    values: { revision: String(current), changedBy: found.draft?.updatedBy ?? '' },
  });
}
