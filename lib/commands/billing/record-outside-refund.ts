import { realTime } from '@/db/clock';
import { wasAudited } from '@/db/write/audited';
import { isBeingPaid } from '@/db/write/credit-notes';
import { lockCustomer } from '@/db/write/customers';
import { listInvoiceLines, lockInvoice, type InvoiceRow } from '@/db/write/invoices';
import { findPayment, lockPayment, type PaymentRow } from '@/db/write/payments';
import { findRefundOfStripe, listRefundable, listRefundsOfNote } from '@/db/write/refunds';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isExplainedBy, unexplainedBy, type UnexplainedRefund } from '@/lib/domain/credit-notes/decide-outside-refund';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { decideNote, settleNote } from './decide-note';
import type { Receipt } from './record-checkout';
import { applyRefundOutcome, type RefundOutcome } from './settle-refund';
import { writeCreditNote } from './write-credit-note';

/** A refund that was made at Stripe itself, not by a credit note of ours. */
export interface OutsideRefundNews {
  readonly paymentId: string;
  readonly stripeRefundId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: RefundOutcome['state'];
}

/**
 * Money somebody gave back at Stripe is a fact: it gets the credit note it lacks, and partners give back their share of it as with any
 * other. What no credit note can explain, such as more than the payment brought, changes no amount; people are told, once.
 */
export async function recordOutsideRefund(
  viewer: SystemViewer,
  refund: OutsideRefundNews,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async (context) => {
    const done = await applyNews(context, refund);
    if (appliedEventId && !isRefusal(done))
      await markStripeEventApplied(context.tx, appliedEventId, realTime(), done.receipt);
    return done;
  });
}

async function applyNews(context: CommandContext, refund: OutsideRefundNews): Promise<Receipt | Refusal> {
  const { tx, tenantId } = context;
  const { paymentId, stripeRefundId, state } = refund;
  const found = await findPayment(tx, tenantId, paymentId);
  if (!found) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  await lockCustomer(tx, tenantId, found.customerId);
  const payment = await lockPayment(tx, tenantId, paymentId);
  assert(payment, 'a payment that was found can be locked');
  const known = await findRefundOfStripe(tx, tenantId, stripeRefundId);
  if (known) return applyRefundOutcome(context, known.id, { state, stripeRefundId });
  if (state === 'failed') return { receipt: `refund ${stripeRefundId} failed, nothing went back` };
  const invoice = payment.invoiceId === null ? undefined : await lockInvoice(tx, tenantId, payment.invoiceId);
  const reason = await unexplained(context, refund, { payment, invoice });
  return reason === null && invoice
    ? credited(context, refund, invoice)
    : told(context, refund, { payment, reason: reason ?? 'not_applied' });
}

async function unexplained(
  context: CommandContext,
  refund: OutsideRefundNews,
  { payment, invoice }: { payment: PaymentRow; invoice: InvoiceRow | undefined },
): Promise<UnexplainedRefund | null> {
  const { tx, tenantId } = context;
  const applied = payment.status === 'paid' && invoice !== undefined;
  const open = applied ? await listRefundable(tx, tenantId, invoice.id) : [];
  const leftMinor = open.find((each) => each.paymentId === payment.id)?.leftMinor ?? 0;
  const reason = unexplainedBy(refund, { currency: payment.currency, applied, leftMinor });
  if (reason !== null || !invoice) return reason;
  if (await isBeingPaid(tx, tenantId, invoice.id)) return 'being_paid';
  const lines = await listInvoiceLines(tx, tenantId, invoice.id);
  const totals = await decideNote(context, invoice, lines, { kind: 'amount', amountMinor: refund.amountMinor });
  if (isRefusal(totals)) return 'credited_already';
  const note = await settleNote(context, invoice, totals.totalMinor, 'card');
  return isExplainedBy(refund, note) ? null : 'elsewhere';
}

async function credited(
  context: CommandContext,
  { stripeRefundId, amountMinor, state }: OutsideRefundNews,
  invoice: InvoiceRow,
): Promise<Receipt | Refusal> {
  const { tx, tenantId } = context;
  const written = await writeCreditNote(context, invoice, {
    wanted: { kind: 'amount', amountMinor },
    reason: 'Refunded to the card',
    to: 'card',
    requestKey: stripeRefundId,
  });
  if (isRefusal(written)) return written;
  const { id, number } = written.note;
  const [made, ...others] = await listRefundsOfNote(tx, tenantId, id);
  assert(made && others.length === 0, 'a note that explains one refund asks for one');
  const { receipt } = await applyRefundOutcome(context, made.id, { state, stripeRefundId });
  return { receipt: `credit note ${number} for what went back: ${receipt}` };
}

async function told(
  { tx, tenantId, audit, emit }: CommandContext,
  { stripeRefundId, amountMinor, currency }: OutsideRefundNews,
  { payment, reason }: { payment: PaymentRow; reason: UnexplainedRefund },
): Promise<Receipt> {
  const receipt = `refund ${stripeRefundId} of ${amountMinor} ${currency} is unexplained: ${reason}`;
  const action = 'refund.unexplained';
  if (await wasAudited(tx, tenantId, { action, objectId: stripeRefundId })) return { receipt };
  const { id: paymentId, invoiceId, customerId, amountMinor: paidMinor } = payment;
  const detail = { paymentId, invoiceId, customerId, amountMinor, currency, paidMinor, reason };
  await audit(action, { kind: 'stripe_refund', id: stripeRefundId }, detail);
  // Also where people look at the customer.
  await audit(action, { kind: 'payment', id: paymentId }, { ...detail, stripeRefundId });
  await emit(action, { stripeRefundId, ...detail });
  return { receipt };
}
