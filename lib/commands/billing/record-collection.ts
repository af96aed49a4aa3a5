import { realTime } from '@/db/clock';
import { lockCustomer } from '@/db/write/customers';
import { listInvoiceLines, lockInvoice, moveInvoice, type InvoiceRow } from '@/db/write/invoices';
import { findPayment, lockPayment, movePayment, UNSETTLED, type PaymentRow } from '@/db/write/payments';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { listSubscriptionsByIds } from '@/db/write/subscriptions';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { loadSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { nextAttempt } from '@/lib/domain/invoicing/next-attempt';
import type { Refusal } from '@/lib/domain/refusal';
import { addInterval } from '@/lib/domain/time/calendar';
import { clawBackCommissions } from './claw-back-commissions';
import { postPayment } from './post-to-ledger';
import type { Receipt } from './record-checkout';
import { settleCommissions } from './settle-commissions';

/** Our fact about an off-session attempt, read from Stripe just now. */
export type CollectionOutcome =
  | { readonly state: 'paid'; readonly stripePaymentIntentId: string; readonly stripeChargeId: string | null }
  | {
      readonly state: 'declined' | 'requires_action';
      readonly stripePaymentIntentId: string | null;
      readonly reason: string;
      readonly code: string;
    }
  | { readonly state: 'processing'; readonly stripePaymentIntentId: string };

/** Applies what became of an attempt to collect an invoice, once. */
export async function recordCollection(
  viewer: SystemViewer,
  paymentId: string,
  outcome: CollectionOutcome,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async (context) => {
    const done = await applyOutcome(context, paymentId, outcome);
    if (appliedEventId) await markStripeEventApplied(context.tx, appliedEventId, realTime(), done.receipt);
    return done;
  });
}

async function applyOutcome(context: CommandContext, paymentId: string, outcome: CollectionOutcome): Promise<Receipt> {
  const { tx, tenantId, at } = context;
  const known = await findPayment(tx, tenantId, paymentId);
  if (!known?.invoiceId) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  await lockCustomer(tx, tenantId, known.customerId);
  const payment = await lockPayment(tx, tenantId, paymentId);
  const invoice = await lockInvoice(tx, tenantId, known.invoiceId);
  assert(payment && invoice, 'a renewal payment has an invoice');
  if (!UNSETTLED.some((status) => status === payment.status)) {
    return { receipt: `payment ${paymentId} was ${payment.status} already, nothing to do` };
  }
  const { stripePaymentIntentId } = outcome;
  if (outcome.state === 'processing') {
    await movePayment(
      tx,
      { tenantId, paymentId, expected: UNSETTLED },
      { status: 'processing', stripePaymentIntentId },
    );
    return { receipt: `payment ${paymentId} is processing` };
  }
  if (outcome.state === 'paid') {
    const settled = { stripePaymentIntentId, stripeChargeId: outcome.stripeChargeId, settledAt: at };
    await movePayment(tx, { tenantId, paymentId, expected: UNSETTLED }, { ...settled, status: 'paid' });
    await collectedInvoice(context, invoice, { ...payment, ...settled });
    return { receipt: `payment ${paymentId} paid invoice ${invoice.number}` };
  }
  await movePayment(
    tx,
    { tenantId, paymentId, expected: UNSETTLED },
    {
      status: 'declined',
      stripePaymentIntentId,
      declineReason: outcome.reason,
      declineCode: outcome.code,
      settledAt: at,
    },
  );
  await failedCollection(context, invoice, {
    paymentId,
    attempt: payment.attempt,
    reason: outcome.reason,
    code: outcome.code,
  });
  return { receipt: `payment ${paymentId} for invoice ${invoice.number} was declined: ${outcome.code}` };
}

