import type { Refusal } from '@/lib/domain/refusal';
import { decideTaxTreatment, type TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import type { TimeZone } from '@/lib/domain/time/calendar';

/** What is known of a customer that decides their tax. */
export interface TaxedCustomer {
  readonly country: string;
  readonly kind: 'consumer' | 'business';
  readonly vatId: string | null;
  /** When the register confirmed the VAT id; null when it never did. */
  readonly vatIdCheckedAt: Date | null;
  readonly timeZone: TimeZone;
}

/** How a customer is taxed at a time, by the legal entity that sells to them. */
export function taxOfCustomer(
  customer: TaxedCustomer,
  seller: { readonly country: string },
  at: Date,
): TaxTreatment | Refusal {
  return decideTaxTreatment({
    sellerCountry: seller.country,
    buyer: {
      country: customer.country,
      kind: customer.kind,
      vatIdValid: customer.vatId !== null && customer.vatIdCheckedAt !== null,
    },
    at,
    timeZone: customer.timeZone,
  });
}
