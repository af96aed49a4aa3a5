import { changeRun } from '@/db/write/payout-runs';
import { findAccount } from '@/db/write/payout-accounts';
import { changePayout, insertTransfer, lastAttempt, lockPayout, type PayoutRow } from '@/db/write/payouts';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { codedReason } from '@/lib/domain/payouts/payout-reason';
import type { Refusal } from '@/lib/domain/refusal';
import { finishRun } from './finish-run';

/**
 * Stores that a payout is about to be sent, before anybody is asked to send it. Whoever is killed after this finds the same attempt
 * again. A run that was stopped begins nothing more, and an account that was replaced since the approval gets nothing.
 */
export async function beginPayout(viewer: SystemViewer, payoutId: string): Promise<{ begun: boolean } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, newId, at } = context;
    const found = await lockPayout(tx, tenantId, payoutId);
    assert(found, 'a payout that was listed is there');
    const { run, payout } = found;
    if (payout.status !== 'READY' || !['APPROVED', 'PROCESSING', 'PARTLY_DONE'].includes(run.status))
      return { begun: false };
    assert(payout.method, 'a payout that is ready has a method');
    if (await accountChanged(context, payout)) {
      await changePayout(tx, payout, { status: 'FAILED', reason: codedReason('account_changed') });
      await finishRun(context, run);
      await context.emit('payout.failed', { payoutId, partnerId: payout.partnerId });
      return { begun: false };
    }
    await insertTransfer(tx, {
      tenantId,
      id: newId('transfer'),
      payoutId,
      attempt: (await lastAttempt(tx, tenantId, payoutId)) + 1,
      provider: payout.method,
      amountMinor: payout.netMinor,
      currency: payout.currency,
      status: 'pending',
      createdAt: at,
    });
    await changePayout(tx, payout, { status: 'PROCESSING' });
    await changeRun(tx, run, { status: 'PROCESSING' });
    return { begun: true };
  });
}

async function accountChanged({ tx, tenantId }: CommandContext, { accountId }: PayoutRow): Promise<boolean> {
  const account = accountId === null ? undefined : await findAccount(tx, tenantId, accountId);
  return account === undefined || account.endAt !== null || !account.ready;
}
