import { and, desc, eq } from 'drizzle-orm';
import { statementLines, type StatementEntryLine } from '@/db/read/partner/statement-lines';
import { statementParts, type StatementParts } from '@/db/read/partner/statement-parts';
import { partners } from '@/db/schema/partners';
import { payoutRuns, payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import { asStaff, type StaffScope } from './staff-scope';

export interface PartnerStatement extends StatementParts {
  readonly partner: { readonly id: string; readonly name: string };
  /** Every run it was in, newest first. */
  readonly runs: readonly {
    readonly id: string;
    readonly number: number;
    readonly status: (typeof payouts.$inferSelect)['status'];
    readonly reason: string | null;
    readonly netMinor: number;
  }[];
}

/** A statement as its partner reads it, with the runs it was in. Null for those who may not see it, and for another company's. */
export async function findPartnerStatement(
  viewer: Viewer,
  statementId: string,
  wanted = 1,
): Promise<PartnerStatement | null> {
  return ofStatement(viewer, statementId, async (scope, { statement, partner }) => {
    const parts = await statementParts({ ...scope, plan: null }, statement, wanted);
    return parts === undefined ? null : { ...parts, partner, runs: await runsOf(scope, statementId) };
  });
}

export interface PartnerStatementFile {
  readonly statement: typeof statements.$inferSelect;
  readonly partner: { readonly id: string; readonly name: string };
  readonly lines: readonly StatementEntryLine[];
}

/** The same with every entry of it, for a file. */
export async function readPartnerStatementFile(
  viewer: Viewer,
  statementId: string,
): Promise<PartnerStatementFile | null> {
  return ofStatement(viewer, statementId, async (scope, found) => ({
    ...found,
    lines: await statementLines(scope, statementId),
  }));
}

type Found = Pick<PartnerStatementFile, 'statement' | 'partner'>;

/** A statement holds what all brands earned, so it is for those who reach all of them. */
async function ofStatement<T>(
  viewer: Viewer,
  statementId: string,
  ask: (scope: StaffScope, found: Found) => Promise<T | null>,
): Promise<T | null> {
  if (viewer.brandIds !== 'all') return null;
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId } = scope;
    const [found] = await tx
      .select({ statement: statements, partner: { id: partners.id, name: partners.name } })
      .from(statements)
      .innerJoin(partners, and(eq(partners.tenantId, statements.tenantId), eq(partners.id, statements.partnerId)))
      .where(and(eq(statements.tenantId, tenantId), eq(statements.id, statementId)));
    return found === undefined ? null : ask(scope, found);
  });
}

async function runsOf({ tx, tenantId }: StaffScope, statementId: string): Promise<PartnerStatement['runs']> {
  return tx
    .select({
      id: payoutRuns.id,
      number: payoutRuns.number,
      status: payouts.status,
      reason: payouts.reason,
      netMinor: payouts.netMinor,
    })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.statementId, statementId)))
    .orderBy(desc(payoutRuns.number));
}
