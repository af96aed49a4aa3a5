import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionPlans, partners } from '@/db/schema/partners';
import { findOpenCommissionDraft, listPlanRules } from '@/db/write/commission-plans';
import type { Viewer } from '@/lib/domain/access/viewer';
import { commissionBook } from '@/lib/domain/commissions/commission-history';
import type { CommissionPlan, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { draftAsVersions, openRules } from '@/lib/domain/commissions/draft-rules';
import { addDifferences, replayCommissions, type ReplayDifference } from '@/lib/domain/commissions/replay-commissions';
import type { Currency } from '@/lib/domain/money/currency';
import { bookedPages, entriesBefore, newestSales } from './booked-sales';
import { commissionPlanOf } from './commission-plan-of';
import { historicSales } from './historic-sales';
import { networkChains } from './network-chain';
import { asStaff } from './staff-scope';

const DAY = 86_400_000;
export const REPLAY_DAYS = 90;
/** Sales of one replay; the newest count. */
const MOST_SALES = 100_000;
/** Entries that are read at a time. */
const PAGE = 2000;

export interface ReplayRow {
  readonly partner: { readonly id: string; readonly name: string };
  readonly currency: Currency;
  readonly nowMinor: number;
  readonly draftMinor: number;
  readonly differenceMinor: number;
}

export interface PlanReplay {
  readonly code: string;
  /** False when no draft is open and the rules in force were replayed. */
  readonly isDraft: boolean;
  readonly from: Date;
  readonly to: Date;
  readonly sales: number;
  /** Older sales of the window that were left out because there are too many. */
  readonly leftOut: number;
  readonly rows: readonly ReplayRow[];
  /** By currency; equal to the sum of the rows. */
  readonly totals: readonly Omit<ReplayRow, 'partner'>[];
}

/**
 * What the draft of a plan would have paid for the sales of the last 90 days, beside what was booked for them, before refunds.
 * Without a draft it is what the rules say from now on. It reads and computes; nothing is written. Null for those who may not see
 * commissions, or where there is no such plan.
 */
export async function replayCommissionPlan(viewer: Viewer, planId: string): Promise<PlanReplay | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, at }) => {
    const [plan] = await tx
      .select()
      .from(commissionPlans)
      .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, planId)));
    if (!plan) return null;
    const draft = await findOpenCommissionDraft(tx, tenantId, planId);
    const rules = await listPlanRules(tx, tenantId, planId);
    const versions = draftAsVersions(draft?.content.rules ?? openRules(rules), rules, at);
    const since = new Date(at.getTime() - REPLAY_DAYS * DAY);
    const newest = await newestSales(tx, { tenantId, planId, from: since }, MOST_SALES);
    const window = { tenantId, planId, from: newest.from };
    const played = await replayWindow(tx, { window, versions, plan: commissionPlanOf(plan) });
    const nameOf = await partnerNames(tx, tenantId);
    const rows = played.differences.map(({ partnerId, currency, bookedMinor, replayedMinor, differenceMinor }) => ({
      partner: { id: partnerId, name: nameOf(partnerId) },
      currency,
      nowMinor: bookedMinor,
      draftMinor: replayedMinor,
      differenceMinor,
    }));
    return {
      code: plan.code,
      isDraft: draft !== undefined,
      from: since,
      to: at,
      sales: played.sales,
      leftOut: newest.total - played.sales,
      rows,
      totals: totalsOf(rows),
    };
  });
}

interface Replayed {
  readonly sales: number;
  readonly differences: readonly ReplayDifference[];
}

/** Some sales at a time, so that a window of any number of sales takes no more memory than what later ones ask of earlier ones. */
async function replayWindow(
  tx: Tx,
  {
    window,
    versions,
    plan,
  }: {
    window: { tenantId: string; planId: string; from: Date };
    versions: readonly CommissionRuleVersion[];
    plan: CommissionPlan;
  },
): Promise<Replayed> {
  const { tenantId } = window;
  const chainOf = await networkChains(tx, tenantId);
  const history = commissionBook();
  for await (const page of entriesBefore(tx, window, PAGE)) page.forEach(history.add);
  let sales = 0;
  let differences: readonly ReplayDifference[] = [];
  for await (const { firsts, booked } of bookedPages(tx, window, PAGE)) {
    const found = await historicSales(tx, tenantId, { firsts, chainOf, plan });
    const amounts = booked.map((row) => ({ ...row, beneficiaryPartnerId: row.partnerId }));
    const replay = replayCommissions(found, versions, amounts, history);
    differences = addDifferences([...differences, ...replay.differences]);
    sales += found.length;
  }
  return { sales, differences };
}

async function partnerNames(tx: Tx, tenantId: string): Promise<(id: string) => string> {
  const rows = await tx
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(eq(partners.tenantId, tenantId));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

function totalsOf(rows: readonly ReplayRow[]): Omit<ReplayRow, 'partner'>[] {
  const sums = new Map<Currency, Omit<ReplayRow, 'partner'>>();
  for (const row of rows) {
    const sum = sums.get(row.currency);
    sums.set(row.currency, {
      currency: row.currency,
      nowMinor: (sum?.nowMinor ?? 0) + row.nowMinor,
      draftMinor: (sum?.draftMinor ?? 0) + row.draftMinor,
      differenceMinor: (sum?.differenceMinor ?? 0) + row.differenceMinor,
    });
  }
  return [...sums.values()];
}
