import { and, eq } from 'drizzle-orm';
import { commissionPlans } from '@/db/schema/partners';
import { findOpenCommissionDraft, listPlanRules } from '@/db/write/commission-plans';
import { listCommissionRuleVersions } from '@/db/write/commissions';
import type { Viewer } from '@/lib/domain/access/viewer';
import { draftAsVersions } from '@/lib/domain/commissions/draft-rules';
import { testSale, type SaleTest, type TestedSale } from '@/lib/domain/commissions/test-sale';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { commissionPlanOf } from './commission-plan-of';
import { networkChains } from './network-chain';
import { asStaff } from './staff-scope';

export interface SaleAnswer {
  readonly draft: TestedSale;
  readonly inForce: TestedSale;
}

/**
 * Who would get what for a sale that never happened: by the draft of a plan (by what is in force without one) and by what is in
 * force now, with the network as it stands. Nothing is written. Null for those who may not see commissions.
 */
export async function testCommissionSale(
  viewer: Viewer,
  { planId, partnerId, sale }: { planId: string; partnerId: string; sale: SaleTest },
): Promise<SaleAnswer | Refusal | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, at }) => {
    const [plan] = await tx
      .select()
      .from(commissionPlans)
      .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, planId)));
    if (!plan) return refuse('NOT_FOUND', 'There is no such commission plan.');
    const chain = (await networkChains(tx, tenantId))(partnerId, at);
    if (chain.length === 0) return refuse('INPUT_INVALID', 'Choose a partner.', { field: 'partnerId' });
    const inForce = await listCommissionRuleVersions(tx, tenantId, planId);
    const draft = await findOpenCommissionDraft(tx, tenantId, planId);
    const wanted = draft
      ? draftAsVersions(draft.content.rules, await listPlanRules(tx, tenantId, planId), at)
      : inForce;
    const asked = { sale, chain, plan: commissionPlanOf(plan), at };
    return { draft: testSale(asked, wanted), inForce: testSale(asked, inForce) };
  });
}
