import { lockCustomer } from '@/db/write/customers';
import { lockInvoice } from '@/db/write/invoices';
import { insertPayment, type PaymentRow } from '@/db/write/payments';
import { timeZoneOfTenant } from '@/db/write/tenancy';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { collectedInvoice } from './record-collection';

export interface ArrivedTransfer {
  readonly invoiceId: string;
  /** The day the bank names, by the company's own calendar: `2026-05-31`. Today when left out. */
  readonly arrivedOn?: string | undefined;
}

/** Records that a bank transfer paid an open invoice in full. Partners earn by the network and the rules of the day it arrived. */
export async function recordTransfer(
  viewer: AnyViewer,
  input: ArrivedTransfer,
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
    const arrivedAt = arrivalOf(input.arrivedOn, {
      now: at,
      issuedAt: invoice.issuedAt,
      timeZone: await timeZoneOfTenant(tx, tenantId),
    });
    if (isRefusal(arrivedAt)) return arrivedAt;
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
      settledAt: arrivedAt,
      correlationId,
    };
    await insertPayment(tx, payment);
    await collectedInvoice(context, invoice, payment);
    await audit('payment.recorded', { kind: 'invoice', id: invoice.id }, { paymentId: payment.id, arrivedAt });
    return { paymentId: payment.id };
  });
}

/** When money of a day came: as that day began, today now, and never before its invoice was there. */
function arrivalOf(
  day: string | undefined,
  { now, issuedAt, timeZone }: { now: Date; issuedAt: Date; timeZone: string },
): Date | Refusal {
  if (day === undefined || day.trim() === '' || day.trim() === localDateOf(now, timeZone)) return now;
  const date = day.trim();
  if (!isLocalDate(date))
    return refuse('INPUT_INVALID', 'A day looks like 2026-05-31.', { field: 'arrivedOn', values: { day } });
  const began = startOfLocalDay(date, timeZone);
  if (began > now)
    return refuse('INPUT_INVALID', 'Money that has not arrived yet cannot be recorded.', { field: 'arrivedOn' });
  if (date < localDateOf(issuedAt, timeZone))
    return refuse('INPUT_INVALID', `The invoice is of ${localDateOf(issuedAt, timeZone)}; the money came later.`, {
      field: 'arrivedOn',
    });
  return began > issuedAt ? began : issuedAt;
}
