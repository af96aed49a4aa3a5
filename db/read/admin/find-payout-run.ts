import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { partners } from '@/db/schema/partners';
import { payoutAccounts, payoutApprovals, payoutRuns, payouts, transfers } from '@/db/schema/payouts';
import { memberships, users } from '@/db/schema/people';
import { statements } from '@/db/schema/statements';
import { listRunApprovals, listRunAuthors } from '@/db/write/payout-runs';
import { ACTIONS } from '@/lib/domain/access/action';
import { may, type Permission } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import {
  approvalProgress,
  PAYOUT_THRESHOLDS,
  refusalToApprove,
  type ApprovalProgress,
} from '@/lib/domain/payouts/decide-approval';
import { maskIban } from '@/lib/domain/payouts/iban';
import type { Refusal } from '@/lib/domain/refusal';
import { asStaff, type StaffScope } from './staff-scope';

type RunRow = typeof payoutRuns.$inferSelect;
type PayoutRow = typeof payouts.$inferSelect;

export interface RunPayout {
  readonly id: string;
  readonly statementId: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly method: PayoutRow['method'];
  readonly account: string | null;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  /** Taken back, corrected and rounded. */
  readonly changesMinor: number;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly netMinor: number;
  readonly status: PayoutRow['status'];
  readonly reason: string | null;
  readonly anomalies: readonly string[];
  readonly expectedOn: string | null;
  readonly traceId: string | null;
  readonly attempts: number;
}

export interface PayoutRunView {
  readonly run: Omit<RunRow, 'tenantId'>;
  readonly createdByName: string;
  readonly rows: readonly RunPayout[];
  /** Sums of what is paid: all but the skipped. */
  readonly sums: Readonly<
    Record<
      'openingMinor' | 'earnedMinor' | 'changesMinor' | 'grossMinor' | 'taxMinor' | 'withheldMinor' | 'netMinor',
      number
    >
  >;
  /** The last run of this currency before this one. */
  readonly before: { readonly number: number; readonly totalMinor: number; readonly paying: number } | null;
  readonly approvals: readonly { readonly name: string; readonly at: Date }[];
  readonly progress: ApprovalProgress;
  /** Why the viewer cannot approve it; null when they can. */
  readonly refusal: Refusal | null;
  /** Who else can, by name. */
  readonly approvers: readonly string[];
  readonly mayCreate: Permission;
  readonly mayApprove: Permission;
}

/** A run with every payout of it, decided as it is stored. Null for those who may not see commissions, and for another company's. */
export async function findPayoutRun(viewer: Viewer, runId: string): Promise<PayoutRunView | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId } = scope;
    const [run] = await tx
      .select()
      .from(payoutRuns)
      .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId)));
    if (run === undefined) return null;
    const rows = await payoutsOf(scope, runId);
    const { tenantId: _, ...shown } = run;
    return {
      run: shown,
      createdByName: (await namesOf(scope, [run.createdBy])).get(run.createdBy) ?? run.createdBy,
      rows,
      sums: sumsOf(rows),
      before: await runBefore(scope, run),
      ...(await approvalOf(scope, run)),
      mayCreate: may(viewer, 'payout.create', { tenantId }),
      mayApprove: may(viewer, 'payout.approve', { tenantId }),
    };
  });
}

async function payoutsOf({ tx, tenantId }: StaffScope, runId: string): Promise<RunPayout[]> {
  const found = await tx
    .select({ payout: payouts, statement: statements, partner: partners.name, iban: payoutAccounts.iban })
    .from(payouts)
    .innerJoin(statements, and(eq(statements.tenantId, payouts.tenantId), eq(statements.id, payouts.statementId)))
    .innerJoin(partners, and(eq(partners.tenantId, payouts.tenantId), eq(partners.id, payouts.partnerId)))
    .leftJoin(
      payoutAccounts,
      and(eq(payoutAccounts.tenantId, payouts.tenantId), eq(payoutAccounts.id, payouts.accountId)),
    )
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
    .orderBy(asc(partners.name), asc(payouts.id));
  const sent = await tx
    .selectDistinctOn([transfers.payoutId], {
      payoutId: transfers.payoutId,
      attempt: transfers.attempt,
      provider: transfers.provider,
      providerId: transfers.providerId,
    })
    .from(transfers)
    .innerJoin(payouts, and(eq(payouts.tenantId, transfers.tenantId), eq(payouts.id, transfers.payoutId)))
    .where(and(eq(transfers.tenantId, tenantId), eq(payouts.runId, runId)))
    .orderBy(asc(transfers.payoutId), desc(transfers.attempt));
  const newest = new Map(sent.map((transfer) => [transfer.payoutId, transfer]));
  return found.map(({ payout, statement, partner, iban }): RunPayout => {
    const transfer = newest.get(payout.id);
    return {
      id: payout.id,
      statementId: payout.statementId,
      partner: { id: payout.partnerId, name: partner },
      method: payout.method,
      account: iban === null ? null : maskIban(iban),
      openingMinor: statement.openingMinor,
      earnedMinor: statement.earnedMinor,
      changesMinor: statement.clawbackMinor + statement.adjustmentMinor + statement.roundingMinor,
      grossMinor: payout.grossMinor,
      taxMinor: payout.taxMinor,
      withheldMinor: payout.withheldMinor,
      netMinor: payout.netMinor,
      status: payout.status,
      reason: payout.reason,
      anomalies: payout.anomalies,
      expectedOn: payout.expectedOn,
      traceId: transfer === undefined ? null : transfer.provider === 'sepa' ? payout.id : transfer.providerId,
      attempts: transfer?.attempt ?? 0,
    };
  });
}

