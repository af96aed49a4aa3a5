import { insertCommissionPlan } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import type { Refusal } from '@/lib/domain/refusal';

export interface NewCommissionPlan {
  readonly code: string;
  readonly name: string;
  readonly holdDays: number;
  readonly payoutDay: number;
  readonly timeZone: string;
  readonly minimumPayoutMinor: number;
  readonly currency: Currency;
  readonly maxTotalPercent: string;
  readonly inactiveParent: 'compress' | 'break';
}

export async function createCommissionPlan(
  viewer: AnyViewer,
  input: NewCommissionPlan,
): Promise<{ commissionPlanId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'program.edit', { tenantId });
    if (refusal) return refusal;
    const commissionPlanId = newId('program');
    await insertCommissionPlan(tx, { ...input, tenantId, id: commissionPlanId });
    await audit('commission_plan.created', { kind: 'commission_plan', id: commissionPlanId }, input);
    return { commissionPlanId };
  });
}
