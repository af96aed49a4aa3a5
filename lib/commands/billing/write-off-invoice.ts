import { creditInvoice, isBeingPaid } from '@/db/write/credit-notes';
import { listInvoiceLines } from '@/db/write/invoices';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import { writtenOff } from '@/lib/domain/ledger/correction-postings';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { clawBackInvoiced } from './claw-back-commissions';
import { lockInvoiceFor } from './lock-invoice-for';
import { postJournal } from './post-journal';
import { refreshBilledDevices } from './refresh-billed-devices';

/** Gives up what is open of an invoice. It stays billed and is not collected any more; its tax is still owed until a credit note. */
export async function writeOffInvoice(
  viewer: AnyViewer,
  { invoiceId, reason }: { invoiceId: string; reason: string },
): Promise<{ writtenOffMinor: number } | Refusal> {
  if (reason.trim() === '') return refuse('INPUT_INVALID', 'Say why the debt is given up.', { field: 'reason' });
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const invoice = await lockInvoiceFor(context, 'invoice.correct', invoiceId);
    if (isRefusal(invoice)) return invoice;
    if (invoice.status !== 'open' && invoice.status !== 'partly_paid')
      return refuse('ALREADY_DONE', `Invoice ${invoice.number} is ${invoice.status} already.`);
    if (await isBeingPaid(tx, tenantId, invoiceId)) {
      return refuse('CONFLICT', 'This invoice is being paid at this moment. Try again when the payment is through.');
    }
    const writtenOffMinor = openAmountOf(invoice);
    const change = { status: 'uncollectible', closedAt: at, nextAttemptAt: null } as const;
    assert(await creditInvoice(tx, invoice, change), 'a locked invoice is written off once');
    const postings = writtenOff(writtenOffMinor, invoice.currency);
    await postJournal(context, { kind: 'written_off', sourceId: invoiceId }, postings);
    await clawBackInvoiced(context, invoice);
    await refreshBilledDevices(context, await listInvoiceLines(tx, tenantId, invoiceId));
    await audit('invoice.written_off', { kind: 'invoice', id: invoiceId }, { reason, writtenOffMinor });
    await emit('invoice.written_off', { invoiceId, customerId: invoice.customerId, writtenOffMinor });
    return { writtenOffMinor };
  });
}
