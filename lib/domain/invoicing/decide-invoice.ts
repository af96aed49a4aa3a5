import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { taxAsCalculated, taxOnSum, type InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import { lineNets } from '@/lib/domain/invoicing/line-nets';
import type { Currency } from '@/lib/domain/money/currency';
import type { TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import type { TaxBehavior } from '@/lib/domain/tax/tax-category';
import type { BuyerTax } from '@/lib/domain/tax/tax-of-customer';

/** Lines with their tax: what an invoice says in numbers. Who sells to whom is the caller's. Minor units. */
export interface InvoiceTotals {
  readonly lines: readonly BilledLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly taxBehavior: TaxBehavior;
  /** Each line without tax, in their order; they add up to `netMinor`. */
  readonly lineNets: readonly number[];
  readonly netMinor: number;
  readonly taxMinor: number;
  /** Net and tax together. Of inclusive lines it is their sum, to the cent. */
  readonly totalMinor: number;
}

export interface InvoiceQuestion<Line extends TaxedLine = BilledLine> {
  readonly lines: readonly Line[];
  readonly tax: BuyerTax;
  readonly currency: Currency;
  /** `exclusive` when not stated. */
  readonly taxBehavior?: TaxBehavior;
}

/** What of a line decides its tax. */
export type TaxedLine = Pick<BilledLine, 'amountMinor' | 'taxCategory'>;

interface TaxedGroup {
  readonly treatment: TaxTreatment;
  /** Positions of its lines. */
  readonly lines: number[];
  sumMinor: number;
}

/**
 * Adds up lines by their tax and taxes each sum: VAT is rounded once per rate, not per line. Lines without a category are standard.
 * Totals may be negative.
 */
export function decideInvoice(question: InvoiceQuestion): InvoiceTotals {
  return { lines: question.lines, ...taxLines(question) };
}

/** The same for anything that has amounts and tax categories, such as the lines of a credit note. */
export function taxLines<Line extends TaxedLine>(question: InvoiceQuestion<Line>): Omit<InvoiceTotals, 'lines'> {
  const { lines, tax, currency } = question;
  const behavior = question.taxBehavior ?? 'exclusive';
  const groups = groupByTax(lines, tax);
  const nets = lines.map((line) => line.amountMinor);
  const taxes = groups.map((group) => {
    const taxed = taxOfGroup(group, tax, { behavior, currency });
    if (behavior === 'inclusive') placeNets(nets, group, taxed);
    return taxed;
  });
  const netMinor = sumOf(taxes.map((each) => each.baseMinor));
  const taxMinor = sumOf(taxes.map((each) => each.taxMinor));
  const totalMinor = netMinor + taxMinor;
  assert(Number.isSafeInteger(netMinor) && Number.isSafeInteger(totalMinor), 'an invoice can be booked');
  return { taxes, taxBehavior: behavior, lineNets: nets, netMinor, taxMinor, totalMinor };
}

/** Groups in the order of their first line. Categories that end up under the same rate stay apart: e-invoices name them. */
function groupByTax(lines: readonly TaxedLine[], tax: BuyerTax): TaxedGroup[] {
  const groups = new Map<string, TaxedGroup>();
  for (const [index, line] of lines.entries()) {
    const treatment = tax.treatments[line.taxCategory ?? 'standard'];
    const group = groups.get(treatment.category) ?? { treatment, lines: [], sumMinor: 0 };
    groups.set(treatment.category, group);
    group.lines.push(index);
    group.sumMinor += line.amountMinor;
  }
  return [...groups.values()];
}

function taxOfGroup(
  { treatment, sumMinor }: TaxedGroup,
  tax: BuyerTax,
  terms: { behavior: TaxBehavior; currency: Currency },
): InvoiceTax {
  const answered = tax.calculated?.find((each) => {
    const asked = terms.behavior === 'inclusive' ? each.baseMinor + each.taxMinor : each.baseMinor;
    return each.category === treatment.category && asked === sumMinor;
  });
  return answered === undefined
    ? taxOnSum(sumMinor, treatment, terms)
    : taxAsCalculated(answered, treatment, terms.currency);
}

function placeNets(nets: number[], group: TaxedGroup, taxed: InvoiceTax): void {
  const grosses = group.lines.map((index) => nets[index] ?? 0);
  const shares = lineNets(grosses, taxed.ratePercent, taxed.baseMinor);
  for (const [position, index] of group.lines.entries()) nets[index] = shares[position] ?? 0;
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
