import { isPlanCodeTaken } from '@/db/write/commission-plans';
import { insertCommissionPlan } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { checkPlanTerms, type PlanTerms } from '@/lib/domain/commissions/plan-terms';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface NewCommissionPlan extends PlanTerms {
  readonly code: string;
  /** Of the minimum payout and of the amounts its rules name without one. */
  readonly currency: Currency;
}

/** A commission plan without rules yet. */
export async function createCommissionPlan(
  viewer: AnyViewer,
  input: NewCommissionPlan,
): Promise<{ commissionPlanId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'program.edit', { tenantId });
    if (refusal) return refusal;
    if (!/^[A-Z][A-Z0-9-]{0,15}$/.test(input.code))
      return refuse('INPUT_INVALID', 'Accepted are capital letters, digits and -, such as CP-7.', { field: 'code' });
    const wrong = checkPlanTerms(input);
    if (wrong) return wrong;
    if (await isPlanCodeTaken(tx, tenantId, input.code))
      return refuse('INPUT_INVALID', `There is a plan ${input.code} already.`, { field: 'code' });
    const commissionPlanId = newId('program');
    await insertCommissionPlan(tx, { ...input, tenantId, id: commissionPlanId });
    await audit('commission_plan.created', { kind: 'commission_plan', id: commissionPlanId }, input);
    return { commissionPlanId };
  });
}
