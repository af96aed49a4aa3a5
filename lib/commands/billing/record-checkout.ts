import { realTime } from '@/db/clock';
import { keepPaymentMethod, lockCustomer } from '@/db/write/customers';
import { findPayment, lockPayment, movePayment, UNSETTLED, type PaymentRow } from '@/db/write/payments';
import { markStripeEventApplied } from '@/db/write/stripe-events';
import { lockQuote } from '@/db/write/subscriptions';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { recalculateQuote } from '@/lib/commands/subscriptions/accept-quote';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { executeChange } from './execute-change';

export interface StoredCard {
  readonly stripePaymentMethodId: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiresMonth: number;
  readonly expiresYear: number;
}

/** Our fact about a checkout, read from Stripe just now: the order and age of events do not matter. */
export type CheckoutOutcome =
  | {
      readonly state: 'paid';
      readonly amountMinor: number;
      readonly currency: string;
      readonly stripePaymentIntentId: string;
      readonly stripeChargeId: string | null;
      readonly card: StoredCard | null;
    }
  | { readonly state: 'processing' | 'open' | 'expired' };

/** What was done, in a sentence; it becomes the webhook's receipt. */
export interface Receipt {
  readonly receipt: string;
}

/**
 * Applies what became of a checkout. A payment is applied once, however often and in whatever order the news arrives: the
 * payment row is locked and its status decides.
 */
export async function recordCheckout(
  viewer: SystemViewer,
  paymentId: string,
  outcome: CheckoutOutcome,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  return runCommand(viewer, async (context) => {
    const done = await applyOutcome(context, paymentId, outcome);
    if (appliedEventId && !isRefusal(done))
      await markStripeEventApplied(context.tx, appliedEventId, realTime(), done.receipt);
    return done;
  });
}

async function applyOutcome(
  context: CommandContext,
  paymentId: string,
  outcome: CheckoutOutcome,
): Promise<Receipt | Refusal> {
  const { tx, tenantId } = context;
  const known = await findPayment(tx, tenantId, paymentId);
  if (!known) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  await lockCustomer(tx, tenantId, known.customerId);
  const payment = await lockPayment(tx, tenantId, paymentId);
  assert(payment, 'a payment that was found can be locked');
  if (!UNSETTLED.some((status) => status === payment.status) && payment.status !== 'expired') {
    return { receipt: `payment ${paymentId} was ${payment.status} already, nothing to do` };
  }
  if (outcome.state === 'paid') return applyPaid(context, payment, outcome);
  if (outcome.state === 'expired') {
    await movePayment(tx, { tenantId, paymentId, expected: UNSETTLED }, { status: 'expired' });
    return { receipt: `payment ${paymentId} expired unpaid` };
  }
  if (outcome.state === 'processing')
    await movePayment(tx, { tenantId, paymentId, expected: UNSETTLED }, { status: 'processing' });
  return { receipt: `payment ${paymentId} is ${outcome.state}` };
}

async function applyPaid(
  context: CommandContext,
  payment: PaymentRow,
  outcome: Extract<CheckoutOutcome, { state: 'paid' }>,
): Promise<Receipt | Refusal> {
  const { tx, tenantId, at, newId, emit, audit } = context;
  assert(
    outcome.amountMinor === payment.amountMinor && outcome.currency === payment.currency,
    `payment ${payment.id} brought ${outcome.amountMinor} ${outcome.currency} instead of ${payment.amountMinor} ${payment.currency}`,
  );
  const methodId = outcome.card
    ? await keepPaymentMethod(tx, {
        tenantId,
        id: newId('method'),
        customerId: payment.customerId,
        cardBrand: outcome.card.brand,
        last4: outcome.card.last4,
        expiresMonth: outcome.card.expiresMonth,
        expiresYear: outcome.card.expiresYear,
        stripePaymentMethodId: outcome.card.stripePaymentMethodId,
        addedAt: at,
      })
    : null;
  const settled: Partial<PaymentRow> = {
    methodId,
    settledAt: at,
    stripePaymentIntentId: outcome.stripePaymentIntentId,
    stripeChargeId: outcome.stripeChargeId,
  };
  assert(payment.quoteId, 'a checkout pays a quote');
  const quote = await lockQuote(tx, tenantId, payment.quoteId);
  assert(quote, 'the quote of a checkout exists');
  const recalculated = await recalculateQuote(context, quote);
  const invoice = isRefusal(recalculated)
    ? recalculated
    : await executeChange(context, { ...recalculated, quoteId: quote.id, payment: { ...payment, ...settled } });
  if (isRefusal(invoice)) {
    // Another change came first, for example in a second tab. The money is not ours to keep.
    await movePayment(
      tx,
      { tenantId, paymentId: payment.id, expected: [payment.status] },
      { ...settled, status: 'to_refund' },
    );
    await emit('payment.to_refund', { paymentId: payment.id, customerId: payment.customerId });
    return { receipt: `payment ${payment.id} is refunded: ${invoice.code}` };
  }
  assert(invoice, 'a change that was paid for has an invoice');
  await movePayment(
    tx,
    { tenantId, paymentId: payment.id, expected: [payment.status] },
    { ...settled, status: 'paid', invoiceId: invoice.id },
  );
  await audit('payment.received', { kind: 'payment', id: payment.id }, { invoiceId: invoice.id, quoteId: quote.id });
  return { receipt: `payment ${payment.id} paid invoice ${invoice.number}` };
}
