import type Stripe from 'stripe';
import { assert } from '@/lib/domain/assert';
import { contentHash } from '@/lib/domain/content-hash';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, sumExact } from '@/lib/domain/money/exact';
import { money } from '@/lib/domain/money/money';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { TaxTreatmentKind } from '@/lib/domain/tax/decide-tax-treatment';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import { isEuCountry } from '@/lib/domain/tax/vat-rates';
import { stripeClient } from './client';
import { refuseWhenSilent } from './refuse-when-silent';
import { stripeCurrency } from './stripe-money';

export interface TaxParty {
  readonly country: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
}

export interface TaxToCalculate {
  readonly currency: Currency;
  readonly at: Date;
  readonly taxBehavior: TaxBehavior;
  readonly seller: TaxParty;
  /** The VAT id only when a register has confirmed it; Stripe takes a number as it is. */
  readonly buyer: TaxParty & { readonly vatId: string | null };
  /** Sums by category, in minor units; negative ones are credits. */
  readonly sums: readonly { readonly category: TaxCategory; readonly amountMinor: number }[];
}

export interface StripeTax {
  readonly category: TaxCategory;
  readonly treatment: TaxTreatmentKind;
  readonly country: string;
  readonly ratePercent: string;
  readonly baseMinor: number;
  readonly taxMinor: number;
  /** Stripe's own word for why, kept as evidence. */
  readonly reason: string;
}

export interface StripeTaxAnswer {
  readonly calculationId: string;
  readonly taxes: readonly StripeTax[];
}

/** Stripe's codes for what is sold: services supplied electronically, and what is not taxed. */
const ELECTRONIC_SERVICES = 'txcd_10000000';
const NOT_TAXABLE = 'txcd_00000000';

/** One try and one more, so that nobody holds a lock for longer than this. */
const PATIENCE = { timeout: 5_000, maxNetworkRetries: 1 };

/**
 * Asks Stripe Tax about the sums of an invoice. The same question is the same calculation, however often it is asked within a day.
 * Refused when Stripe is silent or does not say clearly how a sum is taxed: no number is better than a wrong one.
 */
export async function calculateTax(question: TaxToCalculate): Promise<StripeTaxAnswer | Refusal> {
  const items = eachOrRefusal(question.sums, (sum) => lineItem(sum, question.taxBehavior));
  if (isRefusal(items)) return items;
  const params: Stripe.Tax.CalculationCreateParams = {
    currency: stripeCurrency(money(0, question.currency)),
    line_items: items,
    customer_details: {
      address: addressOf(question.buyer),
      address_source: 'billing',
      ...(question.buyer.vatId && { tax_ids: [taxId(question.buyer.vatId)] }),
    },
    ship_from_details: { address: addressOf(question.seller) },
    tax_date: Math.floor(question.at.getTime() / 1000),
    expand: ['line_items.data.tax_breakdown'],
  };
  const idempotencyKey = `tax:${contentHash(params)}`;
  const answer = await refuseWhenSilent(() =>
    stripeClient().tax.calculations.create(params, { idempotencyKey, ...PATIENCE }),
  );
  return isRefusal(answer) ? answer : readAnswer(answer, question);
}

function lineItem(
  { category, amountMinor }: TaxToCalculate['sums'][number],
  behavior: TaxBehavior,
): Stripe.Tax.CalculationCreateParams.LineItem | Refusal {
  const code = taxCodeOf(category);
  if (code === undefined) {
    return refuse('UNSUPPORTED', 'Stripe Tax needs STRIPE_TAX_CODE_REDUCED to tell which reduced rate a plan has.', {
      field: 'taxCategory',
    });
  }
  // Stripe calculates charges only; a credit is taxed like the charge it takes back, with the sign turned round.
  return { amount: Math.abs(amountMinor), reference: category, tax_behavior: behavior, tax_code: code };
}

function taxCodeOf(category: TaxCategory): string | undefined {
  if (category === 'reduced') return process.env.STRIPE_TAX_CODE_REDUCED;
  return category === 'standard' ? ELECTRONIC_SERVICES : NOT_TAXABLE;
}

function addressOf({ country, address }: TaxParty) {
  return { country, line1: address.street, postal_code: address.postalCode, city: address.city };
}

function taxId(value: string): Stripe.Tax.CalculationCreateParams.CustomerDetails.TaxId {
  const prefix = value.slice(0, 2);
  const national = { GB: 'gb_vat', CH: 'ch_vat', NO: 'no_vat' } as const;
  return { type: Object.hasOwn(national, prefix) ? national[prefix as keyof typeof national] : 'eu_vat', value };
}

function readAnswer(calculation: Stripe.Tax.Calculation, question: TaxToCalculate): StripeTaxAnswer | Refusal {
  assert(calculation.id, 'a calculation with line items has an id');
  const taxes = eachOrRefusal(question.sums, (sum) => {
    const item = calculation.line_items?.data.find(({ reference }) => reference === sum.category);
    return item ? readItem(item, sum, question) : unclear(sum.category, 'no answer');
  });
  return isRefusal(taxes) ? taxes : { calculationId: calculation.id, taxes };
}

function eachOrRefusal<T, R extends object>(values: readonly T[], map: (value: T) => R | Refusal): R[] | Refusal {
  const results: R[] = [];
  for (const value of values) {
    const result = map(value);
    if (isRefusal(result)) return result;
    results.push(result);
  }
  return results;
}

function readItem(
  item: Stripe.Tax.CalculationLineItem,
  { category, amountMinor }: TaxToCalculate['sums'][number],
  question: TaxToCalculate,
): StripeTax | Refusal {
  const parts = item.tax_breakdown ?? [];
  const main = parts.find(({ jurisdiction }) => jurisdiction.level === 'country') ?? parts[0];
  if (!main) return unclear(category, 'no breakdown');
  const country = main.jurisdiction.country;
  const treatment = treatmentOf(main.taxability_reason, country, question);
  if (treatment === null) return unclear(category, main.taxability_reason);
  const sign = amountMinor < 0 ? -1 : 1;
  const taxMinor = item.amount_tax === 0 ? 0 : sign * item.amount_tax;
  const rate = sumExact(parts.map((part) => exact(part.tax_rate_details?.percentage_decimal ?? '0')));
  return {
    category,
    treatment,
    country,
    ratePercent: taxMinor === 0 ? '0' : exactToString(rate),
    baseMinor: question.taxBehavior === 'inclusive' ? amountMinor - taxMinor : amountMinor,
    taxMinor,
    reason: main.taxability_reason,
  };
}

const TAXED: ReadonlySet<string> = new Set(['standard_rated', 'reduced_rated', 'zero_rated', 'product_exempt']);

/** Null for reasons that leave open whether tax is owed: no registration where one is needed, or a word nobody knows yet. */
function treatmentOf(reason: string, country: string, { seller, buyer }: TaxToCalculate): TaxTreatmentKind | null {
  if (reason === 'reverse_charge') return 'reverse_charge';
  if (TAXED.has(reason)) return country !== seller.country && isEuCountry(country) ? 'oss' : 'standard';
  const leavesUnion = isEuCountry(seller.country) !== isEuCountry(buyer.country);
  if (reason === 'not_subject_to_tax' || (reason === 'not_collecting' && leavesUnion)) return 'export';
  return null;
}

function unclear(category: TaxCategory, reason: string): Refusal {
  return refuse('UNSUPPORTED', `Stripe Tax does not say how the ${category} lines are taxed here (${reason}).`, {
    field: 'country',
    values: { reason },
  });
}
