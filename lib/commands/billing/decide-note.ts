import { listInvoiceTaxes, loadEarlierNotes } from '@/db/write/credit-notes';
import type { InvoiceLineRow, InvoiceRow } from '@/db/write/invoices';
import { listRefundable } from '@/db/write/refunds';
import { listDrawsOfInvoice } from '@/db/write/wallets';
import type { CommandContext } from '@/lib/commands/run-command';
import type {
  CreditableInvoice,
  CreditNoteTotals,
  EarlierNotes,
  WantedCredit,
} from '@/lib/domain/credit-notes/credit-note';
import { decideCreditNote } from '@/lib/domain/credit-notes/decide-credit-note';
import { settleCreditNote, type CreditSettlement } from '@/lib/domain/credit-notes/settle-credit-note';
import type { Refusal } from '@/lib/domain/refusal';
import { earliest } from '@/lib/domain/time/earliest';
import { decideGiveBack, walletLeftOf, type GiveBack } from '@/lib/domain/wallets/decide-give-back';

type Reading = Pick<CommandContext, 'tx' | 'tenantId' | 'at'>;

/** An invoice as far as notes are decided from it, and what earlier notes took. */
export async function loadCreditable(
  { tx, tenantId }: Reading,
  invoice: InvoiceRow,
  lines: readonly InvoiceLineRow[],
): Promise<{ creditable: CreditableInvoice; earlier: EarlierNotes }> {
  const [taxes, earlier] = await Promise.all([
    listInvoiceTaxes(tx, tenantId, invoice.id),
    loadEarlierNotes(tx, tenantId, invoice.id),
  ]);
  const creditable = {
    id: invoice.id,
    currency: invoice.currency,
    taxBehavior: invoice.taxBehavior,
    lines: lines.map(({ id, amountMinor, netMinor, taxCategory }) => ({
      id,
      amountMinor,
      netMinor: netMinor ?? amountMinor,
      taxCategory,
    })),
    taxes: taxes.map(({ category, treatment, country, ratePercent, baseMinor, taxMinor }) => ({
      category,
      treatment,
      country,
      ratePercent,
      baseMinor,
      taxMinor,
    })),
  };
  return { creditable, earlier };
}

/** What a note takes back, line by line. */
export async function decideNote(
  reading: Reading,
  invoice: InvoiceRow,
  lines: readonly InvoiceLineRow[],
  wanted: WantedCredit,
): Promise<CreditNoteTotals | Refusal> {
  const { creditable, earlier } = await loadCreditable(reading, invoice, lines);
  return decideCreditNote(creditable, earlier, wanted);
}

export interface SettledNote {
  readonly settlement: CreditSettlement;
  readonly giveBack: GiveBack;
  readonly refundable: readonly { readonly paymentId: string; readonly leftMinor: number }[];
}

/** Where the money of a note goes. */
export async function settleNote(
  { tx, tenantId, at }: Reading,
  invoice: InvoiceRow,
  totalMinor: number,
  to: 'balance' | 'card',
): Promise<SettledNote> {
  const refundable = await listRefundable(tx, tenantId, invoice.id);
  const draws = (await listDrawsOfInvoice(tx, tenantId, invoice.id)).map(({ draw, grant }) => ({
    grantId: draw.grantId,
    amountMinor: draw.amountMinor,
    endsAt: earliest(grant.expiresAt, grant.expiredAt),
  }));
  const refundableMinor = refundable.reduce((sum, payment) => sum + payment.leftMinor, 0);
  const settlement = settleCreditNote(
    totalMinor,
    { ...invoice, refundableMinor, walletLeftMinor: walletLeftOf(draws) },
    to,
  );
  return { settlement, giveBack: decideGiveBack(draws, settlement.walletMinor, at), refundable };
}
