import { z } from 'zod';
import { findNoteByRequest, type CreditNoteRow } from '@/db/write/credit-notes';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { lockInvoiceFor } from './lock-invoice-for';
import { refreshBilledDevices } from './refresh-billed-devices';
import { writeCreditNote } from './write-credit-note';

const input = z.object({
  invoiceId: z.string(),
  wanted: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('full') }),
    z.object({ kind: z.literal('amount'), amountMinor: z.number() }),
    z.object({
      kind: z.literal('lines'),
      lines: z.array(z.object({ lineId: z.string(), amountMinor: z.number() })).max(1_000),
    }),
  ]),
  reason: z.string().trim().min(1, 'Say what the credit note is for.').max(500, 'A reason has at most 500 characters.'),
  /** Money that came by card goes back to it, or stays with us as balance. */
  to: z.enum(['balance', 'card']),
  requestKey: z.string().trim().min(1, 'A request needs a key.').max(100, 'A key has at most 100 characters.'),
});

export type CreditNoteRequest = z.input<typeof input>;

export interface IssuedCreditNote {
  readonly creditNoteId: string;
  readonly number: string;
  readonly totalMinor: number;
}

/**
 * Takes back an invoice in part or as a whole: money given back for what stays provided. The subscription goes on, and what was
 * billed counts as billed. The same request key again answers with the same note; for something else it is refused with CONFLICT.
 */
export async function issueCreditNote(
  viewer: AnyViewer,
  given: CreditNoteRequest,
): Promise<IssuedCreditNote | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const asked = parsed.data;
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const invoice = await lockInvoiceFor(context, 'invoice.correct', asked.invoiceId);
    if (isRefusal(invoice)) return invoice;
    const existing = await findNoteByRequest(tx, tenantId, asked.requestKey);
    if (existing) return isSame(existing, asked) ? answerOf(existing) : keyTaken();
    if (invoice.status === 'void') return refuse('ALREADY_DONE', `Invoice ${invoice.number} is void already.`);
    const written = await writeCreditNote(context, invoice, asked);
    if (isRefusal(written)) return written;
    const settlesDebt = invoice.firstFailedAt !== null && written.invoice.status !== invoice.status;
    if (settlesDebt) await refreshBilledDevices(context, written.lines);
    return answerOf(written.note);
  });
}

function isSame(note: CreditNoteRow, { invoiceId, wanted, reason }: z.output<typeof input>): boolean {
  const isAmount = wanted.kind !== 'amount' || wanted.amountMinor === note.totalMinor;
  return note.invoiceId === invoiceId && note.reason === reason && isAmount;
}

function answerOf({ id, number, totalMinor }: CreditNoteRow): IssuedCreditNote {
  return { creditNoteId: id, number, totalMinor };
}

function keyTaken(): Refusal {
  return refuse('CONFLICT', 'This key was used for another request before.', { field: 'requestKey' });
}
