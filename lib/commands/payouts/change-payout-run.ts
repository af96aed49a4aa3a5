import { changePayout, listPayouts, type PayoutRow } from '@/db/write/payouts';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { codedReason, payoutReason } from '@/lib/domain/payouts/payout-reason';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { redecideRun } from './decide-run';
import { openRun, staleRun } from './open-run';

export type RunChange =
  | { readonly kind: 'exclude' | 'force'; readonly payoutId: string; readonly reason: string }
  /** Undoes leaving out and forcing. */
  | { readonly kind: 'include'; readonly payoutId: string }
  | { readonly kind: 'recompute' };

/** Leaves a partner out, pays one below the minimum, takes that back, or looks at everything anew. The hash is another afterwards. */
export async function changePayoutRun(
  viewer: AnyViewer,
  { runId, hash, change }: { readonly runId: string; readonly hash: string; readonly change: RunChange },
): Promise<{ hash: string; totalMinor: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const run = await openRun(context, runId, { action: 'payout.create', states: ['DRAFT'] });
    if (isRefusal(run)) return run;
    if (change.kind !== 'recompute') {
      if (run.hash !== hash) return staleRun();
      const payout = (await listPayouts(tx, tenantId, runId)).find(({ id }) => id === change.payoutId);
      if (!payout) return refuse('NOT_FOUND', 'This run has no such payout.');
      const marked = await mark(context, payout, change);
      if (marked) return marked;
    }
    const decided = await redecideRun(context, run);
    await audit(
      'payout_run.changed',
      { kind: 'payout_run', id: runId },
      { ...change, before: run.hash, after: decided.hash },
    );
    return { hash: decided.hash, totalMinor: decided.totalMinor };
  });
}

async function mark(
  { tx }: CommandContext,
  payout: PayoutRow,
  change: Exclude<RunChange, { kind: 'recompute' }>,
): Promise<Refusal | null> {
  const now = payoutReason(payout.reason)?.code ?? null;
  if (change.kind === 'include') {
    if (now !== 'excluded' && now !== 'forced')
      return refuse('CONFLICT', 'Nobody decided anything about this payout.', { field: 'payout' });
    await changePayout(tx, payout, { reason: null });
    return null;
  }
  const reason = change.reason.trim();
  if (reason === '') return refuse('INPUT_INVALID', 'Say why.', { field: 'reason' });
  if (change.kind === 'exclude') {
    if (payout.status !== 'READY')
      return refuse('CONFLICT', 'This partner is not paid in this run anyway.', { field: 'payout' });
    await changePayout(tx, payout, { reason: codedReason('excluded', reason) });
    return null;
  }
  if (now !== 'below_minimum' || payout.grossMinor <= 0)
    return refuse('CONFLICT', 'Only an amount above zero that is below the minimum can be paid in spite of it.', {
      field: 'payout',
    });
  await changePayout(tx, payout, { reason: codedReason('forced', reason) });
  return null;
}
