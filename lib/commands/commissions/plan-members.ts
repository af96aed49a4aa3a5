import type { CommissionPlanRow, PartnerRow } from '@/db/write/commissions';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan } from '@/lib/domain/commissions/commission-rule';

export function memberOf({ id, name, type, tier, status }: PartnerRow): ChainMember {
  return { partnerId: id, name, type, ...(tier === null ? {} : { tier }), active: status === 'active' };
}

export function planOf(plan: CommissionPlanRow): CommissionPlan {
  return {
    id: plan.id,
    name: `${plan.code} ${plan.name}`,
    maxTotalPercent: plan.maxTotalPercent,
    holdDays: plan.holdDays,
    inactiveParent: plan.inactiveParent,
    payout: { payDay: plan.payoutDay, timeZone: plan.timeZone },
  };
}
