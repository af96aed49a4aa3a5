import { insertBalanceEntry } from '@/db/write/customers';
import type { InvoiceRow } from '@/db/write/invoices';
import type { PaymentRow } from '@/db/write/payments';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { QuotedChange } from '@/lib/commands/subscriptions/quote-change';
import { writeSpanChange } from '@/lib/commands/subscriptions/write-span-change';
import { issueInvoice } from './issue-invoice';
import { postInvoice, postPayment } from './post-to-ledger';
import { settleCommissions } from './settle-commissions';

export interface ChangeToExecute {
  readonly loaded: LoadedSubscription;
  readonly quoted: QuotedChange;
  readonly quoteId: string;
  /** The money that came in for it; null when nothing was due. */
  readonly payment: PaymentRow | null;
}

/**
 * The chain in one transaction: the invoice of exactly the quoted lines, the new spans, the ledger, the entitlement set, the
 * commissions and the events. Either all of it is there or nothing.
 */
export async function executeChange(context: CommandContext, input: ChangeToExecute): Promise<InvoiceRow | null> {
  const { emit } = context;
  const { loaded, quoted, payment } = input;
  const { row } = loaded;
  const invoice = quoted.quote.lines.length > 0 ? await invoiceOfChange(context, input) : null;
  await writeSpanChange(context, loaded, quoted.change);
  await emit('subscription.changed', {
    subscriptionId: row.id,
    customerId: row.customerId,
    planVersionId: quoted.target.id,
    direction: quoted.change.direction,
  });
  await refreshSubscriptionDevices(context, row);
  if (invoice && payment) {
    await settleCommissions(context, {
      invoice,
      paymentId: payment.id,
      lines: quoted.quote.lines,
      subscriptions: [loaded],
      saleKind: quoted.change.direction === 'start' ? 'new' : 'upgrade',
    });
    await emit('payment.received', { paymentId: payment.id, invoiceId: invoice.id, customerId: row.customerId });
  }
  return invoice;
}

async function invoiceOfChange(
  context: CommandContext,
  { loaded, quoted, quoteId, payment }: ChangeToExecute,
): Promise<InvoiceRow> {
  const { quote, tax } = quoted;
  const invoice = await issueInvoice(context, {
    customer: loaded.customer,
    lines: quote.lines,
    taxes: quote.taxes,
    netMinor: quote.netMinor,
    taxMinor: quote.taxMinor,
    totalMinor: quote.totalMinor,
    taxBehavior: quote.taxBehavior,
    lineNets: quote.lineNets,
    balanceAppliedMinor: quote.balanceAppliedMinor,
    taxEvidence: tax.evidence,
    quoteId,
    paidMinor: payment?.amountMinor ?? 0,
  });
  await postInvoice(context, invoice);
  await moveBalance(context, invoice, { applied: quote.balanceAppliedMinor, credit: quote.creditMinor });
  if (payment) await postPayment(context, payment, invoice);
  return invoice;
}

/** Uses up or adds to what we owe the customer. */
export async function moveBalance(
  { tx, tenantId, at, newId }: CommandContext,
  invoice: InvoiceRow,
  { applied, credit }: { applied: number; credit: number },
): Promise<void> {
  const entry = { tenantId, customerId: invoice.customerId, currency: invoice.currency, at };
  if (applied > 0) {
    await insertBalanceEntry(tx, {
      ...entry,
      id: newId('posting'),
      amountMinor: -applied,
      reason: 'applied_to_invoice',
      sourceKey: `${invoice.id}/applied`,
    });
  }
  if (credit > 0) {
    await insertBalanceEntry(tx, {
      ...entry,
      id: newId('posting'),
      amountMinor: credit,
      reason: 'credit_from_change',
      sourceKey: `${invoice.id}/credit`,
    });
  }
}
