import {
  changeRun,
  insertRunApproval,
  listRunApprovals,
  listRunAuthors,
  type PayoutRunRow,
} from '@/db/write/payout-runs';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import {
  approvalProgress,
  PAYOUT_THRESHOLDS,
  refusalToApprove,
  type ApprovalProgress,
} from '@/lib/domain/payouts/decide-approval';
import { typedMinor } from '@/lib/domain/payouts/typed-total';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { openRun } from './open-run';

/** Hours after which what was submitted has to be submitted again. */
const OPEN_HOURS = 72;

/** A second person agrees to exactly what they saw, and types the total to show it. */
export async function approvePayoutRun(
  viewer: AnyViewer,
  { runId, hash, total }: { readonly runId: string; readonly hash: string; readonly total: string },
): Promise<{ status: 'AWAITING_APPROVAL' | 'APPROVED'; progress: ApprovalProgress } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const run = await openRun(context, runId, { action: 'payout.approve', states: ['AWAITING_APPROVAL'] });
    if (isRefusal(run)) return run;
    const refusal = await refusalOf(context, run, { hash, total });
    if (refusal) return refusal;
    await insertRunApproval(tx, { tenantId, runId, userId: actorId(viewer), hash, at });
    const given = await listRunApprovals(tx, tenantId, runId);
    const known = given.map((each) => (each.userId === actorId(viewer) ? { ...each, isOwner: isOwner(viewer) } : each));
    const progress = approvalProgress({ run, authors: new Set(), given: known, thresholds: PAYOUT_THRESHOLDS });
    const status = progress.complete ? 'APPROVED' : 'AWAITING_APPROVAL';
    if (progress.complete) {
      await changeRun(tx, run, { status });
      await emit('payout_run.approved', { runId, number: run.number });
    }
    await audit(
      'payout_run.approved',
      { kind: 'payout_run', id: runId },
      { hash, totalMinor: run.totalMinor, progress },
    );
    return { status, progress };
  });
}

async function refusalOf(
  { tx, tenantId, at, viewer }: CommandContext,
  run: PayoutRunRow,
  seen: { hash: string; total: string },
): Promise<Refusal | null> {
  if (run.submittedAt && at.getTime() - run.submittedAt.getTime() > OPEN_HOURS * 3_600_000)
    return refuse('CONFLICT', 'This run waited for more than 72 hours. Return it and submit it again.', {
      field: 'run',
    });
  const totalMinor = typedMinor(seen.total, run.currency);
  if (totalMinor === null) return refuse('INPUT_INVALID', 'Type the total as it is shown.', { field: 'total' });
  return refusalToApprove(
    {
      run,
      authors: await listRunAuthors(tx, tenantId, run.id),
      given: await listRunApprovals(tx, tenantId, run.id),
      thresholds: PAYOUT_THRESHOLDS,
    },
    { userId: actorId(viewer), isOwner: isOwner(viewer) },
    { hash: seen.hash, totalMinor },
  );
}

function isOwner(viewer: AnyViewer): boolean {
  return viewer.kind === 'person' && viewer.roles.includes('owner');
}
