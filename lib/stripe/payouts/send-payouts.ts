import { inTenant } from '@/db/tenant';
import { listRunsToWork } from '@/db/write/payout-runs';
import { findPendingStripe, listPayoutsToSend } from '@/db/write/payouts';
import { beginPayout } from '@/lib/commands/payouts/begin-payout';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { money } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { findTransferMade, sendTransfer, type TransferOrder } from './transfer';

/**
 * Sends what approved runs hold, each payout in steps of its own: the attempt is stored, Stripe is asked, the answer is stored.
 * Killed anywhere and run again it asks for the same attempt, which Stripe makes once. Files for the bank and payments by hand
 * only begin here; what became of them somebody tells later. Answers what broke.
 */
export async function sendPayouts(tenantId: string): Promise<unknown[]> {
  const viewer: SystemViewer = { kind: 'system', tenantId, job: 'payouts' };
  const broken: unknown[] = [];
  for (const { id: runId } of await inTenant(tenantId, (tx) => listRunsToWork(tx, tenantId))) {
    for (const payout of await inTenant(tenantId, (tx) => listPayoutsToSend(tx, tenantId, runId))) {
      try {
        await sendOne(viewer, payout);
      } catch (error) {
        // Stripe out of reach for one: the others are sent, and this attempt is asked for again.
        broken.push(error);
      }
    }
  }
  return broken;
}

async function sendOne(viewer: SystemViewer, { id: payoutId, status }: { id: string; status: string }): Promise<void> {
  const { tenantId } = viewer;
  if (status === 'READY') {
    const begun = await beginPayout(viewer, payoutId);
    if (isRefusal(begun) || !begun.begun) return;
  }
  const pending = await inTenant(tenantId, (tx) => findPendingStripe(tx, tenantId, payoutId));
  if (!pending) return;
  const { transfer, stripeAccountId, number } = pending;
  assert(stripeAccountId, 'a Stripe account that is ready is connected');
  const order: TransferOrder = {
    tenantId,
    payoutId,
    attempt: transfer.attempt,
    stripeAccountId,
    amount: money(transfer.amountMinor, transfer.currency),
    description: `Payout run ${number}`,
  };
  const outcome = (status === 'PROCESSING' ? await findTransferMade(order) : undefined) ?? (await sendTransfer(order));
  const result =
    outcome.kind === 'paid'
      ? ({ kind: 'paid', reference: outcome.transferId } as const)
      : ({ kind: 'failed', reason: outcome.reason, code: outcome.code } as const);
  const settled = await settlePayout(viewer, { payoutId, result });
  assert(!isRefusal(settled) || settled.code === 'ALREADY_DONE', `payout ${payoutId} takes the answer of its transfer`);
}
