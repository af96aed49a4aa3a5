import {
  insertCommissionEntries,
  listAgreements,
  listAttributions,
  listCommissionRuleVersions,
  listPartners,
  listPriorEntries,
  type CommissionPlanRow,
} from '@/db/write/commissions';
import type { InvoiceRow } from '@/db/write/invoices';
import { listPartnerRelations } from '@/db/write/partners';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { CommissionPlan } from '@/lib/domain/commissions/commission-rule';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import { decideCommissions } from '@/lib/domain/commissions/decide-commissions';
import { attributionAt } from '@/lib/domain/partners/attribution';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import type { CollectedShare } from './collected-share';

/** The sale a payment completed, as far as commissions are concerned. */
export interface CollectedSale {
  readonly subscription: LoadedSubscription;
  readonly invoice: InvoiceRow;
  readonly paymentId: string;
  readonly saleKind: 'new' | 'renewal' | 'upgrade';
  /** The subscription's part of the invoice. */
  readonly share: CollectedShare;
  /** Customer, plan and device, for people. */
  readonly values: Readonly<Record<string, string>>;
  readonly planKey: string;
}

/** Writes what every partner in the chain earns on collected money; answers with the entries written. */
export async function accrueCommissions(context: CommandContext, sale: CollectedSale): Promise<CommissionEntryDraft[]> {
  const { tx, tenantId, at } = context;
  const { subscription, invoice, share } = sale;
  const { deviceId, customerId, id: subscriptionId } = subscription.row;
  const attribution = attributionAt(
    await listAttributions(tx, tenantId, { deviceId, customerId, subscriptionId }),
    { ...(deviceId ? { device: deviceId } : {}), customer: customerId, subscription: subscriptionId },
    at,
  );
  if (attribution === null) return [];
  const agreement = (await listAgreements(tx, tenantId, attribution.partnerId)).find(
    (each) => each.agreement.startAt <= at && (each.agreement.endAt === null || at < each.agreement.endAt),
  );
  if (!agreement) return [];

  const entries = decideCommissions({
    event: {
      source: {
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        subscriptionId,
        paymentId: sale.paymentId,
        values: sale.values,
      },
      sale: {
        brand: subscription.row.brandId,
        productLine: subscription.row.productLineId,
        plan: sale.planKey,
        country: subscription.customer.country,
        saleKind: sale.saleKind,
      },
      collectedAt: at,
      ...share,
      currency: invoice.currency,
    },
    attribution: {
      partnerId: attribution.partnerId,
      role: attribution.role,
      since: attribution.startAt,
      evidence: attribution.evidence,
    },
    chain: await chainOf(context, attribution.partnerId),
    ruleVersions: await listCommissionRuleVersions(tx, tenantId, agreement.plan.id),
    plan: planOf(agreement.plan),
    priorEntries: await listPriorEntries(tx, tenantId, subscriptionId),
  });
  await insertCommissionEntries(
    tx,
    entries.map((entry) => entryRow(context, sale, attribution.partnerId, entry)),
  );
  return entries;
}

async function chainOf({ tx, tenantId, at }: CommandContext, partnerId: string): Promise<ChainMember[]> {
  const chain = chainAt(await listPartnerRelations(tx, tenantId), partnerId, at);
  const found = new Map((await listPartners(tx, tenantId, chain)).map((partner) => [partner.id, partner]));
  return chain.flatMap((id) => {
    const partner = found.get(id);
    return partner
      ? [{ partnerId: id, name: partner.name, type: partner.type, active: partner.status === 'active' }]
      : [];
  });
}

function planOf(plan: CommissionPlanRow): CommissionPlan {
  return {
    id: plan.id,
    name: `${plan.code} ${plan.name}`,
    maxTotalPercent: plan.maxTotalPercent,
    holdDays: plan.holdDays,
    inactiveParent: plan.inactiveParent,
    payout: { payDay: plan.payoutDay, timeZone: plan.timeZone },
  };
}

function entryRow(
  { tenantId, newId, correlationId }: CommandContext,
  sale: CollectedSale,
  soldBy: string,
  entry: CommissionEntryDraft,
) {
  const { beneficiaryPartnerId, ruleId: _, parentKey: _parent, ...row } = entry;
  return {
    ...row,
    invoiceId: sale.invoice.id,
    paymentId: sale.paymentId,
    subscriptionId: sale.subscription.row.id,
    tenantId,
    id: newId('entry'),
    partnerId: beneficiaryPartnerId,
    soldByPartnerId: soldBy,
    customerId: sale.subscription.row.customerId,
    brandId: sale.subscription.row.brandId,
    correlationId,
  };
}
