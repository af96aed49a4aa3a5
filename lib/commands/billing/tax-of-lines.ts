import type { PostalAddress } from '@/db/schema/tenancy';
import type { TaxedLine } from '@/lib/domain/invoicing/decide-invoice';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import { TAX_CATEGORIES, type TaxBehavior, type TaxCategory } from '@/lib/domain/tax/tax-category';
import { taxOfCustomer, type BuyerTax, type TaxedCustomer } from '@/lib/domain/tax/tax-of-customer';
import { localDateOf } from '@/lib/domain/time/calendar';
import type { StripeTax, StripeTaxAnswer } from '@/lib/stripe/tax-calculation';

export interface LinesToTax {
  readonly payer: TaxedCustomer & { readonly address: PostalAddress };
  readonly seller: { readonly country: string; readonly address: PostalAddress };
  readonly currency: Currency;
  readonly taxBehavior: TaxBehavior;
  readonly lines: readonly TaxedLine[];
  readonly at: Date;
  /** Under which the register keeps its confirmation of the payer's VAT id. */
  readonly consultation?: string | null;
}

/** Who calculates tax: our own table, or Stripe Tax where TAX_CALCULATOR says so. */
export function taxCalculator(): 'builtin' | 'stripe' {
  const configured = process.env.TAX_CALCULATOR || 'builtin';
  if (configured === 'builtin' || configured === 'stripe') return configured;
  throw new Error(`TAX_CALCULATOR is "${configured}"; accepted are builtin and stripe.`);
}

/**
 * How the lines of an invoice or quote are taxed, by the calculator that is configured. Only Stripe is waited for, at most some
 * seconds; when it is silent this refuses, the transaction around it writes nothing, and the next run asks again.
 */
export async function taxOfLines(question: LinesToTax): Promise<BuyerTax | Refusal> {
  const { payer, seller, at, consultation } = question;
  const own = taxOfCustomer(payer, seller, at, { consultation: consultation ?? null });
  return taxCalculator() === 'builtin' ? own : calculatedBy(question, own);
}

async function calculatedBy(question: LinesToTax, own: BuyerTax | Refusal): Promise<BuyerTax | Refusal> {
  const { payer, seller, currency, taxBehavior, at } = question;
  const sums = sumsByCategory(question.lines);
  // The SDK is loaded by those who use it only.
  const { calculateTax } = await import('@/lib/stripe/tax-calculation');
  const answer = await calculateTax({
    currency,
    at,
    taxBehavior,
    seller,
    buyer: { ...payer, vatId: payer.kind === 'business' && payer.vatIdCheckedAt !== null ? payer.vatId : null },
    // Without lines the rate is still asked for, by a sum of no meaning: what will be charged later is shown with it.
    sums: sums.length > 0 ? sums : [{ category: 'standard', amountMinor: 10_000 }],
  });
  return isRefusal(answer) ? answer : combine(answer, own, question);
}

/** Sums that cancel out need no calculation: whatever the rate is, their tax is nothing. */
function sumsByCategory(lines: readonly TaxedLine[]): { category: TaxCategory; amountMinor: number }[] {
  const sums = new Map<TaxCategory, number>();
  for (const { taxCategory = 'standard', amountMinor } of lines)
    sums.set(taxCategory, (sums.get(taxCategory) ?? 0) + amountMinor);
  return [...sums].filter(([, sum]) => sum !== 0).map(([category, amountMinor]) => ({ category, amountMinor }));
}

/** Categories Stripe was not asked about keep our own rate; where we know none, they are taxed like the first it was asked about. */
function combine(answer: StripeTaxAnswer, own: BuyerTax | Refusal, question: LinesToTax): BuyerTax | Refusal {
  const [first] = answer.taxes;
  if (!first) return own;
  const evidence = evidenceOf(question);
  const treatments = Object.fromEntries(
    TAX_CATEGORIES.map((category) => {
      const asked = answer.taxes.find((tax) => tax.category === category);
      const known = isRefusal(own) ? null : own.treatments[category];
      return [category, asked || !known ? treatmentOf(asked ?? first, category, evidence) : known];
    }),
  ) as Record<TaxCategory, TaxTreatment>;
  const { calculationId } = answer;
  return {
    treatments,
    calculated: answer.taxes.map(({ category, baseMinor, taxMinor }) => ({
      category,
      baseMinor,
      taxMinor,
      calculationId,
    })),
    evidence: { ...evidence, calculator: 'stripe', calculationId, reasons: answer.taxes.map(({ reason }) => reason) },
  };
}

function evidenceOf({ payer, seller, at, consultation }: LinesToTax): TaxTreatment['evidence'] {
  const { vatId, vatIdCheckedAt } = payer;
  const confirmed = vatId !== null && vatIdCheckedAt !== null;
  return {
    sellerCountry: seller.country,
    buyerCountry: payer.country,
    buyerKind: payer.kind,
    vatIdValid: confirmed,
    ...(confirmed
      ? { vatIdCheck: { vatId, checkedAt: vatIdCheckedAt.toISOString(), consultation: consultation ?? null } }
      : {}),
    on: localDateOf(at, payer.timeZone),
    rateValidFrom: null,
  };
}

function treatmentOf(tax: StripeTax, category: TaxCategory, evidence: TaxTreatment['evidence']): TaxTreatment {
  const { treatment, country, ratePercent } = tax;
  const untaxed = treatment === 'reverse_charge' ? 'reverse-charge' : treatment === 'export' ? 'export' : null;
  const noteKey = untaxed ?? (category === 'exempt' ? 'exempt' : 'standard');
  return { treatment, category, country, ratePercent, noteKey, evidence };
}
