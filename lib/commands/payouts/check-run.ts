import { listPayouts } from '@/db/write/payouts';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { decideRun } from './decide-run';
import { openRun } from './open-run';

/** How a draft would come out if it was made now; `changed` partners would be paid another amount, or be paid or not paid anew. */
export interface RunCheck {
  readonly stale: boolean;
  readonly changed: number;
  readonly totalMinor: number;
}

/** Compares a draft with what is owed now, without changing it: somebody may have a new account, a refund may have come. */
export async function checkPayoutRun(
  viewer: AnyViewer,
  { runId }: { readonly runId: string },
): Promise<RunCheck | Refusal> {
  return runCommand(viewer, async (context) => {
    const run = await openRun(context, runId, { action: 'payout.create', states: ['DRAFT'] });
    if (isRefusal(run)) return run;
    const rows = await listPayouts(context.tx, context.tenantId, runId);
    const now = await decideRun(context, run, { rows });
    const before = new Map(rows.map((row) => [row.statementId, `${row.status} ${row.netMinor} ${row.accountId}`]));
    const changed = now.rows.filter(
      (row) => before.get(row.statementId) !== `${row.status} ${row.netMinor} ${row.accountId}`,
    );
    return { stale: now.hash !== run.hash, changed: changed.length, totalMinor: now.totalMinor };
  });
}