function sumsOf(rows: readonly RunPayout[]): PayoutRunView['sums'] {
  const paid = rows.filter(({ status }) => status !== 'SKIPPED');
  const sum = (of: (row: RunPayout) => number): number => paid.reduce((total, row) => total + of(row), 0);
  return {
    openingMinor: sum((row) => row.openingMinor),
    earnedMinor: sum((row) => row.earnedMinor),
    changesMinor: sum((row) => row.changesMinor),
    grossMinor: sum((row) => row.grossMinor),
    taxMinor: sum((row) => row.taxMinor),
    withheldMinor: sum((row) => row.withheldMinor),
    netMinor: sum((row) => row.netMinor),
  };
}

async function runBefore({ tx, tenantId }: StaffScope, run: RunRow): Promise<PayoutRunView['before']> {
  const [before] = await tx
    .select({
      number: payoutRuns.number,
      totalMinor: payoutRuns.totalMinor,
      paying: sql<number>`(select count(*)::int from ${payouts} where ${payouts.tenantId} = ${payoutRuns.tenantId} and ${payouts.runId} = ${payoutRuns.id} and ${payouts.status} <> 'SKIPPED')`,
    })
    .from(payoutRuns)
    .where(
      and(
        eq(payoutRuns.tenantId, tenantId),
        eq(payoutRuns.currency, run.currency),
        lt(payoutRuns.number, run.number),
        sql`${payoutRuns.status} <> 'DISCARDED'`,
      ),
    )
    .orderBy(desc(payoutRuns.number))
    .limit(1);
  return before ?? null;
}

async function approvalOf(scope: StaffScope, run: RunRow) {
  const { tx, tenantId, viewer } = scope;
  const [given, authors] = [await listRunApprovals(tx, tenantId, run.id), await listRunAuthors(tx, tenantId, run.id)];
  const question = { run, authors, given, thresholds: PAYOUT_THRESHOLDS };
  const userId = viewer.kind === 'person' ? viewer.userId : '';
  const refusal = refusalToApprove(
    question,
    { userId, isOwner: viewer.kind === 'person' && viewer.roles.includes('owner') },
    { hash: run.hash, totalMinor: run.totalMinor },
  );
  const stored = await tx
    .select({ userId: payoutApprovals.userId, at: payoutApprovals.at })
    .from(payoutApprovals)
    .where(
      and(
        eq(payoutApprovals.tenantId, tenantId),
        eq(payoutApprovals.runId, run.id),
        eq(payoutApprovals.hash, run.hash),
      ),
    )
    .orderBy(asc(payoutApprovals.at));
  const names = await namesOf(
    scope,
    stored.map((each) => each.userId),
  );
  const barred = new Set([run.createdBy, ...authors, ...stored.map((each) => each.userId)]);
  return {
    approvals: stored.map((each) => ({ name: names.get(each.userId) ?? each.userId, at: each.at })),
    progress: approvalProgress(question),
    refusal,
    approvers: await approversOf(scope, barred),
  };
}

async function approversOf({ tx, tenantId }: StaffScope, barred: ReadonlySet<string>): Promise<string[]> {
  const staff = await tx
    .select({ id: users.id, name: users.name, roles: memberships.roles })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.organizationKind, 'manufacturer'),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name));
  const roles: readonly string[] = ACTIONS['payout.approve'].staff;
  return staff
    .filter((one) => !barred.has(one.id) && one.roles.some((role) => roles.includes(role)))
    .map(({ name }) => name);
}

async function namesOf({ tx }: StaffScope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
