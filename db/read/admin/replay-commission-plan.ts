import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { commissionPlans, partners } from '@/db/schema/partners';
import { findOpenCommissionDraft, listPlanRules } from '@/db/write/commission-plans';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PriorEntry } from '@/lib/domain/commissions/commission-question';
import { draftAsVersions, openRules } from '@/lib/domain/commissions/draft-rules';
import { eventOfKey } from '@/lib/domain/commissions/event-key';
import { replayCommissions } from '@/lib/domain/commissions/replay-commissions';
import type { Currency } from '@/lib/domain/money/currency';
import { commissionPlanOf } from './commission-plan-of';
import { historicSales } from './historic-sales';
import { networkChains } from './network-chain';
import { asStaff } from './staff-scope';

const DAY = 86_400_000;
export const REPLAY_DAYS = 90;
/** Sales of one replay; the newest count. Some 5,000 take a second or two. */
const MOST_SALES = 5000;
const FROM_SALES = ['ACCRUAL', 'OVERRIDE', 'SPLIT', 'BONUS', 'TRUE_UP'] as const;

export type BookedRow = typeof commissionEntries.$inferSelect;

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
    const from = new Date(at.getTime() - REPLAY_DAYS * DAY);
    const { booked, sales: found, leftOut } = await bookedSince(tx, tenantId, { planId, from });
    const chainOf = await networkChains(tx, tenantId);
    const sales = await historicSales(tx, tenantId, { firsts: found, chainOf, plan: commissionPlanOf(plan) });
    const versions = draftAsVersions(draft?.content.rules ?? openRules(rules), rules, at);
    const replay = replayCommissions(
      sales,
      versions,
      booked.map((row) => ({ ...row, beneficiaryPartnerId: row.partnerId })),
      await priorEntries(tx, tenantId, { planId, before: sales[0]?.event.collectedAt ?? at, rows: found }),
    );
    const nameOf = await partnerNames(tx, tenantId);
    const rows = replay.differences.map(({ partnerId, currency, bookedMinor, replayedMinor, differenceMinor }) => ({
      partner: { id: partnerId, name: nameOf(partnerId) },
      currency,
      nowMinor: bookedMinor,
      draftMinor: replayedMinor,
      differenceMinor,
    }));
    return {
      code: plan.code,
      isDraft: draft !== undefined,
      from,
      to: at,
      sales: sales.length,
      leftOut,
      rows,
      totals: totalsOf(rows),
    };
  });
}

/** Entries of the plan from sales of the window, and the first entry of each sale, which carries what was sold. */
async function bookedSince(tx: Tx, tenantId: string, { planId, from }: { planId: string; from: Date }) {
  const rows = await tx
    .select({ entry: commissionEntries })
    .from(commissionEntries)
    .innerJoin(
      commissionRuleVersions,
      and(
        eq(commissionRuleVersions.tenantId, commissionEntries.tenantId),
        eq(commissionRuleVersions.id, commissionEntries.ruleVersionId),
      ),
    )
    .innerJoin(
      commissionRules,
      and(
        eq(commissionRules.tenantId, commissionEntries.tenantId),
        eq(commissionRules.id, commissionRuleVersions.ruleId),
      ),
    )
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionRules.commissionPlanId, planId),
        gte(commissionEntries.occurredAt, from),
        inArray(commissionEntries.kind, [...FROM_SALES]),
      ),
    )
    .orderBy(desc(commissionEntries.occurredAt), desc(commissionEntries.id))
    .limit(MOST_SALES * 5);
  const firsts = new Map<string, BookedRow>();
  for (const { entry } of rows) {
    const key = eventOfKey(entry.key);
    const known = firsts.get(key);
    if (known === undefined || (entry.partnerId === entry.soldByPartnerId && entry.kind === 'ACCRUAL'))
      firsts.set(key, entry);
  }
  const kept = new Set([...firsts.keys()].slice(0, MOST_SALES));
  return {
    booked: rows.flatMap(({ entry }) => (kept.has(eventOfKey(entry.key)) ? [entry] : [])),
    sales: [...kept].flatMap((key) => firsts.get(key) ?? []),
    leftOut: firsts.size - kept.size,
  };
}

/** What the subscriptions of these sales earned before: paid periods and volumes are counted from there. */
async function priorEntries(
  tx: Tx,
  tenantId: string,
  { planId, before, rows }: { planId: string; before: Date; rows: readonly BookedRow[] },
): Promise<PriorEntry[]> {
  const ids = [...new Set(rows.flatMap(({ subscriptionId }) => subscriptionId ?? []))];
  return tx
    .select({
      key: commissionEntries.key,
      beneficiaryPartnerId: commissionEntries.partnerId,
      ruleId: commissionRules.id,
      subscriptionId: commissionEntries.subscriptionId,
      invoiceId: commissionEntries.invoiceId,
      counted: commissionEntries.counted,
    })
    .from(commissionEntries)
    .innerJoin(
      commissionRuleVersions,
      and(
        eq(commissionRuleVersions.tenantId, commissionEntries.tenantId),
        eq(commissionRuleVersions.id, commissionEntries.ruleVersionId),
      ),
    )
    .innerJoin(
      commissionRules,
      and(
        eq(commissionRules.tenantId, commissionEntries.tenantId),
        eq(commissionRules.id, commissionRuleVersions.ruleId),
      ),
    )
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionRules.commissionPlanId, planId),
        sql`${commissionEntries.occurredAt} < ${before}`,
        sql`${commissionEntries.subscriptionId} = any(${sql.param(ids)})`,
      ),
    );
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
