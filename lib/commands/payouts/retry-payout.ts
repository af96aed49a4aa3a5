import { findCurrentAccount } from '@/db/write/payout-accounts';
import { changeRun } from '@/db/write/payout-runs';
import { changePayout, lastAttempt, lockPayout } from '@/db/write/payouts';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Asks for a payout that failed to be sent again, with a new attempt, to the account the partner has now. Where that is another
 * than was approved, only somebody who may approve does it. Everything that did not fail is refused.
 */
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
    if (payout.status !== 'FAILED' || run.status === 'STOPPED')
      return refuse(
        'CONFLICT',
        `Only a payout that failed is tried again; this one is ${payout.status.toLowerCase()}.`,
        {
          field: 'payout',
          values: { status: payout.status },
        },
      );
    const account = await findCurrentAccount(tx, tenantId, payout.partnerId);
    if (!account?.ready)
      return refuse('CONFLICT', 'The partner has no account that money can be sent to.', { field: 'account' });
    if (account.id !== payout.accountId) {
      const notApprover = refusalUnlessMay(viewer, 'payout.approve', { tenantId });
      if (notApprover) return notApprover;
    }
    const { id: accountId, method } = account;
    await changePayout(tx, payout, { status: 'READY', reason: null, accountId, method });
    await changeRun(tx, run, { status: 'PROCESSING' });
    const attempt = (await lastAttempt(tx, tenantId, payoutId)) + 1;
    await audit('payout.retried', { kind: 'payout', id: payoutId }, { attempt, before: payout.reason, accountId });
    return { attempt };
  });
}
