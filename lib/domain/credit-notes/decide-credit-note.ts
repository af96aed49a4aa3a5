import type {
  CreditableInvoice,
  CreditNoteTotals,
  EarlierNotes,
  WantedCredit,
} from '@/lib/domain/credit-notes/credit-note';
import { noteOf, taxOnTop, taxWithin, type GroupNote } from '@/lib/domain/credit-notes/note-amounts';
import { totalLeft, whatIsLeft, type GroupLeft, type LineLeft } from '@/lib/domain/credit-notes/what-is-left';
import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { splitMoney } from '@/lib/domain/money/split';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * How much of an invoice is taken back, line by line and by tax. All notes of an invoice together never exceed it, nor any of its
 * lines; the note that completes a rate takes what is left of its tax, so full credit in any number of steps is the invoice to
 * the cent. Refused with ALREADY_DONE when nothing is left and LIMIT_EXCEEDED naming what is.
 */
export function decideCreditNote(
  invoice: CreditableInvoice,
  earlier: EarlierNotes,
  wanted: WantedCredit,
): CreditNoteTotals | Refusal {
  const groups = whatIsLeft(invoice, earlier);
  const leftMinor = totalLeft(groups);
  if (leftMinor <= 0)
    return refuse('ALREADY_DONE', 'Nothing of this invoice is left to credit.', { field: 'invoiceId' });
  const notes = notesFor(invoice, groups, wanted);
  if (isRefusal(notes)) return notes;
  const totals = noteOf(notes, invoice.currency);
  if (totals.totalMinor <= 0)
    return refuse('INPUT_INVALID', 'A credit note is for more than zero.', { field: 'amount' });
  if (totals.totalMinor > leftMinor) return tooMuch(leftMinor, invoice.currency, 'amount');
  return totals;
}

/** What is left to credit: of the invoice with its tax, and of each charge as it stands on the invoice. */
export function creditableOf(
  invoice: CreditableInvoice,
  earlier: EarlierNotes,
): { leftMinor: number; lines: ReadonlyMap<string, number> } {
  const groups = whatIsLeft(invoice, earlier);
  const lines = groups.flatMap((group) => group.lines.map((line) => [line.id, leftOfLine(line, invoice)] as const));
  return { leftMinor: Math.max(0, totalLeft(groups)), lines: new Map(lines) };
}

function notesFor(
  invoice: CreditableInvoice,
  groups: readonly GroupLeft[],
  wanted: WantedCredit,
): GroupNote[] | Refusal {
  if (wanted.kind === 'full' || (wanted.kind === 'amount' && wanted.amountMinor === totalLeft(groups)))
    return groups.map(everything);
  return wanted.kind === 'amount'
    ? byAmount(invoice, groups, wanted.amountMinor)
    : byLines(invoice, groups, wanted.lines);
}

function everything(group: GroupLeft): GroupNote {
  return { group, nets: new Map(group.lines.map((line) => [line.id, line.leftMinor])), taxMinor: group.taxMinor };
}

/** An amount with tax is spread over the rates by what is left of each, and within a rate over its charges. */
function byAmount(
  { currency }: CreditableInvoice,
  groups: readonly GroupLeft[],
  amountMinor: number,
): GroupNote[] | Refusal {
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    return refuse('INPUT_INVALID', 'The amount is whole minor units above zero.', { field: 'amount' });
  }
  if (amountMinor > totalLeft(groups)) return tooMuch(totalLeft(groups), currency, 'amount');
  const positive = groups.filter((group) => group.netMinor + group.taxMinor > 0);
  const parts = splitMoney(
    money(amountMinor, currency),
    positive.map((group) => group.netMinor + group.taxMinor),
  );
  return positive.map((group, index) => {
    const partMinor = parts[index]?.amountMinor ?? 0;
    if (partMinor === group.netMinor + group.taxMinor) return everything(group);
    const taxMinor = taxWithin(group, partMinor, currency);
    return { group, nets: spread(group, partMinor - taxMinor, currency), taxMinor };
  });
}

/** Only charges are credited; what is left of credits on the invoice is taken back with the last of it. */
function spread({ lines }: GroupLeft, netMinor: number, currency: Currency): Map<string, number> {
  const charges = lines.filter((line) => line.leftMinor > 0);
  if (netMinor === 0 || charges.length === 0) return new Map();
  const parts = splitMoney(
    money(netMinor, currency),
    charges.map((line) => line.leftMinor),
  );
  return new Map(charges.map((line, index) => [line.id, parts[index]?.amountMinor ?? 0]));
}

function byLines(
  invoice: CreditableInvoice,
  groups: readonly GroupLeft[],
  wanted: readonly { readonly lineId: string; readonly amountMinor: number }[],
): GroupNote[] | Refusal {
  const nets = new Map<string, number>();
  const lines = new Map(groups.flatMap((group) => group.lines.map((line) => [line.id, line])));
  for (const [index, { lineId, amountMinor }] of wanted.entries()) {
    const line = lines.get(lineId);
    const field = `lines.${index}`;
    if (line === undefined)
      return refuse('NOT_FOUND', 'This line is not on the invoice.', { field: `${field}.lineId` });
    if (nets.has(lineId)) return refuse('INPUT_INVALID', 'Each line is named once.', { field: `${field}.lineId` });
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || line.amountMinor <= 0) {
      return refuse('INPUT_INVALID', 'Charges are credited with whole minor units above zero.', {
        field: `${field}.amountMinor`,
      });
    }
    const netMinor = netOfLine(line, amountMinor, invoice);
    if (netMinor > line.leftMinor) return tooMuch(leftOfLine(line, invoice), invoice.currency, `${field}.amountMinor`);
    nets.set(lineId, netMinor);
  }
  return groups
    .map((group) => {
      const own = new Map(
        group.lines.flatMap((line) => (nets.has(line.id) ? [[line.id, nets.get(line.id) ?? 0]] : [])),
      );
      const netMinor = [...own.values()].reduce((sum, net) => sum + net, 0);
      return { group, nets: own, taxMinor: taxOnTop(group, netMinor, invoice.currency) };
    })
    .filter((note) => note.nets.size > 0);
}

/** The line's own ratio of net to amount holds for a part of it. */
function netOfLine(line: LineLeft, amountMinor: number, { currency }: CreditableInvoice): number {
  if (amountMinor >= line.amountMinor || line.amountMinor === line.lineNetMinor)
    return line.lineNetMinor + amountMinor - line.amountMinor;
  const [net] = splitMoney(money(line.lineNetMinor, currency), [amountMinor, line.amountMinor - amountMinor]);
  return net?.amountMinor ?? 0;
}

function leftOfLine(line: LineLeft, { currency }: CreditableInvoice): number {
  if (line.leftMinor <= 0 || line.amountMinor === line.lineNetMinor) return Math.max(0, line.leftMinor);
  const [left] = splitMoney(money(line.amountMinor, currency), [line.leftMinor, line.lineNetMinor - line.leftMinor]);
  return left?.amountMinor ?? 0;
}

function tooMuch(leftMinor: number, currency: Currency, field: string): Refusal {
  const left = toDecimalString(money(leftMinor, currency));
  return refuse('LIMIT_EXCEEDED', `At most ${left} ${currency} are left to credit here.`, {
    field,
    values: { left, currency },
  });
}
