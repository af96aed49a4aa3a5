import { lockCustomer } from '@/db/write/customers';
import { lockInvoice } from '@/db/write/invoices';
import { insertPayment, type PaymentRow } from '@/db/write/payments';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { collectedInvoice } from './record-collection';

/** Records that a bank transfer paid an open invoice in full. */
export async function recordTransfer(
  viewer: AnyViewer,
  input: { invoiceId: string },
): Promise<{ paymentId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, correlationId, audit } = context;
    const invoice = await lockInvoice(tx, tenantId, input.invoiceId);
    if (!invoice) return refuse('NOT_FOUND', 'There is no such invoice, or you cannot see it.', { field: 'invoiceId' });
    const refusal = refusalUnlessMay(viewer, 'payment.record', {
      tenantId,
      brandId: invoice.brandId,
      customerId: invoice.customerId,
    });
    if (refusal) return refusal;
    if (invoice.status !== 'open')
      return refuse('ALREADY_DONE', `Invoice ${invoice.number} is ${invoice.status} already.`);
    await lockCustomer(tx, tenantId, invoice.customerId);
    const payment: PaymentRow = {
      tenantId,
      id: newId('payment'),
      customerId: invoice.customerId,
      quoteId: null,
      invoiceId: invoice.id,
      purpose: 'transfer',
      status: 'paid',
      attempt: 0,
      currency: invoice.currency,
      amountMinor: openAmountOf(invoice),
      methodId: null,
      stripeSessionId: null,
      stripePaymentIntentId: null,
      stripeChargeId: null,
      checkoutUrl: null,
      declineReason: null,
      declineCode: null,
      createdAt: at,
      settledAt: at,
      correlationId,
    };
    await insertPayment(tx, payment);
    await collectedInvoice(context, invoice, payment);
    await audit('payment.recorded', { kind: 'invoice', id: invoice.id }, { paymentId: payment.id });
    return { paymentId: payment.id };
  });
}
