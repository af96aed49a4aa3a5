import { and, desc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { auditEvents } from '@/db/schema/delivery';
import { commissionRuleVersions } from '@/db/schema/commissions';
import { payoutApprovals, payoutRuns, payouts } from '@/db/schema/payouts';
import { memberships } from '@/db/schema/people';
import { statementEntries } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';
import { versionOfEntry } from './commission-joins';

export type PayoutRunRow = typeof payoutRuns.$inferSelect;

/** Runs are made one after the other, so that no statement gets into two of them. Held to the end of the transaction. */
export async function lockPayoutRuns(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`payout runs ${tenantId}`}))`);
}

/** The run of these months that is not over yet. */
export async function findOpenRun(
  tx: Tx,
  tenantId: string,
  { currency, period }: { currency: Currency; period: string },
): Promise<PayoutRunRow | undefined> {
  const [row] = await tx
    .select()
    .from(payoutRuns)
    .where(
      and(
        eq(payoutRuns.tenantId, tenantId),
        eq(payoutRuns.currency, currency),
        eq(payoutRuns.period, period),
        inArray(payoutRuns.status, ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'PROCESSING']),
      ),
    )
    .limit(1);
  return row;
}

export async function nextRunNumber(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(payoutRuns.number) })
    .from(payoutRuns)
    .where(eq(payoutRuns.tenantId, tenantId));
  return (row?.last ?? 0) + 1;
}

export async function insertRun(tx: Tx, row: typeof payoutRuns.$inferInsert): Promise<void> {
  await tx.insert(payoutRuns).values(row);
}

export async function lockRun(tx: Tx, tenantId: string, runId: string): Promise<PayoutRunRow | undefined> {
  const [row] = await tx
    .select()
    .from(payoutRuns)
    .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId)))
    .for('no key update');
  return row;
}

export async function changeRun(
  tx: Tx,
  { tenantId, id }: Pick<PayoutRunRow, 'tenantId' | 'id'>,
  change: Partial<Omit<PayoutRunRow, 'tenantId' | 'id' | 'number'>>,
): Promise<void> {
  await tx
    .update(payoutRuns)
    .set(change)
    .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, id)));
}

/** Runs with something left to send or to find out about. */
export async function listRunsToWork(tx: Tx, tenantId: string): Promise<{ id: string }[]> {
  return tx
    .selectDistinct({ id: payoutRuns.id, number: payoutRuns.number })
    .from(payoutRuns)
    .innerJoin(payouts, and(eq(payouts.tenantId, payoutRuns.tenantId), eq(payouts.runId, payoutRuns.id)))
    .where(
      and(
        eq(payoutRuns.tenantId, tenantId),
        inArray(payoutRuns.status, ['APPROVED', 'PROCESSING', 'PARTLY_DONE', 'STOPPED']),
        inArray(payouts.status, ['READY', 'PROCESSING']),
      ),
    )
    .orderBy(payoutRuns.number);
}

/** Which states the payouts of a run are in, and how many of each. */
export async function countStates(tx: Tx, tenantId: string, runId: string) {
  return tx
    .select({ status: payouts.status, count: sql<number>`count(*)::int` })
    .from(payouts)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
    .groupBy(payouts.status);
}

export async function insertRunApproval(tx: Tx, row: typeof payoutApprovals.$inferInsert): Promise<void> {
  await tx.insert(payoutApprovals).values(row);
}

/** Approvals with whether their giver is an owner now. */
export async function listRunApprovals(tx: Tx, tenantId: string, runId: string) {
  const rows = await tx
    .select({ userId: payoutApprovals.userId, hash: payoutApprovals.hash, roles: memberships.roles })
    .from(payoutApprovals)
    .leftJoin(
      memberships,
      and(
        eq(memberships.tenantId, payoutApprovals.tenantId),
        eq(memberships.userId, payoutApprovals.userId),
        eq(memberships.organizationKind, 'manufacturer'),
        isNull(memberships.endedAt),
      ),
    )
    .where(and(eq(payoutApprovals.tenantId, tenantId), eq(payoutApprovals.runId, runId)))
    .orderBy(desc(payoutApprovals.at));
  return rows.map(({ userId, hash, roles }) => ({ userId, hash, isOwner: roles?.includes('owner') ?? false }));
}

/** Who wrote by hand what a run pays: corrections, and the rules its entries were made by as far as the audit knows. */
export async function listRunAuthors(tx: Tx, tenantId: string, runId: string): Promise<ReadonlySet<string>> {
  const paid = tx
    .select({ id: statementEntries.entryId })
    .from(statementEntries)
    .innerJoin(
      payouts,
      and(eq(payouts.tenantId, statementEntries.tenantId), eq(payouts.statementId, statementEntries.statementId)),
    )
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)));
  const corrected = await tx
    .selectDistinct({ by: commissionEntries.createdBy })
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        isNotNull(commissionEntries.createdBy),
        inArray(commissionEntries.id, paid),
      ),
    );
  const rules = tx
    .select({ id: commissionRuleVersions.ruleId })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .where(and(eq(commissionEntries.tenantId, tenantId), inArray(commissionEntries.id, paid)));
  const ruled = await tx
    .selectDistinct({ by: auditEvents.actorId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, tenantId),
        eq(auditEvents.objectKind, 'commission_rule'),
        eq(auditEvents.actorKind, 'person'),
        inArray(auditEvents.objectId, rules),
      ),
    );
  return new Set([...corrected, ...ruled].flatMap(({ by }) => (by === null ? [] : [by])));
}
