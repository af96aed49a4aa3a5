import type { CreditableInvoice, CreditableTax, EarlierNotes } from '@/lib/domain/credit-notes/credit-note';

/** A line with what earlier notes left of it, without tax. Negative for a credit on the invoice. */
export interface LineLeft {
  readonly id: string;
  readonly amountMinor: number;
  readonly lineNetMinor: number;
  readonly leftMinor: number;
}

/** The lines of one tax category with what earlier notes left of them and of their tax. */
export interface GroupLeft {
  readonly tax: CreditableTax;
  readonly lines: readonly LineLeft[];
  readonly netMinor: number;
  readonly taxMinor: number;
}

export function whatIsLeft(invoice: CreditableInvoice, earlier: EarlierNotes): GroupLeft[] {
  return invoice.taxes.map((tax) => {
    const lines = invoice.lines
      .filter((line) => line.taxCategory === tax.category)
      .map((line) => ({
        id: line.id,
        amountMinor: line.amountMinor,
        lineNetMinor: line.netMinor,
        leftMinor: line.netMinor - (earlier.lineNets.get(line.id) ?? 0),
      }));
    return {
      tax,
      lines,
      netMinor: lines.reduce((sum, line) => sum + line.leftMinor, 0),
      taxMinor: tax.taxMinor - (earlier.taxes.get(tax.category) ?? 0),
    };
  });
}

export function totalLeft(groups: readonly GroupLeft[]): number {
  return groups.reduce((sum, group) => sum + group.netMinor + group.taxMinor, 0);
}
