import { updateCommissionDraft } from '@/db/write/commission-plans';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { planAtRevision } from './editable-plan';

/** Closes the draft of a plan without publishing it. What it said stays readable in the audit. */
export async function discardCommissionDraft(
  viewer: AnyViewer,
  input: { commissionPlanId: string; revision: number },
): Promise<{ draftId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await planAtRevision(context, input);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, audit } = context;
    const { plan, draft } = found;
    if (!draft) return refuse('NOT_FOUND', 'There is no draft to discard.');
    await updateCommissionDraft(tx, {
      tenantId,
      id: draft.id,
      closedAs: 'discarded',
      closedAt: at,
      closedBy: actorId(viewer),
    });
    await audit('commission_draft.discarded', { kind: 'commission_plan', id: plan.id }, { draftId: draft.id });
    return { draftId: draft.id };
  });
}
