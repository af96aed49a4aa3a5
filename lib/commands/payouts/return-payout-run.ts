import { changeRun } from '@/db/write/payout-runs';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { redecideRun } from './decide-run';
import { openRun } from './open-run';

/** Sends a run back to who made it, with the reason. It is a draft again and what was approved so far counts no more. */
export async function rejectPayoutRun(
  viewer: AnyViewer,
  { runId, reason }: { readonly runId: string; readonly reason: string },
): Promise<{ status: 'DRAFT' } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, audit, emit } = context;
    const run = await openRun(context, runId, { action: 'payout.approve', states: ['AWAITING_APPROVAL'] });
    if (isRefusal(run)) return run;
    if (reason.trim() === '') return refuse('INPUT_INVALID', 'Say what has to change.', { field: 'reason' });
    await changeRun(tx, run, {
      status: 'DRAFT',
      rejectedReason: reason.trim(),
      submittedAt: null,
      submittedBy: null,
    });
    await redecideRun(context, run);
    await audit('payout_run.rejected', { kind: 'payout_run', id: runId }, { reason: reason.trim(), hash: run.hash });
    await emit('payout_run.rejected', { runId, number: run.number });
    return { status: 'DRAFT' };
  });
}

/** Gives up a run before anything moved. Its statements are free for another. */
export async function discardPayoutRun(
  viewer: AnyViewer,
  { runId }: { readonly runId: string },
): Promise<{ status: 'DISCARDED' } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, audit, emit } = context;
    const states = ['DRAFT', 'AWAITING_APPROVAL'] as const;
    const run = await openRun(context, runId, { action: 'payout.create', states });
    if (isRefusal(run)) return run;
    await changeRun(tx, run, { status: 'DISCARDED' });
    await audit('payout_run.discarded', { kind: 'payout_run', id: runId }, { totalMinor: run.totalMinor });
    await emit('payout_run.discarded', { runId, number: run.number });
    return { status: 'DISCARDED' };
  });
}
