import { changePayout, changeTransfer, findTransfer, lockPayout, type PayoutRow } from '@/db/write/payouts';
import type { PayoutRunRow } from '@/db/write/payout-runs';
import { postJournal } from '@/lib/commands/billing/post-journal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { commissionPaid, reverse } from '@/lib/domain/ledger/postings';
import { codedReason, type PayoutReasonCode } from '@/lib/domain/payouts/payout-reason';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { finishRun } from './finish-run';
import { creditBillOf, issueSelfBill } from './issue-self-bill';

/** What became of the newest attempt to send a payout. */
export type PayoutResult = GoodResult | BadResult;

interface GoodResult {
  readonly kind: 'sent' | 'paid';
  readonly reference?: string;
}

interface BadResult {
  readonly kind: 'failed' | 'returned';
  readonly reason: string;
  readonly code?: PayoutReasonCode;
}

/** From which states a result can arrive. Anything else was applied before, or cannot be. */
const FROM: Readonly<Record<PayoutResult['kind'], readonly PayoutRow['status'][]>> = {
  sent: ['PROCESSING'],
  paid: ['PROCESSING', 'SENT'],
  failed: ['PROCESSING', 'SENT'],
  returned: ['SENT', 'COMPLETED'],
};

/**
 * Applies what a bank, Stripe or the finance team says about a payout, once: the same again is refused with ALREADY_DONE. Money
 * that arrived is posted and self-billed; money that came back is posted the other way round, its self-bill is credited, and the
 * amount stands in the partner's next opening.
 */
export async function settlePayout(
  viewer: AnyViewer,
  { payoutId, result }: { readonly payoutId: string; readonly result: PayoutResult },
): Promise<{ status: PayoutRow['status'] } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const refusal = refusalUnlessMay(viewer, 'payout.approve', { tenantId });
    if (refusal) return refusal;
    const found = await lockPayout(tx, tenantId, payoutId);
    if (!found) return refuse('NOT_FOUND', 'There is no such payout.');
    if (viewer.kind !== 'system' && found.payout.method === 'stripe')
      return refuse('NOT_ALLOWED', 'Stripe says what becomes of its transfers.', { field: 'payout' });
    return applyResult(context, found, result);
  });
}

/** The same in a transaction that is open already; the payout and its run are locked. */
export async function applyResult(
  context: CommandContext,
  { run, payout }: { run: PayoutRunRow; payout: PayoutRow },
  result: PayoutResult,
): Promise<{ status: PayoutRow['status'] } | Refusal> {
  const target = { sent: 'SENT', paid: 'COMPLETED', failed: 'FAILED', returned: 'RETURNED' } as const;
  const status = target[result.kind];
  if (payout.status === status) return refuse('ALREADY_DONE', `This payout is ${status.toLowerCase()} already.`);
  if (!FROM[result.kind].includes(payout.status)) {
    return refuse('CONFLICT', `A payout that is ${payout.status.toLowerCase()} cannot be ${result.kind}.`, {
      field: 'payout',
      values: { status: payout.status },
    });
  }
  if (isBad(result) && result.reason.trim() === '') return refuse('INPUT_INVALID', 'Say why.', { field: 'reason' });
  await moveTransfer(context, payout, result);
  if (isBad(result)) await cameBack(context, payout, result);
  else await arrived(context, payout, result.kind);
  await finishRun(context, run);
  await tell(context, payout, status);
  return { status };
}

function isBad(result: PayoutResult): result is BadResult {
  return result.kind === 'failed' || result.kind === 'returned';
}

async function moveTransfer({ tx, tenantId, at }: CommandContext, payout: PayoutRow, result: PayoutResult) {
  const transfer = await findTransfer(tx, tenantId, payout.id);
  if (!transfer) return;
  const to = { sent: 'sent', paid: 'paid', failed: 'failed', returned: 'reversed' } as const;
  const providerId = 'reference' in result && result.reference ? { providerId: result.reference } : {};
  const failure = 'reason' in result ? { failure: result.reason } : {};
  const settledAt = result.kind === 'sent' ? {} : { settledAt: at };
  await changeTransfer(tx, transfer, { status: to[result.kind], ...providerId, ...failure, ...settledAt });
}

async function arrived(context: CommandContext, payout: PayoutRow, kind: 'sent' | 'paid'): Promise<void> {
  const { tx, at } = context;
  const completed = kind === 'paid' ? { completedAt: at } : {};
  const status = kind === 'paid' ? 'COMPLETED' : 'SENT';
  await changePayout(tx, payout, { status, sentAt: payout.sentAt ?? at, ...completed });
  await issueSelfBill(context, payout);
  if (kind === 'paid')
    await postJournal(
      context,
      { kind: 'commission_paid', sourceId: payout.id },
      commissionPaid(payout, payout.currency),
    );
}

async function cameBack(context: CommandContext, payout: PayoutRow, { kind, reason, code }: BadResult): Promise<void> {
  const coded = code === undefined || code === 'stripe' ? codedReason(code ?? kind, reason.trim()) : codedReason(code);
  await changePayout(context.tx, payout, { status: kind === 'failed' ? 'FAILED' : 'RETURNED', reason: coded });
  if (kind === 'failed') return;
  if (payout.status === 'COMPLETED')
    await postJournal(
      context,
      { kind: 'reversal', sourceId: payout.id },
      reverse(commissionPaid(payout, payout.currency)),
    );
  await creditBillOf(context, payout);
}

async function tell({ audit, emit }: CommandContext, payout: PayoutRow, status: PayoutRow['status']): Promise<void> {
  const { id: payoutId, partnerId, netMinor, statementId } = payout;
  const action = `payout.${status.toLowerCase()}`;
  await audit(action, { kind: 'payout', id: payoutId }, { from: payout.status, netMinor, statementId });
  await emit(action, { payoutId, partnerId });
  // Stripe's money is there at once: the partner still hears that it was sent.
  if (status === 'COMPLETED' && payout.sentAt === null) await emit('payout.sent', { payoutId, partnerId });
}
