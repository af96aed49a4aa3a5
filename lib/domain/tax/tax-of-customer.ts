import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import {
  decideTaxTreatmentOn,
  type TaxQuestion,
  type TaxTreatment,
  type VatIdCheckEvidence,
} from '@/lib/domain/tax/decide-tax-treatment';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';

/** What is known of a customer that decides their tax. */
export interface TaxedCustomer {
  readonly country: string;
  readonly address?: { readonly postalCode: string };
  readonly kind: 'consumer' | 'business';
  readonly vatId: string | null;
  /** When the register confirmed the VAT id; null when it never did. */
  readonly vatIdCheckedAt: Date | null;
  readonly timeZone: TimeZone;
}

/** How one customer is taxed at a time: a treatment for every category a line can be of. Plain data. */
export interface BuyerTax {
  readonly treatments: Readonly<Record<TaxCategory, TaxTreatment>>;
  /** What another calculator answered when it was asked about these sums; it counts before our own arithmetic. */
  readonly calculated?: readonly CalculatedTax[];
  /** Stored with the invoice. */
  readonly evidence: unknown;
}

/** The tax on the lines of one category. Minor units; the base is without tax. */
export interface CalculatedTax {
  readonly category: TaxCategory;
  readonly baseMinor: number;
  readonly taxMinor: number;
  /** Id of the calculation, which the derivation names. */
  readonly calculationId: string;
}

/** How a customer is taxed at a time, by the legal entity that sells to them. */
export function taxOfCustomer(
  customer: TaxedCustomer,
  seller: { readonly country: string },
  at: Date,
  proof?: { readonly consultation: string | null },
): BuyerTax | Refusal {
  const confirmed = confirmationOf(customer, proof?.consultation ?? null);
  const question = {
    sellerCountry: seller.country,
    buyer: {
      country: customer.country,
      kind: customer.kind,
      vatIdValid: confirmed !== null,
      ...(customer.address === undefined ? {} : { postalCode: customer.address.postalCode }),
      ...(confirmed === null ? {} : { vatIdCheck: confirmed }),
    },
    at,
    timeZone: customer.timeZone,
  };
  return taxOfBuyer(question);
}

/** One question for every category. */
export function taxOfBuyer(question: TaxQuestion): BuyerTax | Refusal {
  const on = localDateOf(question.at, question.timeZone);
  const standard = decideTaxTreatmentOn(question, on, 'standard');
  if (isRefusal(standard)) return standard;
  const reduced = decideTaxTreatmentOn(question, on, 'reduced');
  if (isRefusal(reduced)) return reduced;
  const zero = decideTaxTreatmentOn(question, on, 'zero');
  if (isRefusal(zero)) return zero;
  const exempt = decideTaxTreatmentOn(question, on, 'exempt');
  if (isRefusal(exempt)) return exempt;
  return { treatments: { standard, reduced, zero, exempt }, evidence: standard.evidence };
}

function confirmationOf(customer: TaxedCustomer, consultation: string | null): VatIdCheckEvidence | null {
  if (customer.vatId === null || customer.vatIdCheckedAt === null) return null;
  return { vatId: customer.vatId, checkedAt: customer.vatIdCheckedAt.toISOString(), consultation };
}
