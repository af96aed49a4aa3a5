import type { commissionPlans } from '@/db/schema/partners';
import type { CommissionPlan } from '@/lib/domain/commissions/commission-rule';

/** A stored plan as the rules know it. */
export function commissionPlanOf(plan: typeof commissionPlans.$inferSelect): CommissionPlan {
  return {
    id: plan.id,
    name: `${plan.code} ${plan.name}`,
    maxTotalPercent: plan.maxTotalPercent,
    holdDays: plan.holdDays,
    inactiveParent: plan.inactiveParent,
    payout: { payDay: plan.payoutDay, timeZone: plan.timeZone },
  };
}
