import { and, count, desc, eq, inArray, max } from 'drizzle-orm';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { selfBills, statements } from '@/db/schema/statements';
import { groupBy } from '@/db/read/subscription-book';
import type { Viewer } from '@/lib/domain/access/viewer';
import { payabilityAt } from '@/db/write/statements';
import { outcomeNow, type StatementOutcome } from '@/lib/domain/payouts/decide-statement';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { Currency } from '@/lib/domain/money/currency';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { asPartner, type PartnerScope } from './partner-scope';
import { nextPeriod, statementFate, type FatefulPayout, type StatementFate } from './statement-fate';

export const STATEMENTS_PER_PAGE = 24;

/** One month of a partner: opening + earned + clawback + adjustment + rounding = closing. */
export interface StatementRow {
  readonly id: string;
  readonly number: number;
  readonly period: string;
  /** The month whose statement begins with what does not go out. */
  readonly nextPeriod: string;
  readonly currency: Currency;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly clawbackMinor: number;
  readonly adjustmentMinor: number;
  readonly roundingMinor: number;
  readonly closingMinor: number;
  readonly minimumMinor: number;
  readonly fate: StatementFate;
  /** When it is paid if nothing happens to it. */
  readonly dueOn: LocalDate | null;
  readonly acceptedAt: Date | null;
  /** The invoice that was written in the partner's name. */
  readonly selfBill: { readonly id: string; readonly number: string } | null;
}

export interface StatementsPage {
  readonly rows: readonly StatementRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly timeZone: string;
}

/** The partner's own statements, newest first. Null for viewers who act for no partner. */
export async function listStatements(viewer: Viewer, wanted: number): Promise<StatementsPage | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, partner, timeZone } = scope;
    const own = and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partner.id));
    const [counted] = await tx.select({ total: count() }).from(statements).where(own);
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / STATEMENTS_PER_PAGE));
    const page = Math.min(Math.max(1, wanted), pages);
    const rows = await tx
      .select()
      .from(statements)
      .where(own)
      .orderBy(desc(statements.number))
      .limit(STATEMENTS_PER_PAGE)
      .offset((page - 1) * STATEMENTS_PER_PAGE);
    return { rows: await statementRows(scope, rows), total, page, pages, timeZone };
  });
}

type Statement = typeof statements.$inferSelect;

/** Statements with what became of each. */
export async function statementRows(scope: PartnerScope, rows: readonly Statement[]): Promise<StatementRow[]> {
  if (rows.length === 0) return [];
  const { tx, tenantId, partner } = scope;
  const ids = rows.map(({ id }) => id);
  const latest = await tx
    .select({ currency: statements.currency, number: max(statements.number) })
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partner.id)))
    .groupBy(statements.currency);
  const newest = new Map(latest.map(({ currency, number }) => [currency, number]));
  const paid = groupBy(await payoutsOf(scope, ids), ({ statementId }) => statementId);
  const bills = await tx
    .select({ id: selfBills.id, number: selfBills.number, statementId: selfBills.statementId })
    .from(selfBills)
    .where(and(eq(selfBills.tenantId, tenantId), inArray(selfBills.statementId, ids), eq(selfBills.typeCode, '389')));
  const { account, held } = await payabilityAt(tx, tenantId, partner.id, scope.at);
  // What the newest statement waits for may have changed since it was closed.
  const outcomeOf = ({ outcome, ...row }: Statement, isLatest: boolean): StatementOutcome =>
    isLatest && outcome !== 'nothing' ? outcomeNow({ ...row, account: account ? 'ready' : 'none', held }) : outcome;
  const billOf = new Map(bills.map(({ statementId, id, number }) => [statementId, { id, number }]));
  return rows.map((row): StatementRow => {
    const isLatest = newest.get(row.currency) === row.number;
    return {
      id: row.id,
      number: row.number,
      period: row.period,
      nextPeriod: nextPeriod(row.period),
      currency: row.currency,
      openingMinor: row.openingMinor,
      earnedMinor: row.earnedMinor,
      clawbackMinor: row.clawbackMinor,
      adjustmentMinor: row.adjustmentMinor,
      roundingMinor: row.roundingMinor,
      closingMinor: row.closingMinor,
      minimumMinor: row.minimumMinor,
      fate: statementFate({ outcome: outcomeOf(row, isLatest), isLatest }, paid.get(row.id) ?? []),
      dueOn: dueOn(scope, row),
      acceptedAt: row.acceptedAt,
      selfBill: billOf.get(row.id) ?? null,
    };
  });
}

async function payoutsOf(
  { tx, tenantId }: PartnerScope,
  statementIds: readonly string[],
): Promise<(FatefulPayout & { statementId: string })[]> {
  return tx
    .select({
      id: payouts.id,
      statementId: payouts.statementId,
      status: payouts.status,
      runStatus: payoutRuns.status,
      reason: payouts.reason,
      netMinor: payouts.netMinor,
      expectedOn: payouts.expectedOn,
      sentAt: payouts.sentAt,
      completedAt: payouts.completedAt,
    })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(and(eq(payouts.tenantId, tenantId), inArray(payouts.statementId, [...statementIds])))
    .orderBy(desc(payoutRuns.number));
}

/** The pay day after the cut-off; the next one where that went by. */
function dueOn({ plan, at }: PartnerScope, { endAt }: Statement): LocalDate | null {
  if (plan === null) return null;
  const schedule = { payDay: plan.payoutDay, timeZone: plan.timeZone };
  const planned = expectedPayoutOn(new Date(endAt.getTime() - 1), schedule);
  return planned >= localDateOf(at, plan.timeZone) ? planned : expectedPayoutOn(at, schedule);
}
