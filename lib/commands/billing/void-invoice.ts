import { billSoon, creditInvoice } from '@/db/write/credit-notes';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { lockInvoiceFor } from './lock-invoice-for';
import { refreshBilledDevices } from './refresh-billed-devices';
import { writeCreditNote } from './write-credit-note';

/**
 * Undoes an invoice that should not have been issued and of which nothing is paid. Its number stays, a credit note takes back what
 * is left of it, balance and prepaid credit are returned, and its lines count as not billed: the next bill run bills what is right.
 */
export async function voidInvoice(
  viewer: AnyViewer,
  { invoiceId, reason }: { invoiceId: string; reason: string },
): Promise<{ creditNoteId: string } | Refusal> {
  if (reason.trim() === '') return refuse('INPUT_INVALID', 'Say why the invoice is void.', { field: 'reason' });
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const invoice = await lockInvoiceFor(context, 'invoice.correct', invoiceId);
    if (isRefusal(invoice)) return invoice;
    if (invoice.status === 'void') return refuse('ALREADY_DONE', `Invoice ${invoice.number} is void already.`);
    if (invoice.status !== 'open' || invoice.paidMinor > 0) {
      return refuse('CONFLICT', `Invoice ${invoice.number} is ${invoice.status}. Issue a credit note instead.`, {
        values: { status: invoice.status },
      });
    }
    const written = await writeCreditNote(context, invoice, {
      wanted: { kind: 'full' },
      reason: reason.trim(),
      to: 'balance',
      requestKey: `void/${invoiceId}`,
    });
    if (isRefusal(written)) return written;
    const change = { status: 'void', closedAt: at, paidAt: null, nextAttemptAt: null } as const;
    assert(await creditInvoice(tx, written.invoice, change), 'a locked invoice is voided once');
    await billSoon(
      tx,
      tenantId,
      written.lines.map((line) => line.subscriptionId),
      // From the first time that is not billed any more.
      new Date(Math.min(at.getTime(), ...written.lines.map((line) => line.periodStart.getTime()))),
    );
    await refreshBilledDevices(context, written.lines);
    await audit('invoice.voided', { kind: 'invoice', id: invoiceId }, { reason, creditNoteId: written.note.id });
    await emit('invoice.voided', { invoiceId, customerId: invoice.customerId, creditNoteId: written.note.id });
    return { creditNoteId: written.note.id };
  });
}
