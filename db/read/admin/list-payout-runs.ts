import { and, count, desc, eq, ne, sql } from 'drizzle-orm';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import { listCurrentAccounts, listHeldPartners, listMonthStatements, listTaken } from '@/db/write/payable-statements';
import { may, type Permission } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { outcomeNow } from '@/lib/domain/payouts/decide-statement';
import { asStaff, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';

export type RunStatus = (typeof payoutRuns.$inferSelect)['status'];

export interface PayoutRunRow {
  readonly id: string;
  readonly number: number;
  readonly currency: Currency;
  readonly period: string;
  readonly status: RunStatus;
  readonly totalMinor: number;
  readonly createdAt: Date;
  /** How many partners it pays, has paid, and could not pay. */
  readonly paying: number;
  readonly paid: number;
  readonly failed: number;
}

/** Runs of payouts, newest first. Null for those who may not see commissions. */
export async function listPayoutRuns(
  viewer: Viewer,
  wanted: number,
): Promise<(Paged<PayoutRunRow> & { readonly mayCreate: Permission }) | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId }) => {
    const [counted] = await tx.select({ total: count() }).from(payoutRuns).where(eq(payoutRuns.tenantId, tenantId));
    const total = counted?.total ?? 0;
    const page = pageWithin(wanted, total);
    const how = (which: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${which}))::int`;
    const rows = await tx
      .select({
        id: payoutRuns.id,
        number: payoutRuns.number,
        currency: payoutRuns.currency,
        period: payoutRuns.period,
        status: payoutRuns.status,
        totalMinor: payoutRuns.totalMinor,
        createdAt: payoutRuns.createdAt,
        paying: how(sql`${payouts.status} <> 'SKIPPED'`),
        paid: how(sql`${payouts.status} in ('SENT', 'COMPLETED')`),
        failed: how(sql`${payouts.status} in ('FAILED', 'RETURNED')`),
      })
      .from(payoutRuns)
      .leftJoin(payouts, and(eq(payouts.tenantId, payoutRuns.tenantId), eq(payouts.runId, payoutRuns.id)))
      .where(eq(payoutRuns.tenantId, tenantId))
      .groupBy(payoutRuns.tenantId, payoutRuns.id)
      .orderBy(desc(payoutRuns.number))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return { rows, total, page, mayCreate: may(viewer, 'payout.create', { tenantId }) };
  });
}

/** What a month's statements in a currency wait for. */
export const OPEN_STATES = ['payable', 'on_hold', 'below_minimum', 'no_account', 'not_ready', 'negative'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

export interface OpenStatement {
  readonly partner: { readonly id: string; readonly name: string };
  readonly statementId: string;
  readonly closingMinor: number;
  readonly minimumMinor: number;
  readonly state: OpenState;
}

export interface OpenMonth {
  readonly currency: Currency;
  readonly period: string;
  /** The first instant that does not belong to it, and where that is. */
  readonly cutOffAt: Date;
  readonly timeZone: string;
  readonly rows: readonly OpenStatement[];
  /** An unfinished run of the same month. */
  readonly openRun: { readonly id: string; readonly number: number } | null;
}

/** The newest statements of a currency as they could be paid now, and why others could not. Null for those who may not see commissions. */
export async function listOpenMonths(viewer: Viewer): Promise<readonly OpenMonth[] | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId } = scope;
    const months = await tx
      .selectDistinctOn([statements.currency], {
        currency: statements.currency,
        period: statements.period,
        cutOffAt: statements.endAt,
        timeZone: statements.timeZone,
      })
      .from(statements)
      .where(and(eq(statements.tenantId, tenantId), ne(statements.outcome, 'nothing')))
      .orderBy(statements.currency, desc(statements.period), desc(statements.endAt));
    const found: OpenMonth[] = [];
    for (const month of months) found.push(await openMonth(scope, month));
    return found;
  });
}

async function openMonth(
  { tx, tenantId, at }: StaffScope,
  month: Pick<OpenMonth, 'currency' | 'period' | 'cutOffAt' | 'timeZone'>,
): Promise<OpenMonth> {
  const listed = await listMonthStatements(tx, tenantId, month);
  const partnerIds = listed.map(({ partner }) => partner.id);
  const taken = await listTaken(
    tx,
    tenantId,
    listed.map(({ statement }) => statement.id),
    null,
  );
  const accounts = await listCurrentAccounts(tx, tenantId, partnerIds);
  const held = await listHeldPartners(tx, tenantId, partnerIds, at);
  const rows = listed
    .filter(({ statement }) => !taken.has(statement.id))
    .map(({ statement, partner }): OpenStatement => {
      const account = accounts.get(partner.id);
      const outcome = outcomeNow({ ...statement, account: account ? 'ready' : 'none', held: held.has(partner.id) });
      return {
        partner: { id: partner.id, name: partner.name },
        statementId: statement.id,
        closingMinor: statement.closingMinor,
        minimumMinor: statement.minimumMinor,
        state: outcome === 'payable' && account?.ready === false ? 'not_ready' : outcome,
      };
    });
  const [openRun] = await tx
    .select({ id: payoutRuns.id, number: payoutRuns.number })
    .from(payoutRuns)
    .where(
      and(
        eq(payoutRuns.tenantId, tenantId),
        eq(payoutRuns.currency, month.currency),
        eq(payoutRuns.period, month.period),
        sql`${payoutRuns.status} in ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'PROCESSING')`,
      ),
    );
  return { ...month, rows, openRun: openRun ?? null };
}
