import { findPaymentMethod, lockCustomer } from '@/db/write/customers';
import { lockInvoice, moveInvoice } from '@/db/write/invoices';
import { countAttempts, insertPayment, type PaymentRow } from '@/db/write/payments';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { failedCollection } from './record-collection';

export interface CollectionToMake {
  readonly payment: PaymentRow;
  readonly stripeCustomerId: string;
  readonly stripePaymentMethodId: string;
  readonly description: string;
}

/**
 * Stores the intent to collect an open invoice from the stored card, before Stripe is asked. A customer without a card counts
 * as a failed attempt: the grace period begins and they are told.
 */
export async function startCollection(
  viewer: SystemViewer,
  invoiceId: string,
): Promise<CollectionToMake | null | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, correlationId } = context;
    const invoice = await lockInvoice(tx, tenantId, invoiceId);
    if (!invoice) return refuse('NOT_FOUND', 'There is no such invoice.');
    if (invoice.status !== 'open' || invoice.nextAttemptAt === null || invoice.nextAttemptAt > at) return null;
    const customer = await lockCustomer(tx, tenantId, invoice.customerId);
    const method = customer?.defaultMethodId
      ? await findPaymentMethod(tx, tenantId, customer.defaultMethodId)
      : undefined;
    const attempt = (await countAttempts(tx, tenantId, invoiceId)) + 1;
    const payment: PaymentRow = {
      tenantId,
      id: newId('payment'),
      customerId: invoice.customerId,
      quoteId: null,
      invoiceId,
      purpose: 'renewal',
      status: 'created',
      attempt,
      currency: invoice.currency,
      amountMinor: openAmountOf(invoice),
      methodId: method?.id ?? null,
      stripeSessionId: null,
      stripePaymentIntentId: null,
      stripeChargeId: null,
      checkoutUrl: null,
      declineReason: null,
      declineCode: null,
      createdAt: at,
      settledAt: null,
      correlationId,
    };
    if (!customer?.stripeCustomerId || !method || method.removedAt) {
      const failure = { reason: 'details', code: 'no_card' };
      await insertPayment(tx, {
        ...payment,
        status: 'declined',
        declineReason: failure.reason,
        declineCode: failure.code,
        settledAt: at,
      });
      await failedCollection(context, invoice, { ...failure, paymentId: payment.id, attempt });
      return null;
    }
    await insertPayment(tx, payment);
    // While the answer is open no second attempt begins; the sweep asks Stripe again if the answer never came.
    await moveInvoice(tx, { tenantId, invoiceId, expected: 'open' }, { nextAttemptAt: null });
    return {
      payment,
      stripeCustomerId: customer.stripeCustomerId,
      stripePaymentMethodId: method.stripePaymentMethodId,
      description: invoice.number,
    };
  });
}
