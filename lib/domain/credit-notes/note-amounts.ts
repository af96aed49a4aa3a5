import type { CreditNoteTotals, NoteLine, NoteTax } from '@/lib/domain/credit-notes/credit-note';
import type { GroupLeft } from '@/lib/domain/credit-notes/what-is-left';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToStored, fromMinor, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** What a note takes of one tax category: of each line without tax, and the tax. */
export interface GroupNote {
  readonly group: GroupLeft;
  readonly nets: ReadonlyMap<string, number>;
  readonly taxMinor: number;
}

/** The tax that a part of a rate's lines bears. What completes them takes what is left of the tax; nothing takes more. */
export function taxOnTop({ tax, netMinor, taxMinor }: GroupLeft, noteNetMinor: number, currency: Currency): number {
  if (noteNetMinor === netMinor) return taxMinor;
  return within(toMinor(onTop(noteNetMinor, tax.ratePercent, currency), currency), taxMinor);
}

/** The tax in a part of what is left of a rate with its tax, so that neither side takes more than there is. */
export function taxWithin({ tax, netMinor, taxMinor }: GroupLeft, partMinor: number, currency: Currency): number {
  const rate = exact(tax.ratePercent);
  const contained = toMinor(fromMinor(partMinor, currency).times(rate).div(rate.plus(100)), currency);
  return Math.max(partMinor - netMinor, within(contained, taxMinor));
}

export function noteOf(notes: readonly GroupNote[], currency: Currency): CreditNoteTotals {
  const lines = notes.flatMap((note) => linesOf(note, currency));
  const taxes = notes.flatMap((note) => taxOf(note, currency));
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  return { lines, taxes, netMinor, taxMinor, totalMinor: netMinor + taxMinor };
}

function linesOf({ group, nets }: GroupNote, currency: Currency): NoteLine[] {
  return group.lines.flatMap((line): NoteLine[] => {
    const netMinor = nets.get(line.id) ?? 0;
    if (netMinor === 0) return [];
    const result = text(netMinor, currency);
    const values = { of: text(line.lineNetMinor, currency) };
    const source = { type: 'invoice-line', id: line.id };
    const derivation: Derivation = {
      result,
      unit: currency,
      steps: [{ label: 'note-line', values, op: '=', value: result, source }],
    };
    return [{ invoiceLineId: line.id, taxCategory: group.tax.category, netMinor, derivation }];
  });
}

function taxOf({ group, nets, taxMinor }: GroupNote, currency: Currency): NoteTax[] {
  const baseMinor = [...nets.values()].reduce((sum, net) => sum + net, 0);
  if (baseMinor === 0 && taxMinor === 0) return [];
  return [{ ...group.tax, baseMinor, taxMinor, derivation: taxDerivation(group, { baseMinor, taxMinor }, currency) }];
}

function taxDerivation(
  { tax }: GroupLeft,
  { baseMinor, taxMinor }: { baseMinor: number; taxMinor: number },
  currency: Currency,
): Derivation {
  const { country, ratePercent, treatment } = tax;
  const result = text(taxMinor, currency);
  const value = onTop(baseMinor, ratePercent, currency);
  if (toMinor(value, currency) !== taxMinor) {
    const values = { of: text(tax.taxMinor, currency) };
    return { result, unit: currency, steps: [{ label: 'note-tax', values, op: '=', value: result }] };
  }
  return {
    result,
    unit: currency,
    steps: [
      { label: 'net', op: '=', value: text(baseMinor, currency) },
      { label: 'vat', values: { country, rate: ratePercent, treatment }, op: '×', value: `${ratePercent} %` },
    ],
    ...(value.eq(exact(result))
      ? {}
      : { rounding: { exact: exactToStored(value), rule: 'half-away-from-zero' as const } }),
  };
}

function onTop(netMinor: number, ratePercent: string, currency: Currency): Exact {
  return fromMinor(netMinor, currency).times(exact(ratePercent)).div(100);
}

function within(amountMinor: number, leftMinor: number): number {
  return Math.min(amountMinor, Math.max(0, leftMinor));
}

function text(amountMinor: number, currency: Currency): string {
  return toDecimalString(money(amountMinor, currency));
}
