import type { Tx } from '@/db/client';
import {
  listAgreements,
  listAttributionsOf,
  listCommissionRuleVersions,
  listPartners,
  type CommissionPlanRow,
} from '@/db/write/commissions';
import { groupedBy } from '@/db/write/grouped';
import { listPartnerRelations } from '@/db/write/partners';
import type { SubjectRow } from '@/db/write/rollout-subjects';
import type { SaleFacts } from '@/lib/domain/commissions/commission-rule';
import { attributionAt } from '@/lib/domain/partners/attribution';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { expectedShares, type SharesQuestion } from '@/lib/domain/rollout/expected-shares';
import type { PartnerShare } from '@/lib/domain/rollout/touch-subscription';
import { spanAt } from '@/lib/domain/subscriptions/span';

export interface SharesOf {
  readonly tenantId: string;
  readonly productLineId: string;
  readonly at: Date;
}

type Terms = Omit<SharesQuestion, 'sale' | 'at'>;

/**
 * Finds what partners are expected to earn, page by page. What a partner signed and what a rate comes to is worked out once, because
 * it is the same for thousands of subscriptions.
 */
export function sharesReader(tx: Tx, { tenantId, productLineId, at }: SharesOf) {
  const termsOf = new Map<string, Terms | null>();
  const known = new Map<string, readonly PartnerShare[]>();
  let relations: readonly PartnerRelation[] | undefined;

  const termsOfPartner = async (partnerId: string): Promise<Terms | null> => {
    const found = termsOf.get(partnerId);
    if (found !== undefined) return found;
    relations ??= await listPartnerRelations(tx, tenantId);
    const terms = await readTerms(tx, { tenantId, partnerId, relations, at });
    termsOf.set(partnerId, terms);
    return terms;
  };

  return async (rows: readonly SubjectRow[]): Promise<ReadonlyMap<string, readonly PartnerShare[]>> => {
    const attributions = await listAttributionsOf(tx, tenantId, rows);
    const shares = new Map<string, readonly PartnerShare[]>();
    if (attributions.length === 0) return shares;
    const byTarget = groupedBy(attributions, ({ target }) => target.id);
    for (const { facts, customerId, deviceId, country, brandId } of rows) {
      const own = [facts.id, customerId, deviceId ?? ''].flatMap((id) => byTarget.get(id) ?? []);
      const subject = { subscription: facts.id, customer: customerId, ...(deviceId ? { device: deviceId } : {}) };
      const attribution = own.length === 0 ? null : attributionAt(own, subject, at);
      const terms = attribution && (await termsOfPartner(attribution.partnerId));
      const plan = spanAt(facts.spans, at)?.planKey;
      if (!attribution || !terms || plan === undefined) continue;
      const sale: SaleFacts = { brand: brandId, productLine: productLineId, plan, country };
      const key = `${attribution.partnerId} ${brandId} ${plan} ${country}`;
      const found = known.get(key) ?? expectedShares({ ...terms, sale, at });
      known.set(key, found);
      shares.set(facts.id, found);
    }
    return shares;
  };
}

async function readTerms(
  tx: Tx,
  asked: { tenantId: string; partnerId: string; relations: readonly PartnerRelation[]; at: Date },
): Promise<Terms | null> {
  const { tenantId, partnerId, relations, at } = asked;
  const agreement = (await listAgreements(tx, tenantId, partnerId)).find(
    (each) => each.agreement.startAt <= at && (each.agreement.endAt === null || at < each.agreement.endAt),
  );
  if (!agreement) return null;
  const chain = chainAt(relations, partnerId, at);
  const partners = new Map((await listPartners(tx, tenantId, chain)).map((partner) => [partner.id, partner]));
  return {
    chain: chain.flatMap((id) => {
      const partner = partners.get(id);
      return partner
        ? [{ partnerId: id, name: partner.name, type: partner.type, active: partner.status === 'active' }]
        : [];
    }),
    ruleVersions: await listCommissionRuleVersions(tx, tenantId, agreement.plan.id),
    plan: planOf(agreement.plan),
  };
}

function planOf(plan: CommissionPlanRow): Terms['plan'] {
  const { id, code, name, maxTotalPercent, holdDays, inactiveParent, payoutDay, timeZone } = plan;
  const payout = { payDay: payoutDay, timeZone };
  return { id, name: `${code} ${name}`, maxTotalPercent, holdDays, inactiveParent, payout };
}
