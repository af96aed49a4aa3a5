import { and, eq, inArray } from 'drizzle-orm';
import { commissionSums } from '@/db/schema/commission-sums';
import { listCommissionRuleVersions } from '@/db/write/commissions';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { nextBound, tierGoals, type TierGoal } from '@/lib/domain/commissions/tier-goals';
import { asPartner } from './partner-scope';

export interface TierProgress {
  readonly tier: string;
  readonly currency: Currency;
  readonly steps: readonly TierStep[];
}

export interface TierStep extends Pick<TierGoal, 'code' | 'window' | 'tier'> {
  /** Net sales in the window by now, and from where on it holds. */
  readonly reachedMinor: number;
  readonly neededMinor: number;
  /** The rate that holds then; null for rules without one. */
  readonly percent: string | null;
}

/** The viewer's tier and what more sales would lead to, by the rules of the terms in force. Null for viewers who are no partner. */
export async function getTierProgress(viewer: Viewer): Promise<TierProgress | null> {
  return asPartner(viewer, async ({ tx, tenantId, at, partner, plan }) => {
    const { id: partnerId, type, tier } = partner;
    if (plan === null) return { tier, currency: partner.payoutCurrency, steps: [] };
    const { currency, timeZone } = plan;
    const versions = await listCommissionRuleVersions(tx, tenantId, plan.id);
    const goals = tierGoals({ versions, partner: { partnerId, type, tier }, at, timeZone, currency });
    const keys = goals.map(({ sumKey }) => sumKey);
    const sums = await tx
      .select({ key: commissionSums.key, volumeMinor: commissionSums.volumeMinor })
      .from(commissionSums)
      .where(and(eq(commissionSums.tenantId, tenantId), inArray(commissionSums.key, ['', ...keys])));
    const volumes = new Map(sums.map(({ key, volumeMinor }) => [key, volumeMinor]));
    return {
      tier,
      currency,
      steps: goals.flatMap((goal): TierStep[] => {
        const reachedMinor = volumes.get(goal.sumKey) ?? 0;
        const next = nextBound(goal, reachedMinor);
        if (next === null) return [];
        const { code, window, tier: leadsTo } = goal;
        return [{ code, window, tier: leadsTo, reachedMinor, neededMinor: next.fromMinor, percent: next.percent }];
      }),
    };
  });
}
