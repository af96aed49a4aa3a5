import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { findInvoice } from '@/db/write/credit-notes';
import { listInvoiceLines } from '@/db/write/invoices';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CreditNoteTotals, WantedCredit } from '@/lib/domain/credit-notes/credit-note';
import { creditableOf, decideCreditNote } from '@/lib/domain/credit-notes/decide-credit-note';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { loadCreditable, settleNote } from './decide-note';

/** What a note would do: the decision that issues it, without the saving. Minor units. */
export interface CreditNotePreview {
  readonly totals: CreditNoteTotals;
  /** Not collected any more. */
  readonly openMinor: number;
  readonly refundMinor: number;
  /** Back to prepaid credit that still holds. */
  readonly walletMinor: number;
  readonly balanceMinor: number;
}

export interface CreditNoteDesk {
  /** What is left to credit with its tax. */
  readonly leftMinor: number;
  /** Of each charge, as it stands on the invoice. */
  readonly leftOfLines: ReadonlyMap<string, number>;
  readonly preview: CreditNotePreview | Refusal;
}

/** Answers what a credit note for an invoice would be and where its money would go. Refuses as issuing it does. */
export async function previewCreditNote(
  viewer: AnyViewer,
  asked: { invoiceId: string; wanted: WantedCredit; to: 'balance' | 'card' },
): Promise<CreditNoteDesk | Refusal> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const invoice = await findInvoice(tx, tenantId, asked.invoiceId);
    if (!invoice) return refuse('NOT_FOUND', 'There is no such invoice, or you cannot see it.', { field: 'invoiceId' });
    const { brandId, customerId } = invoice;
    const refusal = refusalUnlessMay(viewer, 'invoice.correct', { tenantId, brandId, customerId });
    if (refusal) return refusal;
    const reading = { tx, tenantId, at: await tenantTime(tx, tenantId) };
    const lines = await listInvoiceLines(tx, tenantId, invoice.id);
    const { creditable, earlier } = await loadCreditable(reading, invoice, lines);
    const left = creditableOf(creditable, earlier);
    const totals = decideCreditNote(creditable, earlier, asked.wanted);
    const desk = { leftMinor: left.leftMinor, leftOfLines: left.lines };
    if (isRefusal(totals)) return { ...desk, preview: totals };
    const { settlement, giveBack } = await settleNote(reading, invoice, totals.totalMinor, asked.to);
    const { openMinor, refundMinor } = settlement;
    const balanceMinor = settlement.balanceMinor + giveBack.toBalanceMinor;
    const walletMinor = totals.totalMinor - openMinor - refundMinor - balanceMinor;
    return { ...desk, preview: { totals, openMinor, refundMinor, walletMinor, balanceMinor } };
  });
}
