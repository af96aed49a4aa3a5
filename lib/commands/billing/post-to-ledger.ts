import type { InvoiceRow } from '@/db/write/invoices';
import { insertJournal } from '@/db/write/ledger';
import type { PaymentRow } from '@/db/write/payments';
import type { CommandContext } from '@/lib/commands/run-command';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import {
  balanceApplied,
  commissionAccrued,
  invoiceIssued,
  paymentReceived,
  type Posting,
} from '@/lib/domain/ledger/postings';

type JournalKind = 'invoice_issued' | 'balance_applied' | 'payment_received' | 'commission_accrued';

/** Each source is posted once per kind: the journal's unique key holds even when a command runs twice. */
async function post(
  { tx, tenantId, at, newId, correlationId }: CommandContext,
  source: { kind: JournalKind; sourceId: string },
  postings: readonly Posting[],
): Promise<void> {
  if (postings.length > 0)
    await insertJournal(tx, { ...source, tenantId, id: newId('journal'), at, correlationId }, postings);
}

/** What the customer owes, and how much of it their credit settles; a negative invoice becomes credit. */
export async function postInvoice(context: CommandContext, invoice: InvoiceRow): Promise<void> {
  const { id: sourceId, currency, totalMinor, balanceAppliedMinor } = invoice;
  await post(context, { kind: 'invoice_issued', sourceId }, invoiceIssued(invoice));
  const settled = totalMinor < 0 ? totalMinor : balanceAppliedMinor;
  await post(context, { kind: 'balance_applied', sourceId }, balanceApplied(settled, currency));
}

export async function postPayment(context: CommandContext, payment: PaymentRow, invoice: InvoiceRow): Promise<void> {
  await post(
    context,
    { kind: 'payment_received', sourceId: payment.id },
    paymentReceived(payment.amountMinor, invoice.currency),
  );
}

export async function postCommissions(
  context: CommandContext,
  invoice: InvoiceRow,
  subscriptionId: string,
  entries: readonly CommissionEntryDraft[],
): Promise<void> {
  const sourceId = `${invoice.id}/${subscriptionId}`;
  await post(context, { kind: 'commission_accrued', sourceId }, commissionAccrued(entries, invoice.currency));
}
