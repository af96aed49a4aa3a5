import { changeRun, countStates, type PayoutRunRow } from '@/db/write/payout-runs';
import type { CommandContext } from '@/lib/commands/run-command';

/** Moves a run on after one of its payouts moved: it is done when nothing is under way, partly when something failed. */
export async function finishRun({ tx, tenantId, emit }: CommandContext, run: PayoutRunRow): Promise<void> {
  if (run.status === 'STOPPED') return;
  const states = new Map((await countStates(tx, tenantId, run.id)).map(({ status, count }) => [status, count]));
  const count = (...of: PayoutStatus[]) => of.reduce((sum, status) => sum + (states.get(status) ?? 0), 0);
  const status =
    count('READY', 'PROCESSING', 'SENT') > 0 ? 'PROCESSING' : count('FAILED') > 0 ? 'PARTLY_DONE' : 'COMPLETED';
  if (status === run.status) return;
  await changeRun(tx, run, { status });
  if (status !== 'PROCESSING') await emit('payout_run.finished', { runId: run.id, number: run.number, status });
}

type PayoutStatus = Awaited<ReturnType<typeof countStates>>[number]['status'];
