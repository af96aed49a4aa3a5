import { changeRun } from '@/db/write/payout-runs';
import { listPayouts, putPayouts } from '@/db/write/payouts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { contentHash } from '@/lib/domain/content-hash';
import { approvalProgress, PAYOUT_THRESHOLDS } from '@/lib/domain/payouts/decide-approval';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideRun } from './decide-run';
import { openRun, staleRun } from './open-run';

/**
 * Asks for approval. Account numbers and tax data are checked row by row before anything moves: a row with a fault is left out with
 * the reason and the total is smaller. From here on the numbers are frozen under a hash. A small run needs nobody else.
 */
export async function submitPayoutRun(
  viewer: AnyViewer,
  { runId, hash }: { readonly runId: string; readonly hash: string },
): Promise<{ status: 'AWAITING_APPROVAL' | 'APPROVED'; totalMinor: number; hash: string; skipped: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const run = await openRun(context, runId, { action: 'payout.create', states: ['DRAFT'] });
    if (isRefusal(run)) return run;
    const rows = await listPayouts(tx, tenantId, runId);
    const now = await decideRun(context, run, { rows });
    if (run.hash !== hash || now.hash !== run.hash) return staleRun();
    const checked = await decideRun(context, run, { rows, validate: true });
    const paid = checked.rows.filter(({ status }) => status === 'READY').length;
    if (paid === 0) return refuse('INPUT_INVALID', 'Nobody would be paid by this run.', { field: 'run' });
    await putPayouts(tx, checked.rows);
    // The moment is part of what is approved, so approvals of an earlier submission do not count.
    const frozen = contentHash({ rows: checked.hash, submittedAt: at.toISOString() });
    const { totalMinor } = checked;
    const progress = approvalProgress({
      run: { ...run, hash: frozen, totalMinor },
      authors: new Set(),
      given: [],
      thresholds: PAYOUT_THRESHOLDS,
    });
    const status = progress.complete ? 'APPROVED' : 'AWAITING_APPROVAL';
    const submitted = { status, submittedAt: at, submittedBy: actorId(viewer), rejectedReason: null } as const;
    await changeRun(tx, run, { ...submitted, hash: frozen, totalMinor });
    const skipped = rows.filter(({ status: before }) => before === 'READY').length - paid;
    await audit('payout_run.submitted', { kind: 'payout_run', id: runId }, { hash: frozen, totalMinor, skipped });
    await emit(status === 'APPROVED' ? 'payout_run.approved' : 'payout_run.submitted', { runId, number: run.number });
    return { status, totalMinor, hash: frozen, skipped };
  });
}