/** Money for an open invoice came in: the rest of the chain, in the same transaction. */
export async function collectedInvoice(
  context: CommandContext,
  invoice: InvoiceRow,
  payment: PaymentRow,
): Promise<void> {
  const { tx, tenantId, at, emit } = context;
  const collectedAt = payment.settledAt ?? at;
  const moved = await moveInvoice(
    tx,
    { tenantId, invoiceId: invoice.id, expected: 'open' },
    {
      status: 'paid',
      paidMinor: invoice.paidMinor + payment.amountMinor,
      paidAt: collectedAt,
      nextAttemptAt: null,
    },
  );
  assert(moved, 'an open invoice is paid once');
  await postPayment(context, payment, invoice);
  const subscriptions = await subscriptionsOf(context, invoice);
  const lines = subscriptions.flatMap(({ billed }) => billed);
  const onInvoice = new Set((await listInvoiceLines(tx, tenantId, invoice.id)).map((line) => line.key));
  await settleCommissions(context, {
    invoice,
    paymentId: payment.id,
    lines: lines.filter((line) => onInvoice.has(line.key)),
    subscriptions,
    saleKind: 'renewal',
    collectedAt,
    ...(invoice.paidMinor > 0 ? { collectedShare: restOf(invoice, payment) } : {}),
  });
  if (invoice.creditedMinor > 0) await clawBackCommissions(context, invoice);
  for (const { row } of subscriptions) await refreshSubscriptionDevices(context, row);
  await emit('payment.received', { paymentId: payment.id, invoiceId: invoice.id, customerId: invoice.customerId });
}

/** The part of an invoice that a payment brings after another part was paid. Before credit notes, which are taken back by themselves. */
function restOf(invoice: InvoiceRow, payment: PaymentRow) {
  const { totalMinor, walletAppliedMinor, balanceAppliedMinor, paidMinor: beforeMinor } = invoice;
  const ofMinor = totalMinor - walletAppliedMinor - balanceAppliedMinor;
  return { collectedMinor: payment.amountMinor, beforeMinor, ofMinor };
}

/**
 * An attempt failed. Nothing is taken away: the first failure starts the grace period, the next attempt is dated, and the
 * customer is told what keeps working until when.
 */
export async function failedCollection(
  context: CommandContext,
  invoice: InvoiceRow,
  failure: { paymentId: string; attempt: number; reason: string; code: string },
): Promise<void> {
  const { tx, tenantId, at, emit } = context;
  const subscriptions = await subscriptionsOf(context, invoice);
  const graceDays = Math.max(
    0,
    ...subscriptions.map(({ versions, facts }) => graceDaysOf(versions, facts.spans.at(-1)?.planVersionId)),
  );
  const customer = subscriptions[0]?.customer;
  assert(customer, 'an invoice bills a subscription');
  const firstFailedAt = invoice.firstFailedAt ?? at;
  const graceEndsAt = invoice.graceEndsAt ?? addInterval(at, { unit: 'day', count: 1 }, customer.timeZone, graceDays);
  await moveInvoice(
    tx,
    { tenantId, invoiceId: invoice.id, expected: 'open' },
    {
      firstFailedAt,
      graceEndsAt,
      nextAttemptAt: nextAttempt({ firstFailedAt, attempt: failure.attempt, timeZone: customer.timeZone }),
    },
  );
  for (const { row } of subscriptions) await refreshSubscriptionDevices(context, row);
  await emit('payment.failed', {
    paymentId: failure.paymentId,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    reason: failure.reason,
    code: failure.code,
    attempt: failure.attempt,
    graceEndsAt: graceEndsAt.toISOString(),
  });
}

function graceDaysOf(versions: LoadedSubscription['versions'], planVersionId: string | undefined): number {
  return planVersionId === undefined ? 0 : (versions.get(planVersionId)?.content.terms.graceDays ?? 0);
}

async function subscriptionsOf({ tx, tenantId }: CommandContext, invoice: InvoiceRow): Promise<LoadedSubscription[]> {
  const billed = new Set((await listInvoiceLines(tx, tenantId, invoice.id)).map((line) => line.subscriptionId));
  return loadSubscriptions(tx, await listSubscriptionsByIds(tx, tenantId, [...billed]));
}
