import { and, asc, count, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { selfBills, statementEntries, statements } from '@/db/schema/statements';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { statementRows, type StatementRow } from './list-statements';
import { asPartner, type PartnerScope } from './partner-scope';

export const LINES_PER_PAGE = 50;

/** An entry as it stands in a statement: as it was booked, and what it is in the statement's currency. */
export interface StatementEntryLine {
  readonly entryId: string;
  readonly kind: (typeof commissionEntries.$inferSelect)['kind'];
  readonly occurredAt: Date;
  readonly customer: string;
  readonly plan: string;
  /** Of an adjustment: why. */
  readonly reason: string | null;
  readonly bookedMinor: number;
  readonly bookedCurrency: Currency;
  /** Units of the statement's currency for one; null when it was booked in it. */
  readonly rate: string | null;
  readonly rateDay: string | null;
  readonly amountMinor: number;
}

export interface StatementView extends StatementRow {
  readonly timeZone: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly status: (typeof statements.$inferSelect)['status'];
  readonly hash: string;
  readonly acceptedBy: string | null;
  readonly mayAccept: boolean;
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

/** A statement of the viewer's partner with one page of its entries; its sums are stored and not added up again. Null for anybody else's. */
export async function findStatement(viewer: Viewer, statementId: string, wanted = 1): Promise<StatementView | null> {
  return asPartner(viewer, async (scope) => {
    const statement = await ownStatement(scope, statementId);
    if (statement === undefined) return null;
    const [row] = await statementRows(scope, [statement]);
    if (row === undefined) return null;
    const total = await countLines(scope, statementId);
    const pages = Math.max(1, Math.ceil(total / LINES_PER_PAGE));
    const page = Math.min(Math.max(1, wanted), pages);
    const { tenantId } = scope;
    return {
      ...row,
      timeZone: statement.timeZone,
      startAt: statement.startAt,
      endAt: statement.endAt,
      status: statement.status,
      hash: statement.hash,
      acceptedBy: statement.acceptedBy,
      mayAccept:
        statement.acceptedAt === null &&
        may(viewer, 'statement.accept', { tenantId, partnerId: scope.partner.id }).allowed,
      before: await openingOf(scope, statement),
      bill: await billOf(scope, statementId),
      entries: {
        lines: await linesOf(scope, statementId, { limit: LINES_PER_PAGE, offset: (page - 1) * LINES_PER_PAGE }),
        total,
        page,
        pages,
      },
    };
  });
}

export interface StatementFile {
  readonly statement: typeof statements.$inferSelect;
  readonly lines: readonly StatementEntryLine[];
}

/** A statement with every entry of it, for a file. Null for anybody else's. */
export async function readStatementFile(viewer: Viewer, statementId: string): Promise<StatementFile | null> {
  return asPartner(viewer, async (scope) => {
    const statement = await ownStatement(scope, statementId);
    return statement === undefined ? null : { statement, lines: await linesOf(scope, statementId) };
  });
}

async function ownStatement({ tx, tenantId, partner }: PartnerScope, statementId: string) {
  const [row] = await tx
    .select()
    .from(statements)
    .where(
      and(eq(statements.tenantId, tenantId), eq(statements.id, statementId), eq(statements.partnerId, partner.id)),
    );
  return row;
}

async function countLines({ tx, tenantId }: PartnerScope, statementId: string): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.statementId, statementId)));
  return row?.total ?? 0;
}

/** Entries in the order they were booked: their ids begin with the time. The page is cut before anything is joined to it. */
async function linesOf(
  { tx, tenantId }: PartnerScope,
  statementId: string,
  part?: { readonly limit: number; readonly offset: number },
): Promise<StatementEntryLine[]> {
  const whole = tx
    .select()
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.statementId, statementId)))
    .orderBy(asc(statementEntries.entryId));
  const page = (part === undefined ? whole : whole.limit(part.limit).offset(part.offset)).as('page');
  return tx
    .select({
      entryId: page.entryId,
      kind: commissionEntries.kind,
      occurredAt: commissionEntries.occurredAt,
      customer: customers.name,
      plan: sql<string>`coalesce(${commissionEntries.trace} #>> '{source,values,plan}', '')`,
      reason: commissionEntries.reason,
      bookedMinor: commissionEntries.amountMinor,
      bookedCurrency: commissionEntries.currency,
      rate: page.rate,
      rateDay: page.rateDay,
      amountMinor: page.amountMinor,
    })
    .from(page)
    .innerJoin(
      commissionEntries,
      and(eq(commissionEntries.tenantId, page.tenantId), eq(commissionEntries.id, page.entryId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.tenantId, commissionEntries.tenantId), eq(customers.id, commissionEntries.customerId)),
    )
    .orderBy(asc(page.entryId));
}

/** Closing of the statement before − what was paid of it + what came back = opening. */
async function openingOf(
  { tx, tenantId, partner }: PartnerScope,
  statement: typeof statements.$inferSelect,
): Promise<StatementView['before']> {
  const [before] = await tx
    .select({ id: statements.id, period: statements.period, closingMinor: statements.closingMinor })
    .from(statements)
    .where(
      and(
        eq(statements.tenantId, tenantId),
        eq(statements.partnerId, partner.id),
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

async function billOf({ tx, tenantId }: PartnerScope, statementId: string): Promise<StatementView['bill']> {
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
