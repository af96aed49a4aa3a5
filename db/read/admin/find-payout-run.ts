import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { payoutApprovals, payoutRuns, payouts } from '@/db/schema/payouts';
import { memberships, users } from '@/db/schema/people';
import { brands } from '@/db/schema/tenancy';
import { listRunApprovals, listRunAuthors } from '@/db/write/payout-runs';
import { findPayingEntity } from '@/db/write/payouts';
import { ACTIONS } from '@/lib/domain/access/action';
import { may, type Permission } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import {
  approvalProgress,
  PAYOUT_THRESHOLDS,
  refusalToApprove,
  type ApprovalProgress,
} from '@/lib/domain/payouts/decide-approval';
import type { Refusal } from '@/lib/domain/refusal';
import { listRunPayouts, runPayoutsWanted, type RunPayout, type RunQuery } from './list-run-payouts';
import { runFigures, runSkips, type RunFigures, type RunSkip, type RunSums } from './run-figures';
import { asStaff, PAGE_SIZE, pageWithin, type StaffScope } from './staff-scope';

type RunRow = typeof payoutRuns.$inferSelect;

export interface PayoutRunView {
  readonly run: Omit<RunRow, 'tenantId'>;
  readonly createdByName: string;
  /** The company whose account the money leaves, and which the self-bills are written to. */
  readonly payer: string;
  /** One page of the payouts that fit, how many of them there are, and what those of them that are paid come to. */
  readonly rows: readonly RunPayout[];
  readonly total: number;
  readonly page: number;
  readonly shown: RunSums;
  /** Of the whole run. */
  readonly figures: RunFigures;
  readonly sums: RunSums;
  readonly skips: readonly RunSkip[];
  readonly failedIds: readonly string[];
  readonly brands: readonly { readonly key: string; readonly name: string }[];
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

/** A run with a page of its payouts, decided as it is stored. Null for those who may not see commissions, and for another company's. */
export async function findPayoutRun(
  viewer: Viewer,
  runId: string,
  query: RunQuery = {},
): Promise<PayoutRunView | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId } = scope;
    const run = await runOf(scope, runId);
    if (run === undefined) return null;
    const which = runPayoutsWanted(tenantId, runId, query);
    const figures = await runFigures(scope, runPayoutsWanted(tenantId, runId, {}));
    const fitting = await runFigures(scope, which);
    const page = pageWithin(query.page ?? 1, fitting.rows);
    const failed = await tx
      .select({ id: payouts.id })
      .from(payouts)
      .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId), eq(payouts.status, 'FAILED')))
      .orderBy(asc(payouts.id));
    const { tenantId: _, ...shown } = run;
    return {
      run: shown,
      createdByName: (await namesOf(scope, [run.createdBy])).get(run.createdBy) ?? run.createdBy,
      payer: (await findPayingEntity(tx, tenantId))?.name ?? '',
      rows: await listRunPayouts(scope, which, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
      total: fitting.rows,
      page,
      shown: fitting.sums,
      figures,
      sums: figures.sums,
      skips: await runSkips(scope, runId),
      failedIds: failed.map(({ id }) => id),
      brands: await brandsOf(scope),
      before: await runBefore(scope, run),
      ...(await approvalOf(scope, run)),
      mayCreate: may(viewer, 'payout.create', { tenantId }),
      mayApprove: may(viewer, 'payout.approve', { tenantId }),
    };
  });
}

/** By which people call a run; null where they may not see it. */
export async function findRunNumber(viewer: Viewer, runId: string): Promise<number | null> {
  return asStaff(viewer, 'commission.read', async (scope) => (await runOf(scope, runId))?.number ?? null);
}

/** One payout of a run; null when it has no such payout. */
export async function findRunPayout(
  viewer: Viewer,
  { runId, payoutId }: { readonly runId: string; readonly payoutId: string },
): Promise<RunPayout | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const which = and(runPayoutsWanted(scope.tenantId, runId, {}), eq(payouts.id, payoutId));
    return (await listRunPayouts(scope, which))[0] ?? null;
  });
}

export interface PayoutRunFile {
  readonly run: Pick<RunRow, 'number' | 'currency'>;
  readonly rows: readonly RunPayout[];
  readonly sums: RunSums;
}

/** A run with every payout of it that fits, for a file. */
export async function readPayoutRunFile(
  viewer: Viewer,
  runId: string,
  query: RunQuery = {},
): Promise<PayoutRunFile | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const run = await runOf(scope, runId);
    if (run === undefined) return null;
    const which = runPayoutsWanted(scope.tenantId, runId, query);
    return { run, rows: await listRunPayouts(scope, which), sums: (await runFigures(scope, which)).sums };
  });
}

async function runOf({ tx, tenantId }: StaffScope, runId: string): Promise<RunRow | undefined> {
  const [run] = await tx
    .select()
    .from(payoutRuns)
    .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId)));
  return run;
}

async function brandsOf({ tx, tenantId }: StaffScope): Promise<PayoutRunView['brands']> {
  return tx
    .select({ key: brands.key, name: brands.name })
    .from(brands)
    .where(eq(brands.tenantId, tenantId))
    .orderBy(asc(brands.name));
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
