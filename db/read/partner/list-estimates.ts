import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { groupBy } from '@/db/read/subscription-book';
import { commissionPlanOf } from '@/db/read/admin/commission-plan-of';
import { networkChains } from '@/db/read/admin/network-chain';
import { visibleTo } from '@/db/read/visibility';
import { planVersions, plans } from '@/db/schema/catalog';
import { commissionSums } from '@/db/schema/commission-sums';
import { customers } from '@/db/schema/customers';
import { devices } from '@/db/schema/fleet';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import { listAttributionsOf, listPriorEntries } from '@/db/write/commissions';
import type { Viewer } from '@/lib/domain/access/viewer';
import { businessModelOf } from '@/lib/domain/catalog/business-model';
import { askedSumKeys } from '@/lib/domain/commissions/asked-sums';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionQuestion } from '@/lib/domain/commissions/commission-question';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import type { Currency } from '@/lib/domain/money/currency';
import { attributionAt, type Attribution } from '@/lib/domain/partners/attribution';
import { readTerms, type Terms } from './expected-share';
import { asPartner, type PartnerScope } from './partner-scope';

const DAY = 86_400_000;
/** Invoices that are older are not waited for any more. */
const DAYS = 90;
const MOST_LINES = 400;

/** What the partner would earn on an invoice that is issued and not paid; it is no entry of the ledger. */
export interface EstimateRow {
  readonly key: string;
  readonly invoiceNumber: string;
  readonly issuedAt: Date;
  readonly customer: string;
  readonly plan: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Void: the invoice was taken back or given up. */
  readonly state: 'ESTIMATED' | 'VOID';
}

type Line = Awaited<ReturnType<typeof openLines>>[number];

/**
 * What is to be expected from invoices that customers have not paid, by the same decision that books it when they do. Nothing is
 * written: an estimate is gone once it is an entry, and void with its invoice. Null for viewers who are no partner.
 */
export async function listEstimates(viewer: Viewer): Promise<readonly EstimateRow[] | null> {
  return asPartner(viewer, async (scope) => {
    const lines = await openLines(scope);
    if (lines.length === 0) return [];
    const [terms, chainOf, attributions] = await Promise.all([
      readTerms(scope),
      networkChains(scope.tx, scope.tenantId),
      listAttributionsOf(
        scope.tx,
        scope.tenantId,
        lines.map(({ line, subscription }) => ({ ...subscription, facts: { id: line.subscriptionId } })),
      ),
    ]);
    const estimates: EstimateRow[] = [];
    for (const part of groupBy(lines, ({ line }) => `${line.invoiceId}/${line.subscriptionId}`).values()) {
      const question = questionOf(scope, { part, terms, chainOf, attributions });
      if (question) estimates.push(...(await estimatesOf(scope, part, question)));
    }
    return estimates;
  });
}

async function openLines({ tx, tenantId, viewer, at }: PartnerScope) {
  return tx
    .select({
      line: invoiceLines,
      invoice: invoices,
      subscription: subscriptions,
      customer: customers,
      version: planVersions.content,
      planKey: plans.key,
      deviceModel: devices.modelId,
    })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, invoiceLines.subscriptionId)),
    )
    .innerJoin(customers, and(eq(customers.tenantId, tenantId), eq(customers.id, subscriptions.customerId)))
    .innerJoin(planVersions, and(eq(planVersions.tenantId, tenantId), eq(planVersions.id, invoiceLines.planVersionId)))
    .innerJoin(plans, and(eq(plans.tenantId, tenantId), eq(plans.id, planVersions.planId)))
    .leftJoin(devices, and(eq(devices.tenantId, tenantId), eq(devices.id, subscriptions.deviceId)))
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        inArray(invoices.status, ['open', 'void', 'uncollectible']),
        eq(invoices.paidMinor, 0),
        gte(invoices.issuedAt, new Date(at.getTime() - DAYS * DAY)),
        visibleTo(viewer, at).customers,
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(MOST_LINES);
}

