import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { selfBills, statements } from '@/db/schema/statements';
import { countStatementLines, LINES_PER_PAGE, statementLines, type StatementEntryLine } from './statement-lines';
import { statementRows, type Statement, type StatementRow, type StatementScope } from './statement-rows';

/** Everything that stands on a statement. */
export interface StatementParts extends StatementRow {
  readonly timeZone: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly status: (typeof statements.$inferSelect)['status'];
  readonly hash: string;
  readonly acceptedBy: string | null;
  /** What the opening is made of; null for the first statement. */
  readonly before: {
    readonly period: string;
    readonly closingMinor: number;
    readonly paidMinor: number;
    /** Payouts that were returned, stopped or left out after they were counted. */
    readonly returnedMinor: number;
  } | null;
  readonly bill: {
    readonly id: string;
    readonly number: string;
    readonly netMinor: number;
    readonly taxMinor: number;
    readonly totalMinor: number;
    readonly withheldMinor: number;
    readonly acceptedAt: Date | null;
  } | null;
  readonly entries: {
    readonly lines: readonly StatementEntryLine[];
    readonly total: number;
    readonly page: number;
    readonly pages: number;
  };
}

/** A statement with what its opening is made of, its invoice and one page of its entries, for whoever was allowed to find it. */
export async function statementParts(
  scope: StatementScope,
  statement: Statement,
  wanted: number,
): Promise<StatementParts | undefined> {
  const [row] = await statementRows(scope, [statement]);
  if (row === undefined) return undefined;
  const total = await countStatementLines(scope, statement.id);
  const pages = Math.max(1, Math.ceil(total / LINES_PER_PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  const part = { limit: LINES_PER_PAGE, offset: (page - 1) * LINES_PER_PAGE };
  return {
    ...row,
    timeZone: statement.timeZone,
    startAt: statement.startAt,
    endAt: statement.endAt,
    status: statement.status,
    hash: statement.hash,
    acceptedBy: statement.acceptedBy,
    before: await openingOf(scope, statement),
    bill: await billOf(scope, statement.id),
    entries: { lines: await statementLines(scope, statement.id, part), total, page, pages },
  };
}

/** Closing of the statement before − what was paid of it + what came back = opening. */
async function openingOf(
  { tx, tenantId }: StatementScope,
  statement: typeof statements.$inferSelect,
): Promise<StatementParts['before']> {
  const [before] = await tx
    .select({ id: statements.id, period: statements.period, closingMinor: statements.closingMinor })
    .from(statements)
    .where(
      and(
        eq(statements.tenantId, tenantId),
        eq(statements.partnerId, statement.partnerId),
        eq(statements.currency, statement.currency),
        lt(statements.number, statement.number),
      ),
    )
    .orderBy(desc(statements.number))
    .limit(1);
  if (before === undefined) return null;
  const { id, ...shown } = before;
  const paidMinor = await paidOf(tx, tenantId, id);
  return { ...shown, paidMinor, returnedMinor: statement.openingMinor - (before.closingMinor - paidMinor) };
}

async function paidOf(tx: Tx, tenantId: string, statementId: string): Promise<number> {
  const [row] = await tx
    .select({ paid: sql<number>`coalesce(sum(${payouts.grossMinor}), 0)`.mapWith(Number) })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(
      and(
        eq(payouts.tenantId, tenantId),
        eq(payouts.statementId, statementId),
        ne(payouts.status, 'SKIPPED'),
        ne(payoutRuns.status, 'DISCARDED'),
      ),
    );
  return row?.paid ?? 0;
}

async function billOf({ tx, tenantId }: StatementScope, statementId: string): Promise<StatementParts['bill']> {
  const [row] = await tx
    .select({
      id: selfBills.id,
      number: selfBills.number,
      netMinor: selfBills.netMinor,
      taxMinor: selfBills.taxMinor,
      totalMinor: selfBills.totalMinor,
      withheldMinor: selfBills.withheldMinor,
      acceptedAt: selfBills.acceptedAt,
    })
    .from(selfBills)
    .where(
      and(eq(selfBills.tenantId, tenantId), eq(selfBills.statementId, statementId), eq(selfBills.typeCode, '389')),
    );
  return row ?? null;
}
