import { creditInvoice, insertCreditNote, isBeingPaid, type CreditNoteRow } from '@/db/write/credit-notes';
import {
  listInvoiceLines,
  loadIssuer,
  takeInvoiceNumbers,
  type InvoiceLineRow,
  type InvoiceRow,
} from '@/db/write/invoices';
import { insertRefunds } from '@/db/write/refunds';
import { actorId } from '@/lib/commands/catalog/actor-id';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { CreditNoteTotals, WantedCredit } from '@/lib/domain/credit-notes/credit-note';
import type { CreditSettlement } from '@/lib/domain/credit-notes/settle-credit-note';
import { creditNoteIssued } from '@/lib/domain/ledger/correction-postings';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf } from '@/lib/domain/time/calendar';
import type { GiveBack } from '@/lib/domain/wallets/decide-give-back';
import { clawBackCommissions } from './claw-back-commissions';
import { decideNote, settleNote, type SettledNote } from './decide-note';
import { postJournal } from './post-journal';
import { returnCredit } from './return-credit';

export interface CreditNoteToWrite {
  readonly wanted: WantedCredit;
  readonly reason: string;
  readonly to: 'balance' | 'card';
  readonly requestKey: string;
}

/** What a note did: for the preview of the one that asks and for the commands that go on from here. */
export interface WrittenCreditNote {
  readonly note: CreditNoteRow;
  readonly lines: readonly InvoiceLineRow[];
  /** The invoice as the note left it. */
  readonly invoice: InvoiceRow;
}

/**
 * Writes a credit note for a locked invoice with everything that follows: its number, where the money goes, the ledger and what
 * partners earned. Refused with CONFLICT while the invoice is being paid, because what is open would not be known.
 */
export async function writeCreditNote(
  context: CommandContext,
  invoice: InvoiceRow,
  input: CreditNoteToWrite,
): Promise<WrittenCreditNote | Refusal> {
  const { tx, tenantId, emit, audit } = context;
  if (await isBeingPaid(tx, tenantId, invoice.id)) {
    return refuse('CONFLICT', 'This invoice is being paid at this moment. Try again when the payment is through.');
  }
  const lines = await listInvoiceLines(tx, tenantId, invoice.id);
  const totals = await decideNote(context, invoice, lines, input.wanted);
  if (isRefusal(totals)) return totals;
  const { settlement, giveBack, refundable } = await settleNote(context, invoice, totals.totalMinor, input.to);
  const note = await noteRow(context, invoice, { totals, settlement, giveBack, input });
  const descriptions = new Map(lines.map((line) => [line.id, line.description]));
  await insertCreditNote(
    tx,
    note,
    totals.lines.map((line, position) => {
      const description = descriptions.get(line.invoiceLineId);
      assert(description, 'a note names lines of its invoice');
      return { ...line, tenantId, creditNoteId: note.id, position, description };
    }),
    totals.taxes.map((tax, position) => ({ ...tax, tenantId, creditNoteId: note.id, position })),
  );
  await insertRefunds(tx, refundRows(context, note, refundable));
  const left = await reduce(context, invoice, totals.totalMinor, settlement.openMinor);
  await postJournal(context, { kind: 'credit_note_issued', sourceId: note.id }, creditNoteIssued(note));
  await returnCredit(context, note, {
    giveBack,
    uncollectedMinor: invoice.status === 'uncollectible' ? settlement.openMinor : 0,
  });
  await clawBackCommissions(context, invoice);
  const { netMinor, taxMinor, totalMinor, number } = note;
  await audit(
    'credit_note.issued',
    { kind: 'invoice', id: invoice.id },
    { creditNoteId: note.id, number, netMinor, taxMinor, totalMinor, settlement, reason: note.reason },
  );
  await emit('credit_note.issued', { creditNoteId: note.id, invoiceId: invoice.id, customerId: invoice.customerId });
  return { note, lines, invoice: left };
}

async function noteRow(
  { tx, tenantId, at, newId, viewer, correlationId }: CommandContext,
  invoice: InvoiceRow,
  {
    totals,
    settlement,
    giveBack,
    input,
  }: { totals: CreditNoteTotals; settlement: CreditSettlement; giveBack: GiveBack; input: CreditNoteToWrite },
): Promise<CreditNoteRow> {
  const issuer = await loadIssuer(tx, tenantId, invoice.brandId);
  assert(issuer, 'a brand has a legal entity');
  const series = `${issuer.entity.invoicePrefix}-C-${localDateOf(at, issuer.brand.timeZone).slice(0, 4)}`;
  const next = await takeInvoiceNumbers(tx, tenantId, series, 1);
  const balanceMinor = settlement.balanceMinor + giveBack.toBalanceMinor;
  return {
    tenantId,
    id: newId('note'),
    invoiceId: invoice.id,
    legalEntityId: invoice.legalEntityId,
    brandId: invoice.brandId,
    customerId: invoice.customerId,
    number: `${series}-${String(next).padStart(5, '0')}`,
    currency: invoice.currency,
    netMinor: totals.netMinor,
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
    reason: input.reason,
    offsetMinor: totals.totalMinor - balanceMinor - settlement.refundMinor,
    balanceMinor,
    refundMinor: settlement.refundMinor,
    issuedAt: at,
    issuedBy: actorId(viewer),
    requestKey: input.requestKey,
    seller: invoice.seller,
    buyer: invoice.buyer,
    correlationId,
  };
}

/** Newest payments first, each at most what of it did not go back yet. */
function refundRows(
  { tenantId, at, newId }: CommandContext,
  note: CreditNoteRow,
  refundable: SettledNote['refundable'],
) {
  let left = note.refundMinor;
  return refundable.flatMap(({ paymentId, leftMinor }) => {
    const amountMinor = Math.min(left, leftMinor);
    left -= amountMinor;
    if (amountMinor === 0) return [];
    const { currency, id: creditNoteId } = note;
    return [
      {
        tenantId,
        id: newId('refund'),
        creditNoteId,
        paymentId,
        currency,
        amountMinor,
        status: 'created' as const,
        createdAt: at,
      },
    ];
  });
}

/** An invoice of which nothing is left to collect is settled. */
async function reduce(
  { tx, at }: CommandContext,
  invoice: InvoiceRow,
  totalMinor: number,
  uncollectedMinor: number,
): Promise<InvoiceRow> {
  const creditedMinor = invoice.creditedMinor + totalMinor;
  const { totalMinor: whole, walletAppliedMinor, balanceAppliedMinor, paidMinor } = invoice;
  const isCollected = invoice.status === 'open' || invoice.status === 'partly_paid';
  const isSettled =
    isCollected &&
    uncollectedMinor > 0 &&
    whole - walletAppliedMinor - balanceAppliedMinor - paidMinor - creditedMinor <= 0;
  const change = isSettled
    ? { creditedMinor, status: 'paid' as const, paidAt: at, nextAttemptAt: null }
    : { creditedMinor };
  assert(await creditInvoice(tx, invoice, change), 'a locked invoice is credited once');
  return { ...invoice, ...change };
}
