import { realTime } from '@/db/clock';
import { insertBalanceEntries, lockCustomer } from '@/db/write/customers';
import { findRefund, moveRefund, type RefundRow } from '@/db/write/refunds';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { refundPaid } from '@/lib/domain/ledger/correction-postings';
import { balanceApplied } from '@/lib/domain/ledger/postings';
import type { Refusal } from '@/lib/domain/refusal';
import { postJournal } from './post-journal';
import type { Receipt } from './record-checkout';

/** What became of a refund, read from Stripe just now. */
export interface RefundOutcome {
  readonly state: 'pending' | 'succeeded' | 'failed';
  /** Null when Stripe refused to make it. */
  readonly stripeRefundId: string | null;
}

/**
 * Applies what became of a refund, once, in whatever order the news arrives. Money that the card did not take, even days later,
 * is the customer's balance.
 */
export async function settleRefund(
  viewer: SystemViewer,
  refundId: string,
  outcome: RefundOutcome,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async (context) => {
    const done = await applyRefundOutcome(context, refundId, outcome);
    if (appliedEventId) await markStripeEventApplied(context.tx, appliedEventId, realTime(), done.receipt);
    return done;
  });
}

/** The same in a transaction that is open already. */
export async function applyRefundOutcome(
  context: CommandContext,
  refundId: string,
  outcome: RefundOutcome,
): Promise<Receipt> {
  const { tx, tenantId, at } = context;
  const known = await findRefund(tx, tenantId, refundId);
  if (!known) return { receipt: `refund ${refundId} is not ours, nothing to do` };
  await lockCustomer(tx, tenantId, known.customerId);
  const found = await findRefund(tx, tenantId, refundId);
  assert(found, 'a refund that was found is there');
  const { refund } = found;
  const { state, stripeRefundId } = outcome;
  if (refund.status === 'failed' || refund.status === state || (refund.status === 'succeeded' && state === 'pending'))
    return { receipt: `refund ${refundId} was ${refund.status} already, nothing to do` };
  const settledAt = state === 'pending' ? null : at;
  const change = { status: state, settledAt, ...(stripeRefundId === null ? {} : { stripeRefundId }) };
  assert(await moveRefund(tx, { tenantId, refundId, expected: [refund.status] }, change), 'a locked refund moves once');
  if (state === 'succeeded') await paidBack(context, refund, known);
  if (state === 'failed') await keptAsBalance(context, refund, known);
  return { receipt: `refund ${refundId} ${state}` };
}

async function paidBack(context: CommandContext, refund: RefundRow, of: { customerId: string; invoiceId: string }) {
  const { audit, emit } = context;
  const { id: refundId, amountMinor, currency } = refund;
  await postJournal(context, { kind: 'refund_paid', sourceId: refundId }, refundPaid(amountMinor, currency));
  await audit('refund.succeeded', { kind: 'refund', id: refundId }, { amountMinor, invoiceId: of.invoiceId });
  await emit('refund.succeeded', { refundId, invoiceId: of.invoiceId, customerId: of.customerId });
}

async function keptAsBalance(
  context: CommandContext,
  refund: RefundRow,
  of: { customerId: string; invoiceId: string },
) {
  const { tx, tenantId, at, newId, audit, emit } = context;
  const { id: refundId, amountMinor, currency } = refund;
  if (refund.status === 'succeeded')
    await postJournal(context, { kind: 'reversal', sourceId: refundId }, refundPaid(-amountMinor, currency));
  const entry = { tenantId, customerId: of.customerId, currency, amountMinor, at, sourceKey: `${refundId}/failed` };
  await insertBalanceEntries(tx, [{ ...entry, id: newId('posting'), reason: 'credit_note' }]);
  await postJournal(context, { kind: 'balance_applied', sourceId: refundId }, balanceApplied(-amountMinor, currency));
  await audit('refund.failed', { kind: 'refund', id: refundId }, { amountMinor, invoiceId: of.invoiceId });
  await emit('refund.failed', { refundId, invoiceId: of.invoiceId, customerId: of.customerId });
}
