import type { Derivation } from '@/lib/domain/derivation';
import { exact, exactToStored, exactToString, fromMinor, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { TaxTreatment, TaxTreatmentKind } from '@/lib/domain/tax/decide-tax-treatment';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import type { CalculatedTax } from '@/lib/domain/tax/tax-of-customer';

/** The tax of all lines of one treatment, country, rate and category of an invoice. Minor units. */
export interface InvoiceTax {
  readonly treatment: TaxTreatmentKind;
  readonly category: TaxCategory;
  readonly country: string;
  readonly ratePercent: string;
  /** Without tax. Base and tax add up to what the lines cost the buyer. */
  readonly baseMinor: number;
  readonly taxMinor: number;
  readonly noteKey: string;
  readonly derivation: Derivation;
}

/** What of a treatment the arithmetic needs; the evidence is stored beside it. */
type Charged = Omit<TaxTreatment, 'evidence'>;

/**
 * The tax on the sum of the lines, rounded once. 19 % on top of 11.00 is 2.09; of 11.90 that contain 19 % they are
 * 11.90 × 19/119 = 1.90, and the base is the rest, so base and tax always add up to the sum.
 */
export function taxOnSum(
  sumMinor: number,
  treatment: Charged,
  { behavior, currency }: { behavior: TaxBehavior; currency: Currency },
): InvoiceTax {
  const sum = fromMinor(sumMinor, currency);
  const rate = exact(treatment.ratePercent);
  const inclusive = behavior === 'inclusive';
  const value = inclusive ? sum.times(rate).div(rate.plus(100)) : sum.times(rate).div(100);
  const taxMinor = toMinor(value, currency);
  const derivation = inclusive
    ? derivationWithin(sumMinor, treatment, { value, currency })
    : derivationOnTop(sumMinor, treatment, { value, currency });
  return { ...namesOf(treatment), baseMinor: inclusive ? sumMinor - taxMinor : sumMinor, taxMinor, derivation };
}

/** The answer of another calculator for the same sum. The rate explains it; the amount is theirs, whatever they rounded. */
export function taxAsCalculated(calculated: CalculatedTax, treatment: Charged, currency: Currency): InvoiceTax {
  const { baseMinor, taxMinor, calculationId } = calculated;
  const value = fromMinor(baseMinor, currency).times(exact(treatment.ratePercent)).div(100);
  const { steps, ...own } = derivationOnTop(baseMinor, treatment, { value, currency });
  const source = { type: 'tax-calculation', id: calculationId };
  return {
    ...namesOf(treatment),
    baseMinor,
    taxMinor,
    derivation: {
      ...own,
      result: toDecimalString(money(taxMinor, currency)),
      steps: steps.map((step) => (step.label === 'vat' ? { ...step, source } : step)),
    },
  };
}

function namesOf({ treatment, category, country, ratePercent, noteKey }: Charged) {
  return { treatment, category, country, ratePercent, noteKey };
}

interface Computed {
  readonly value: Exact;
  readonly currency: Currency;
}

function derivationOnTop(sumMinor: number, tax: Charged, computed: Computed): Derivation {
  return derivationOf(computed, [
    { label: 'net', op: '=', value: toDecimalString(money(sumMinor, computed.currency)) },
    { label: 'vat', values: valuesOf(tax), op: '×', value: `${tax.ratePercent} %` },
  ]);
}

function derivationWithin(sumMinor: number, tax: Charged, computed: Computed): Derivation {
  const whole = exactToString(exact(tax.ratePercent).plus(100));
  return derivationOf(computed, [
    { label: 'gross', op: '=', value: toDecimalString(money(sumMinor, computed.currency)) },
    { label: 'vat-included', values: valuesOf(tax), op: '×', value: `${tax.ratePercent}/${whole}` },
  ]);
}

function valuesOf({ country, ratePercent, treatment }: Charged): Record<string, string> {
  return { country, rate: ratePercent, treatment };
}

function derivationOf({ value, currency }: Computed, steps: Derivation['steps']): Derivation {
  const result = toDecimalString(money(toMinor(value, currency), currency));
  const rounded = !value.eq(exact(result));
  return {
    result,
    unit: currency,
    steps,
    ...(rounded ? { rounding: { exact: exactToStored(value), rule: 'half-away-from-zero' as const } } : {}),
  };
}
