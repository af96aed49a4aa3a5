import { updateCommissionPlan } from '@/db/write/commission-plans';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { checkPlanTerms, type PlanTerms } from '@/lib/domain/commissions/plan-terms';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { editablePlan } from './editable-plan';

/** Changes the terms of a commission plan. Entries keep the hold and the payout day they were booked with. */
export async function changeCommissionPlan(
  viewer: AnyViewer,
  input: PlanTerms & { readonly commissionPlanId: string },
): Promise<{ commissionPlanId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { commissionPlanId, ...terms } = input;
    const found = await editablePlan(context, commissionPlanId);
    if (isRefusal(found)) return found;
    const wrong = checkPlanTerms(terms);
    if (wrong) return wrong;
    const { tx, tenantId, audit } = context;
    const { plan } = found;
    await updateCommissionPlan(tx, { tenantId, id: plan.id, ...terms });
    await audit('commission_plan.changed', { kind: 'commission_plan', id: plan.id }, { before: plan, after: terms });
    return { commissionPlanId };
  });
}
