import { realTime } from '@/db/clock';
import { wasAudited } from '@/db/write/audited';
import { endHolds, insertHold, wasHeldFor } from '@/db/write/commission-holds';
import { lockCustomer } from '@/db/write/customers';
import { lockInvoice } from '@/db/write/invoices';
import { findPayment, lockPayment, movePayment, type PaymentRow } from '@/db/write/payments';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { clawBackPayment } from '@/lib/commands/billing/claw-back-commissions';
import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { reversePayment } from '@/lib/commands/billing/reverse-payment';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import type { Money } from '@/lib/domain/money/money';
import type { Refusal } from '@/lib/domain/refusal';
import { authorOf } from './author-of';

/** A dispute of a customer's bank about one payment, as it stands now. */
export interface Chargeback {
  readonly paymentId: string;
  readonly disputeId: string;
  readonly state: 'open' | 'won' | 'lost';
  /** What the bank asks for; at most the payment counts. */
  readonly amount: Money;
}

/**
 * What partners earned on a payment is held while the bank decides about it: won lets go of it, lost takes it back together with the
 * customer's money. News may come twice, late and in any order; the lock on the payment and the facts as they are now make that
 * harmless.
 */
export async function recordChargeback(
  viewer: SystemViewer,
  chargeback: Chargeback,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async (context) => {
    const done = await applyChargeback(context, chargeback);
    if (appliedEventId) await markStripeEventApplied(context.tx, appliedEventId, realTime(), done.receipt);
    return done;
  });
}

async function applyChargeback(context: CommandContext, chargeback: Chargeback): Promise<Receipt> {
  const { tx, tenantId } = context;
  const { paymentId, disputeId, state } = chargeback;
  const known = await findPayment(tx, tenantId, paymentId);
  if (!known) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  await lockCustomer(tx, tenantId, known.customerId);
  const payment = await lockPayment(tx, tenantId, paymentId);
  assert(payment, 'a payment that was found can be locked');
  if (payment.status === 'charged_back') return overturned(context, chargeback);
  const held = await wasHeldFor(tx, tenantId, paymentId, disputeId);
  if (state === 'open')
    return held ? { receipt: `dispute ${disputeId} was known, nothing to do` } : opened(context, payment, chargeback);
  return state === 'lost' ? lost(context, payment, chargeback) : won(context, payment, chargeback);
}

async function opened(context: CommandContext, { id }: PaymentRow, { disputeId }: Chargeback): Promise<Receipt> {
  const { tx, tenantId, at, newId, viewer, audit, emit } = context;
  const target = { kind: 'payment', id } as const;
  const by = { createdBy: authorOf(viewer), startAt: at, note: disputeId };
  await insertHold(tx, { tenantId, id: newId('hold'), target, reason: 'chargeback', ...by });
  await audit('payment.disputed', { kind: 'payment', id }, { disputeId });
  await emit('payment.disputed', { paymentId: id, disputeId });
  return { receipt: `dispute ${disputeId} holds what payment ${id} earned partners` };
}

async function won(context: CommandContext, { id }: PaymentRow, { disputeId }: Chargeback): Promise<Receipt> {
  const released = await release(context, id);
  if (released === 0) return { receipt: `dispute ${disputeId} of payment ${id} is won, nothing is held` };
  await context.audit('payment.dispute_won', { kind: 'payment', id }, { disputeId });
  await context.emit('payment.dispute_closed', { paymentId: id, disputeId, state: 'won' });
  return { receipt: `dispute ${disputeId} of payment ${id} is won, partners keep what they earned` };
}

async function lost(context: CommandContext, payment: PaymentRow, { disputeId, amount }: Chargeback): Promise<Receipt> {
  const { tx, tenantId, audit, emit } = context;
  const { id, invoiceId, currency, amountMinor } = payment;
  await release(context, id);
  // Money that was never applied to an invoice earned nobody anything, and is not given back a second time.
  if (payment.status !== 'paid' || invoiceId === null) {
    const expected = ['to_refund', 'refunded'] as const;
    await movePayment(tx, { tenantId, paymentId: id, expected }, { status: 'charged_back' });
    return { receipt: `dispute ${disputeId} of payment ${id} is lost, no invoice was paid with it` };
  }
  const takenMinor = amount.currency === currency ? Math.min(amount.amountMinor, amountMinor) : amountMinor;
  const invoice = await lockInvoice(tx, tenantId, invoiceId);
  assert(invoice, 'a payment that was applied has an invoice');
  await reversePayment(context, { payment, invoice }, { disputeId, takenMinor });
  const entries = await clawBackPayment(
    context,
    { id, invoiceId, currency },
    { disputeId, takenMinor, ofMinor: amountMinor },
  );
  await audit('payment.dispute_lost', { kind: 'payment', id }, { disputeId, takenMinor, entries });
  await emit('payment.dispute_closed', { paymentId: id, disputeId, state: 'lost' });
  return { receipt: `dispute ${disputeId} of payment ${id} is lost: ${entries} commission entries taken back` };
}

/** Money that was booked as lost and comes back after all is for people: the invoice may have been paid again. */
async function overturned(context: CommandContext, { paymentId, disputeId, state }: Chargeback): Promise<Receipt> {
  const { tx, tenantId, audit, emit } = context;
  const receipt = `payment ${paymentId} was charged back already`;
  const action = 'payment.dispute_overturned';
  if (state !== 'won' || (await wasAudited(tx, tenantId, { action, objectId: paymentId }))) return { receipt };
  await audit(action, { kind: 'payment', id: paymentId }, { disputeId });
  await emit(action, { paymentId, disputeId });
  return { receipt: `${receipt}, and dispute ${disputeId} is won: somebody has to look at it` };
}

function release({ tx, tenantId, at, viewer }: CommandContext, paymentId: string): Promise<number> {
  const held = { target: { kind: 'payment', id: paymentId }, reason: 'chargeback' } as const;
  return endHolds(tx, tenantId, held, { at, endedBy: authorOf(viewer) });
}
