import { and, desc, eq, inArray, max } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { groupBy } from '@/db/read/subscription-book';
import type { commissionPlans } from '@/db/schema/partners';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { selfBills, statements } from '@/db/schema/statements';
import { listCurrentAccounts, listHeldPartners } from '@/db/write/payable-statements';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { Currency } from '@/lib/domain/money/currency';
import { outcomeNow, type StatementOutcome } from '@/lib/domain/payouts/decide-statement';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { nextPeriod, statementFate, type FatefulPayout, type StatementFate } from './statement-fate';

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

export type Statement = typeof statements.$inferSelect;

/** Where statements are read from: by a partner, or by who pays it. */
export interface StatementScope {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly at: Date;
  /** The terms that say when it is paid; null where nobody asks. */
  readonly plan: typeof commissionPlans.$inferSelect | null;
}

/** Statements with what became of each. */
export async function statementRows(scope: StatementScope, rows: readonly Statement[]): Promise<StatementRow[]> {
  if (rows.length === 0) return [];
  const { tx, tenantId, at } = scope;
  const ids = rows.map(({ id }) => id);
  const partnerIds = [...new Set(rows.map(({ partnerId }) => partnerId))];
  const latest = await tx
    .select({ partnerId: statements.partnerId, currency: statements.currency, number: max(statements.number) })
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), inArray(statements.partnerId, partnerIds)))
    .groupBy(statements.partnerId, statements.currency);
  const newest = new Map(latest.map(({ partnerId, currency, number }) => [`${partnerId} ${currency}`, number]));
  const paid = groupBy(await payoutsOf(scope, ids), ({ statementId }) => statementId);
  const bills = await tx
    .select({ id: selfBills.id, number: selfBills.number, statementId: selfBills.statementId })
    .from(selfBills)
    .where(and(eq(selfBills.tenantId, tenantId), inArray(selfBills.statementId, ids), eq(selfBills.typeCode, '389')));
  const accounts = await listCurrentAccounts(tx, tenantId, partnerIds);
  const held = await listHeldPartners(tx, tenantId, partnerIds, at);
  // What the newest statement waits for may have changed since it was closed.
  const outcomeOf = ({ outcome, ...row }: Statement, isLatest: boolean): StatementOutcome =>
    isLatest && outcome !== 'nothing'
      ? outcomeNow({
          ...row,
          account: accounts.has(row.partnerId) ? 'ready' : 'none',
          held: held.has(row.partnerId),
        })
      : outcome;
  const billOf = new Map(bills.map(({ statementId, id, number }) => [statementId, { id, number }]));
  return rows.map((row): StatementRow => {
    const isLatest = newest.get(`${row.partnerId} ${row.currency}`) === row.number;
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
  { tx, tenantId }: StatementScope,
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
      taxMinor: payouts.taxMinor,
      withheldMinor: payouts.withheldMinor,
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
function dueOn({ plan, at }: StatementScope, { endAt }: Statement): LocalDate | null {
  if (plan === null) return null;
  const schedule = { payDay: plan.payoutDay, timeZone: plan.timeZone };
  const planned = expectedPayoutOn(new Date(endAt.getTime() - 1), schedule);
  return planned >= localDateOf(at, plan.timeZone) ? planned : expectedPayoutOn(at, schedule);
}
