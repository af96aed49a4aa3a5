import type { InvoiceRow } from '@/db/write/invoices';
import { insertJournal, insertJournals } from '@/db/write/ledger';
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

/** What the customers owe, and how much of it their balance settles; a negative invoice becomes balance. For new invoices. */
export async function postInvoices(
  { tx, tenantId, at, newId }: CommandContext,
  issued: readonly InvoiceRow[],
): Promise<void> {
  const journalOf = (kind: JournalKind, invoice: InvoiceRow, postings: readonly Posting[]) => ({
    journal: { kind, sourceId: invoice.id, tenantId, id: newId('journal'), at, correlationId: invoice.correlationId },
    postings,
  });
  const journals = issued.flatMap((invoice) => {
    const { currency, totalMinor, balanceAppliedMinor } = invoice;
    return [
      journalOf('invoice_issued', invoice, invoiceIssued(invoice)),
      journalOf(
        'balance_applied',
        invoice,
        balanceApplied(totalMinor < 0 ? totalMinor : balanceAppliedMinor, currency),
      ),
    ];
  });
  await insertJournals(
    tx,
    journals.filter(({ postings }) => postings.length > 0),
  );
}

export async function postPayment(context: CommandContext, payment: PaymentRow, invoice: InvoiceRow): Promise<void> {
  await post(
    context,
    { kind: 'payment_received', sourceId: payment.id },
    paymentReceived(payment.amountMinor, invoice.currency),
  );
}

/**
 * What one payment of an invoice earned for one subscription; an invoice that was charged back may be paid by another. What the
 * invoice earned when it was issued has no payment.
 */
export async function postCommissions(
  context: CommandContext,
  invoice: InvoiceRow,
  { paymentId, subscriptionId }: { paymentId: string; subscriptionId: string },
  entries: readonly Pick<CommissionEntryDraft, 'amountMinor'>[],
): Promise<void> {
  const sourceId = `${paymentId || invoice.id}/${subscriptionId}`;
  await post(context, { kind: 'commission_accrued', sourceId }, commissionAccrued(entries, invoice.currency));
}
