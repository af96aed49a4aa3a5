import type { CommissionEntryDraft, RewardDraft } from '@/lib/domain/commissions/commission-entry';
import type { ChainMember, PriorEntry } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan, CommissionRuleVersion, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { resolveRules, type RejectedRule } from '@/lib/domain/commissions/resolve-rule';
import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionRole } from '@/lib/domain/partners/attribution';

/** A sale somebody makes up to see who would get what. Amounts in minor units; gross less tax is net. */
export interface SaleTest {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly currency: Currency;
  readonly units: string;
  readonly role: AttributionRole;
  /** Which paid period of the subscription it is; 1 is the first. */
  readonly period: number;
  readonly facts: SaleFacts;
  readonly firstActivation: boolean;
}

export interface TestedSale {
  readonly entries: readonly CommissionEntryDraft[];
  readonly rewards: readonly RewardDraft[];
  /** Shares of which the maximum of the plan left nothing. */
  readonly cut: readonly { readonly partnerId: string; readonly amount: string }[];
  readonly totalMinor: number;
  /** Rules for the attributed partner that do not apply, with the reason; also when no rule applies at all. */
  readonly rejected: readonly RejectedRule[];
}

interface AskedSale {
  readonly sale: SaleTest;
  readonly chain: readonly ChainMember[];
  readonly plan: CommissionPlan;
  readonly at: Date;
}

/** Decides a made-up sale with some rules, exactly as a real one is decided. */
export function testSale(asked: AskedSale, ruleVersions: readonly CommissionRuleVersion[]): TestedSale {
  const { sale, chain, plan, at } = asked;
  const [seller] = chain;
  if (seller === undefined) return { entries: [], rewards: [], cut: [], totalMinor: 0, rejected: [] };
  const gross = sale.netMinor + sale.taxMinor;
  const { entries, rewards, cut } = decideSale({
    event: {
      source: {
        invoiceId: 'test',
        invoiceNumber: 'test',
        subscriptionId: 'test',
        paymentId: 'test',
        eventId: 'test',
        values: {},
      },
      sale: sale.facts,
      collectedAt: at,
      grossMinor: gross,
      taxMinor: sale.taxMinor,
      netMinor: sale.netMinor,
      currency: sale.currency,
      units: sale.units,
      customerId: 'test',
      firstActivation: sale.firstActivation,
      ...(sale.facts.saleKind === 'upgrade' ? { mrrIncreaseMinor: sale.netMinor } : {}),
    },
    attribution: { partnerId: seller.partnerId, role: sale.role, since: at, evidence: { kind: 'manual' } },
    chain,
    ruleVersions,
    plan,
    priorEntries: paidBefore(asked, ruleVersions),
  });
  return {
    entries,
    rewards,
    cut,
    totalMinor: entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    rejected: rejectedFor(asked, seller, ruleVersions),
  };
}

/** Makes it the n-th paid period: every rule paid everybody of the chain for the periods before. */
function paidBefore({ sale, chain }: AskedSale, versions: readonly CommissionRuleVersion[]): PriorEntry[] {
  const rules = [...new Set(versions.map(({ ruleId }) => ruleId))];
  return Array.from({ length: sale.period - 1 }, (_, index) => `before-${index + 1}`).flatMap((invoiceId) =>
    rules.flatMap((ruleId) =>
      chain.map(({ partnerId }) => ({
        key: `${invoiceId}/${invoiceId}/test/${ruleId}/${partnerId}`,
        beneficiaryPartnerId: partnerId,
        ruleId,
        subscriptionId: 'test',
        invoiceId,
      })),
    ),
  );
}

/** What was passed over for the seller. Rules that are meant for other partners are not among them. */
function rejectedFor(
  { sale, plan, at }: AskedSale,
  seller: ChainMember,
  versions: readonly CommissionRuleVersion[],
): readonly RejectedRule[] {
  const question = {
    partner: seller,
    sale: sale.facts,
    at,
    timeZone: plan.payout.timeZone,
    role: sale.role,
    purpose: 'sale' as const,
  };
  return resolveRules(versions, question)[0]?.rejected ?? [];
}
