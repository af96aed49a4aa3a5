import { changeRun } from '@/db/write/payout-runs';
import { changePayout, listPayouts } from '@/db/write/payouts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { codedReason } from '@/lib/domain/payouts/payout-reason';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { creditBillOf } from './issue-self-bill';
import { openRun } from './open-run';

/**
 * Sends nothing more of a run. What is under way ends as it does, what was not sent or failed is skipped, and its amount stands in
 * the partner's next opening again.
 */
export async function stopPayoutRun(
  viewer: AnyViewer,
  { runId, reason }: { readonly runId: string; readonly reason: string },
): Promise<{ stopped: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const states = ['APPROVED', 'PROCESSING', 'PARTLY_DONE'] as const;
    const run = await openRun(context, runId, { action: 'payout.create', states });
    if (isRefusal(run)) return run;
    const text = reason.trim();
    if (text === '') return refuse('INPUT_INVALID', 'Say why.', { field: 'reason' });
    const open = (await listPayouts(tx, tenantId, runId)).filter(
      ({ status }) => status === 'READY' || status === 'FAILED',
    );
    for (const payout of open) {
      await changePayout(tx, payout, { status: 'SKIPPED', reason: codedReason('stopped', text) });
      await creditBillOf(context, payout);
    }
    await changeRun(tx, run, { status: 'STOPPED', stoppedAt: at, stoppedBy: actorId(viewer) });
    await audit(
      'payout_run.stopped',
      { kind: 'payout_run', id: runId },
      { reason: text, payouts: open.map(({ id }) => id) },
    );
    await emit('payout_run.stopped', { runId, number: run.number });
    return { stopped: open.length };
  });
}