interface Known {
  readonly part: readonly Line[];
  readonly terms: ReadonlyMap<string, Terms>;
  readonly chainOf: Awaited<ReturnType<typeof networkChains>>;
  readonly attributions: readonly Attribution[];
}

/** The sale as it would be decided if the invoice were paid now; null where nobody of the subtree sold it. */
function questionOf(scope: PartnerScope, { part, terms, chainOf, attributions }: Known) {
  const { at } = scope;
  const [first] = part;
  if (first === undefined) return null;
  const { invoice, subscription, customer, planKey, version, line } = first;
  const { deviceId, customerId } = subscription;
  const subject = { ...(deviceId ? { device: deviceId } : {}), subscription: subscription.id, customer: customerId };
  const found = attributionAt(attributions, subject, at);
  const signed = found && terms.get(found.partnerId);
  const netOf = (lines: readonly Line[]) =>
    lines.reduce((sum, each) => sum + (each.line.netMinor ?? each.line.amountMinor), 0);
  const netMinor = netOf(part.filter((each) => each.version.commissionable));
  const isBought = part.some((each) => each.line.derivation.steps.some(({ source }) => source?.type === 'price-book'));
  if (!found || !signed || isBought || netMinor <= 0) return null;
  const { partnerId, role, startAt, evidence } = found;
  const rated = part.flatMap((each) =>
    each.line.basis.measure === 'usage' ? [{ item: each.line.itemKey ?? '', amountMinor: each.line.amountMinor }] : [],
  );
  const values = { customer: customer.name, plan: version.names.en, quantity: line.quantity };
  return {
    event: {
      source: {
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        subscriptionId: subscription.id,
        paymentId: 'estimate',
        values,
      },
      sale: {
        brand: subscription.brandId,
        productLine: subscription.productLineId,
        plan: planKey,
        businessModel: businessModelOf(version),
        segment: customer.kind,
        country: customer.country,
        postalCode: customer.address.postalCode,
        saleKind: invoice.quoteId === null ? 'renewal' : 'new',
        ...(first.deviceModel ? { deviceModel: first.deviceModel } : {}),
        ...(rated.length > 0 ? { contains: ['usage', 'outcome'] as const } : {}),
      },
      collectedAt: at,
      grossMinor: netMinor,
      taxMinor: 0,
      netMinor,
      currency: invoice.currency,
      units: line.basis.measure === 'usage' ? '1' : line.quantity,
      rated,
      customerId,
    },
    attribution: { partnerId, role, since: startAt, evidence },
    chain: chainOf(partnerId, at),
    ruleVersions: signed.rules,
    plan: commissionPlanOf(signed.plan),
  };
}

async function estimatesOf(
  { tx, tenantId, partner }: PartnerScope,
  part: readonly Line[],
  question: Omit<CommissionQuestion, 'priorEntries'>,
): Promise<EstimateRow[]> {
  const [first] = part;
  if (first === undefined) return [];
  const keys = askedSumKeys(question);
  const sums = await tx
    .select()
    .from(commissionSums)
    .where(and(eq(commissionSums.tenantId, tenantId), sql`${commissionSums.key} = any(${sql.param(keys)})`));
  const priorEntries = await listPriorEntries(tx, tenantId, first.subscription.id);
  const { entries } = decideSale({ ...question, priorEntries, history: commissionBook(priorEntries, sums) });
  return entries.filter((entry) => entry.beneficiaryPartnerId === partner.id).map((entry) => rowOf(first, entry));
}

function rowOf(
  { invoice, customer, version }: Line,
  { key, amountMinor, currency }: CommissionEntryDraft,
): EstimateRow {
  const { number, issuedAt, status } = invoice;
  return {
    key,
    invoiceNumber: number,
    issuedAt,
    customer: customer.name,
    plan: version.names.en,
    amountMinor,
    currency,
    state: status === 'open' ? 'ESTIMATED' : 'VOID',
  };
}
