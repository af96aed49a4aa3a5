import { realTime } from '@/db/clock';
import { endHolds, hasOpenHold, insertHold, wasHeldFor } from '@/db/write/commission-holds';
import { lockPayment, type PaymentRow } from '@/db/write/payments';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { clawBackPayment } from '@/lib/commands/billing/claw-back-commissions';
import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { authorOf } from './author-of';

/** A dispute of a customer's bank about one payment, as it stands now. */
export interface Chargeback {
  readonly paymentId: string;
  readonly disputeId: string;
  readonly state: 'open' | 'won' | 'lost';
}

/**
 * What partners earned on a payment is held while the bank decides about it: won lets go of it, lost takes it back. News may come
 * twice, late and in any order; the lock on the payment and the facts as they are now make that harmless.
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
  const { paymentId, state } = chargeback;
  const payment = await lockPayment(context.tx, context.tenantId, paymentId);
  if (!payment) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  return state === 'open' ? opened(context, payment, chargeback) : closed(context, payment, chargeback);
}

async function opened(context: CommandContext, { id }: PaymentRow, { disputeId }: Chargeback): Promise<Receipt> {
  const { tx, tenantId, at, newId, viewer, audit, emit } = context;
  if (await wasHeldFor(tx, tenantId, id, disputeId))
    return { receipt: `dispute ${disputeId} was known, nothing to do` };
  const target = { kind: 'payment', id } as const;
  const by = { createdBy: authorOf(viewer), startAt: at, note: disputeId };
  await insertHold(tx, { tenantId, id: newId('hold'), target, reason: 'chargeback', ...by });
  await audit('payment.disputed', { kind: 'payment', id }, { disputeId });
  await emit('payment.disputed', { paymentId: id, disputeId });
  return { receipt: `dispute ${disputeId} holds what payment ${id} earned partners` };
}

async function closed(
  context: CommandContext,
  payment: PaymentRow,
  { disputeId, state }: Chargeback,
): Promise<Receipt> {
  const { tx, tenantId, at, viewer, audit, emit } = context;
  const held = { target: { kind: 'payment', id: payment.id }, reason: 'chargeback' } as const;
  if (await hasOpenHold(tx, tenantId, held.target, held.reason))
    await endHolds(tx, tenantId, held, { at, endedBy: authorOf(viewer) });
  const { id, invoiceId, currency } = payment;
  const taken =
    state === 'lost' && invoiceId !== null ? await clawBackPayment(context, { id, invoiceId, currency }, disputeId) : 0;
  await audit(`payment.dispute_${state}`, { kind: 'payment', id }, { disputeId, taken });
  await emit('payment.dispute_closed', { paymentId: id, disputeId, state });
  return { receipt: `dispute ${disputeId} of payment ${id} is ${state}: ${taken} commission entries taken back` };
}
