import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { agreements, commissionPlans } from '@/db/schema/partners';
import { listCommissionRuleVersions } from '@/db/write/commissions';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import { decideCommissions } from '@/lib/domain/commissions/decide-commissions';
import { ratePercentOf } from '@/lib/domain/commissions/rate-percent';
import { resolveRule } from '@/lib/domain/commissions/resolve-rule';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { Currency } from '@/lib/domain/money/currency';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { groupBy } from '@/db/read/subscription-book';
import type { BookSubscription, PartnerBook } from './partner-book';
import type { PartnerScope } from './partner-scope';

/** What the viewer's partner earns in a month on what one partner sold, at the rates in force now. */
export interface ExpectedShare {
  readonly sellerId: string;
  readonly revenueMinor: number;
  readonly amountMinor: number;
  /** Percent digits; null where several rates apply. */
  readonly percent: string | null;
}

export interface Terms {
  readonly plan: NonNullable<PartnerScope['plan']>;
  readonly rules: readonly CommissionRuleVersion[];
}

/**
 * Decides the commissions a month of the present recurring revenue would bring, by the same function that books them. One
 * sale per seller, brand, product line and plan, so rules with a scope apply to what they are for.
 */
export function expectedShares(
  scope: PartnerScope,
  { book, terms: allTerms, currency }: { book: PartnerBook; terms: ReadonlyMap<string, Terms>; currency: Currency },
): ExpectedShare[] {
  const bySeller = groupBy(
    book.subscriptions.filter((row) => row.facts.currency === currency && !row.isResold),
    (row) => row.partnerId,
  );
  const shares: ExpectedShare[] = [];
  for (const [sellerId, rows] of bySeller) {
    const terms = allTerms.get(sellerId);
    const sales = [...groupBy(rows, (row) => saleKey(row, scope.at)).values()];
    const parts =
      terms === undefined ? [] : sales.map((sale) => partOf(scope, { book, sellerId, sale, terms, currency }));
    const percents = new Set(parts.filter((part) => part.revenueMinor > 0).map((part) => part.percent));
    shares.push({
      sellerId,
      revenueMinor: rows.reduce((sum, row) => sum + mrrOf(row.facts, book.revenue.terms, scope.at).amountMinor, 0),
      amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0),
      percent: percents.size === 1 ? ([...percents][0] ?? null) : null,
    });
  }
  return shares;
}

/** The rate each partner of the book has now, by the terms it signed or, before that, those of the viewer. */
export function ratesNow(
  scope: PartnerScope,
  book: PartnerBook,
  allTerms: ReadonlyMap<string, Terms>,
): Map<string, string> {
  const rates = new Map<string, string>();
  for (const partner of book.partners) {
    const terms = allTerms.get(partner.id);
    const rule = terms && resolveRule(terms.rules, { partnerId: partner.id, type: partner.type }, {}, scope.at);
    if (rule) rates.set(partner.id, ratePercentOf(rule.rule.content.calc) ?? '0');
  }
  return rates;
}

/** The terms of every partner of the subtree; those who signed none yet stand under the viewer's. */
export async function readTerms({
  tx,
  tenantId,
  at,
  subtree,
  plan,
}: PartnerScope): Promise<ReadonlyMap<string, Terms>> {
  const signed = await tx
    .select({ partnerId: agreements.partnerId, plan: commissionPlans })
    .from(agreements)
    .innerJoin(
      commissionPlans,
      and(eq(commissionPlans.tenantId, agreements.tenantId), eq(commissionPlans.id, agreements.commissionPlanId)),
    )
    .where(
      and(
        eq(agreements.tenantId, tenantId),
        inArray(agreements.partnerId, [...subtree]),
        lte(agreements.startAt, at),
        or(isNull(agreements.endAt), gt(agreements.endAt, at)),
      ),
    );
  const planOf = new Map([...subtree].map((id) => [id, signed.find((row) => row.partnerId === id)?.plan ?? plan]));
  const rules = new Map<string, readonly CommissionRuleVersion[]>();
  for (const each of new Map(
    [...planOf.values()].flatMap((found) => (found ? [[found.id, found] as const] : [])),
  ).keys())
    rules.set(each, await listCommissionRuleVersions(tx, tenantId, each));
  return new Map(
    [...planOf].flatMap(([id, found]) =>
      found ? [[id, { plan: found, rules: rules.get(found.id) ?? [] }] as const] : [],
    ),
  );
}

function saleKey({ brandId, productLineId, facts }: BookSubscription, at: Date): string {
  return [brandId, productLineId, spanAt(facts.spans, at)?.planKey ?? ''].join('/');
}

interface MonthlySale {
  readonly book: PartnerBook;
  readonly sellerId: string;
  readonly sale: readonly BookSubscription[];
  readonly terms: Terms;
  readonly currency: Currency;
}

function partOf(scope: PartnerScope, { book, sellerId, sale, terms, currency }: MonthlySale) {
  const { at, partner } = scope;
  const netMinor = sale.reduce((sum, row) => sum + mrrOf(row.facts, book.revenue.terms, at).amountMinor, 0);
  const [first] = sale;
  const drafts = decideCommissions({
    event: {
      source: { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', values: {} },
      sale: {
        saleKind: 'renewal',
        ...(first ? { brand: first.brandId, productLine: first.productLineId } : {}),
        ...(first ? { plan: spanAt(first.facts.spans, at)?.planKey ?? '' } : {}),
      },
      collectedAt: at,
      grossMinor: netMinor,
      taxMinor: 0,
      netMinor,
      currency,
    },
    attribution: { partnerId: sellerId, role: 'sold_by', since: at, evidence: { kind: 'manual' } },
    chain: chainUpToViewer(scope, book, sellerId),
    ruleVersions: terms.rules,
    plan: {
      id: terms.plan.id,
      name: terms.plan.name,
      maxTotalPercent: terms.plan.maxTotalPercent,
      holdDays: terms.plan.holdDays,
      inactiveParent: terms.plan.inactiveParent,
      payout: { payDay: terms.plan.payoutDay, timeZone: terms.plan.timeZone },
    },
    priorEntries: [],
  });
  const mine = drafts.find((draft) => draft.beneficiaryPartnerId === partner.id);
  return { revenueMinor: netMinor, amountMinor: mine?.amountMinor ?? 0, percent: mine?.ratePercent ?? '0' };
}

/** From the seller up to the viewer; who is above the viewer changes nothing below. */
function chainUpToViewer({ relations, partner, at }: PartnerScope, book: PartnerBook, sellerId: string): ChainMember[] {
  const chain = chainAt(relations, sellerId, at);
  return chain.slice(0, chain.indexOf(partner.id) + 1).flatMap((id) => {
    const found = book.partners.find((each) => each.id === id);
    return found ? [{ partnerId: id, name: found.name, type: found.type, active: found.status === 'active' }] : [];
  });
}
