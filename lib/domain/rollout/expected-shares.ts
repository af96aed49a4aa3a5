import type { CommissionPlan, CommissionRuleVersion, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import { decideCommissions } from '@/lib/domain/commissions/decide-commissions';
import type { PartnerShare } from '@/lib/domain/rollout/touch-subscription';

export interface SharesQuestion {
  /** From the attributed partner up. */
  readonly chain: readonly ChainMember[];
  readonly ruleVersions: readonly CommissionRuleVersion[];
  readonly plan: CommissionPlan;
  readonly sale: SaleFacts;
  readonly at: Date;
}

/** Enough for every share to be more than nothing. */
const EXAMPLE_MINOR = 10_000_000;

/** What each partner of a chain earns of a renewal, in percent: the rates of the very decision that will pay them. */
export function expectedShares({ chain, ruleVersions, plan, sale, at }: SharesQuestion): PartnerShare[] {
  const [first] = chain;
  if (first === undefined) return [];
  const entries = decideCommissions({
    event: {
      source: { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', values: {} },
      sale: { ...sale, saleKind: 'renewal' },
      collectedAt: at,
      grossMinor: EXAMPLE_MINOR,
      taxMinor: 0,
      netMinor: EXAMPLE_MINOR,
      currency: 'EUR',
    },
    attribution: { partnerId: first.partnerId, role: 'sold_by', since: at, evidence: { kind: 'manual' } },
    chain,
    ruleVersions,
    plan,
    priorEntries: [],
  });
  return entries.map(({ beneficiaryPartnerId, ratePercent }) => ({
    partnerId: beneficiaryPartnerId,
    name: chain.find(({ partnerId }) => partnerId === beneficiaryPartnerId)?.name ?? beneficiaryPartnerId,
    percent: ratePercent,
  }));
}
