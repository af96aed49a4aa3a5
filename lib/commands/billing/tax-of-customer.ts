import type { CustomerRow } from '@/db/write/customers';
import type { legalEntities } from '@/db/schema/tenancy';
import type { Refusal } from '@/lib/domain/refusal';
import { decideTaxTreatment, type TaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';

/** How a customer is taxed at a time, by the legal entity that sells to them. */
export function taxOfCustomer(
  customer: CustomerRow,
  seller: typeof legalEntities.$inferSelect,
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
