import type { Derivation } from '@/lib/domain/derivation';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { exact, exactToStored, fromMinor, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { TaxTreatment, TaxTreatmentKind } from '@/lib/domain/tax/decide-tax-treatment';

/** Lines with their tax: what an invoice says in numbers. Who sells to whom is the caller's. */
export interface InvoiceTotals {
  readonly lines: readonly BilledLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export interface InvoiceTax {
  readonly treatment: TaxTreatmentKind;
  readonly country: string;
  readonly ratePercent: string;
  readonly baseMinor: number;
  readonly taxMinor: number;
  readonly noteKey: string;
  readonly derivation: Derivation;
}

/** Adds up lines and taxes their sum: VAT is rounded once per rate, not per line. 19 % of 11.00 is 2.09. Totals may be negative. */
export function decideInvoice(input: {
  lines: readonly BilledLine[];
  tax: TaxTreatment;
  currency: Currency;
}): InvoiceTotals {
  const { lines, tax, currency } = input;
  const netMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  assert(Number.isSafeInteger(netMinor), 'an invoice can be booked');
  const taxes = lines.length === 0 ? [] : [taxOn(netMinor, tax, currency)];
  const taxMinor = taxes.reduce((sum, each) => sum + each.taxMinor, 0);
  return { lines, taxes, netMinor, taxMinor, totalMinor: netMinor + taxMinor };
}

function taxOn(baseMinor: number, tax: TaxTreatment, currency: Currency): InvoiceTax {
  const { treatment, country, ratePercent, noteKey } = tax;
  const value = fromMinor(baseMinor, currency).times(exact(ratePercent)).div(100);
  const taxMinor = toMinor(value, currency);
  const result = toDecimalString(money(taxMinor, currency));
  const base = toDecimalString(money(baseMinor, currency));
  return {
    treatment,
    country,
    ratePercent,
    baseMinor,
    taxMinor,
    noteKey,
    derivation: {
      result,
      unit: currency,
      steps: [
        { label: 'net', op: '=', value: base },
        { label: 'vat', values: { country, rate: ratePercent, treatment }, op: '×', value: `${ratePercent} %` },
      ],
      ...(value.eq(exact(result))
        ? {}
        : { rounding: { exact: exactToStored(value), rule: 'half-away-from-zero' as const } }),
    },
  };
}
