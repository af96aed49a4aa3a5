import { findDeviceFacts, findLinkIdOfCode } from '@/db/write/commission-facts';
import { lockCommissionSums } from '@/db/write/commission-sums';
import { listAgreements, listAttributions, listCommissionRuleVersions, listPartners } from '@/db/write/commissions';
import { listPartnerRelations } from '@/db/write/partners';
import type { CommandContext } from '@/lib/commands/run-command';
import { askedSumKeys } from '@/lib/domain/commissions/asked-sums';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
import type {
  ChainMember,
  CommissionDecision,
  CommissionEvent,
  PriorEntry,
} from '@/lib/domain/commissions/commission-question';
import type { SaleFacts } from '@/lib/domain/commissions/commission-rule';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { memberOf, planOf } from './plan-members';
import { asSaleAttribution, attributedSale, sharedRules } from './sale-attributions';

/** What happened, and to whom; who is attributed, by which plan and with which sums is found out here. */
export interface EventToDecide {
  readonly subject: { readonly deviceId: string | null; readonly customerId: string; readonly subscriptionId?: string };
  readonly event: Omit<CommissionEvent, 'collectedAt' | 'customerId'>;
  /** When it happened, which is before it was recorded where a bank names the day; now when left out. */
  readonly happenedAt?: Date | undefined;
  /** Who is attributed in this role earns, as on a service visit; who sold, installed or brought when absent. */
  readonly role?: AttributionRole;
  /** Entries of before that may be of the same event, or count paid periods. */
  readonly prior: () => Promise<readonly PriorEntry[]>;
}

/** Decides an event as the network and the rules stood when it happened; null when nobody under a plan was attributed. */
export async function decideEvent(
  context: CommandContext,
  { subject, event, prior, happenedAt, role }: EventToDecide,
): Promise<(CommissionDecision & { soldByPartnerId: string }) | null> {
  const { tx, tenantId } = context;
  const at = happenedAt ?? context.at;
  const { deviceId, customerId, subscriptionId } = subject;
  const device = deviceId === null ? undefined : await findDeviceFacts(tx, tenantId, deviceId, at);
  const siteId = device?.siteId ?? undefined;
  const attributed = attributedSale(
    await listAttributions(tx, tenantId, { deviceId, customerId, subscriptionId, siteId }),
    {
      ...(deviceId ? { device: deviceId } : {}),
      ...(siteId ? { site: siteId } : {}),
      ...(subscriptionId ? { subscription: subscriptionId } : {}),
      customer: customerId,
    },
    { at, role },
  );
  if (attributed === null) return null;
  const { seller, others, sharing } = attributed;
  // None of these waits for another.
  const [agreements, members, evidence] = await Promise.all([
    listAgreements(tx, tenantId, seller.partnerId),
    membersOf(context, { sellerId: seller.partnerId, otherIds: others.map(({ partnerId }) => partnerId), at }),
    evidenceFacts(context, seller.evidence),
  ]);
  const signed = agreements.find(
    ({ agreement }) => agreement.startAt <= at && (agreement.endAt === null || at < agreement.endAt),
  );
  if (!signed) return null;
  const question = {
    event: {
      ...event,
      sale: { ...event.sale, ...(device ? { deviceModel: device.model } : {}), ...evidence },
      collectedAt: at,
      customerId,
    },
    attribution: asSaleAttribution(seller),
    chain: members.chain,
    others: others.flatMap((other) => {
      const member = members.others.get(other.partnerId);
      return member ? [{ attribution: asSaleAttribution(other), member }] : [];
    }),
    ruleVersions: sharedRules(await listCommissionRuleVersions(tx, tenantId, signed.plan.id), sharing),
    plan: planOf(signed.plan),
  };
  const sums = await lockCommissionSums(tx, tenantId, askedSumKeys(question));
  const priorEntries = await prior();
  const decision = decideSale({ ...question, priorEntries, history: commissionBook(priorEntries, sums) });
  return { ...decision, soldByPartnerId: seller.partnerId };
}

async function membersOf(
  { tx, tenantId }: CommandContext,
  { sellerId, otherIds, at }: { sellerId: string; otherIds: readonly string[]; at: Date },
): Promise<{ chain: ChainMember[]; others: Map<string, ChainMember> }> {
  const chain = chainAt(await listPartnerRelations(tx, tenantId), sellerId, at);
  const rows = await listPartners(tx, tenantId, [...new Set([...chain, ...otherIds])]);
  const found = new Map(rows.map((partner) => [partner.id, memberOf(partner)]));
  return { chain: chain.flatMap((id) => found.get(id) ?? []), others: found };
}

/** The protected deal or the link that brought the sale, which lift rules to their levels. */
async function evidenceFacts(
  { tx, tenantId }: CommandContext,
  { kind, reference }: AttributionEvidence,
): Promise<Pick<SaleFacts, 'dealId' | 'linkId'>> {
  if (reference === undefined) return {};
  if (kind === 'deal') return { dealId: reference };
  const linkId = kind === 'link' || kind === 'qr' ? await findLinkIdOfCode(tx, tenantId, reference) : undefined;
  return linkId === undefined ? {} : { linkId };
}
