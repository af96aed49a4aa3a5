import { changeRun } from '@/db/write/payout-runs';
import { changePayout, lastAttempt, listPayouts, lockPayout } from '@/db/write/payouts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
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

/** Asks for a payout that failed to be sent again, with a new attempt. Everything else is refused. */
export async function retryPayout(
  viewer: AnyViewer,
  { payoutId }: { readonly payoutId: string },
): Promise<{ attempt: number } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'payout.create', { tenantId });
    if (refusal) return refusal;
    const found = await lockPayout(tx, tenantId, payoutId);
    if (!found) return refuse('NOT_FOUND', 'There is no such payout.');
    const { run, payout } = found;
    if (payout.status !== 'FAILED')
      return refuse(
        'CONFLICT',
        `Only a payout that failed is tried again; this one is ${payout.status.toLowerCase()}.`,
        {
          field: 'payout',
          values: { status: payout.status },
        },
      );
    await changePayout(tx, payout, { status: 'READY', reason: null });
    await changeRun(tx, run, { status: 'PROCESSING' });
    const attempt = (await lastAttempt(tx, tenantId, payoutId)) + 1;
    await audit('payout.retried', { kind: 'payout', id: payoutId }, { attempt, before: payout.reason });
    return { attempt };
  });
}
