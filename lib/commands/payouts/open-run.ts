import { lockRun, type PayoutRunRow } from '@/db/write/payout-runs';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { Action } from '@/lib/domain/access/action';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** The run, locked, when the viewer may do this and it is in one of the states. */
export async function openRun(
  { tx, tenantId, viewer }: CommandContext,
  runId: string,
  { action, states }: { action: Action; states: readonly PayoutRunRow['status'][] },
): Promise<PayoutRunRow | Refusal> {
  const refusal = refusalUnlessMay(viewer, action, { tenantId });
  if (refusal) return refusal;
  const run = await lockRun(tx, tenantId, runId);
  if (!run) return refuse('NOT_FOUND', 'There is no such payout run.');
  if (states.includes(run.status)) return run;
  return refuse('CONFLICT', `Run ${run.number} is ${run.status.toLowerCase().replaceAll('_', ' ')}.`, {
    field: 'run',
    values: { status: run.status },
  });
}

/** What somebody looked at is not what there is any more. */
export function staleRun(): Refusal {
  return refuse('CONFLICT', 'The run changed after you opened it. Recompute it and look at it again.', {
    field: 'hash',
  });
}
